import { resolve } from 'node:path';
import {
  runBackup,
  runEmbedded,
  runKeyRotation,
  runNation,
  runRestore,
  runSide,
  runVerification,
} from '@asn-corpu/embedded';

// Without an argument: the supervisor that `npm start` runs. With one: a side that it supervises, or a tool.
const [part, ...flags] = process.argv.slice(2);
if (part === 'web' || part === 'worker') await runSide(part);
else if (part === 'verify-ledger') process.exitCode = await runVerification(process.env, flags);
else if (part === 'rotate-badge-key') process.exitCode = await runKeyRotation(process.env);
else if (part === 'generate-nation') process.exitCode = await runNation(flags);
else if (part === 'backup') process.exitCode = await runBackup(process.env, flags);
else if (part === 'restore') process.exitCode = await runRestore(process.env, flags);
else await runEmbedded(process.env, import.meta.filename, resolve(import.meta.dirname, '../../..'));
