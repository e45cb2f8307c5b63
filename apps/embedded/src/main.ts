import { resolve } from 'node:path';
import { runEmbedded, runSide } from '@asn-corpu/embedded';

// Without an argument: the supervisor that `npm start` runs. With one: a side that it supervises.
const [side] = process.argv.slice(2);
if (side === 'web' || side === 'worker') await runSide(side);
else await runEmbedded(process.env, import.meta.filename, resolve(import.meta.dirname, '../../..'));
