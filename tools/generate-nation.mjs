// npm run generate:nation -- --employees N [--seed N] [--as-of DATE] [--into FOLDER] [--threads N]: makes an invented nation of up
// to five million people with three years of learning, in a data folder of its own; docs/bench.md.
import { join } from 'node:path';
import { prepare, ROOT } from './prepare.mjs';

prepare();
process.chdir(ROOT);
process.argv.splice(1, 1, join(ROOT, 'apps/embedded/dist/main.js'), 'generate-nation');
await import('../apps/embedded/dist/main.js');
