import { parseArgs } from 'node:util';
import { runVerification } from '@asn-corpu/embedded';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
process.exitCode = await runVerification(process.env, values.json);
