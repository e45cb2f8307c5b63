// npm run journey | stress | bench | conformance: gets the checkout ready and runs one of the programs below test/.
import { join } from 'node:path';
import { fail, prepare, ROOT } from './prepare.mjs';

const PROGRAMS = ['journey', 'stress', 'bench', 'conformance'];
const [name, ...args] = process.argv.slice(2);
if (!PROGRAMS.includes(name)) fail(`There is no program ${name}; there are ${PROGRAMS.join(', ')}.`);
prepare();
process.chdir(ROOT);
const program = join(ROOT, 'test/dist', name, 'main.js');
process.argv.splice(1, process.argv.length - 1, program, ...args);
await import(program);
