// npm start: gets the checkout ready and becomes the embedded platform.
import { join } from 'node:path';
import { prepare, ROOT } from './prepare.mjs';

prepare();
process.chdir(ROOT);
process.argv.splice(1, process.argv.length - 1, join(ROOT, 'apps/embedded/dist/main.js'));
await import('../apps/embedded/dist/main.js');
