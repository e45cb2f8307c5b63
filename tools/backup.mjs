// npm run backup | restore: backs up the platform of `npm start` into BACKUP_DIR, and makes a new data folder from there.
// --help says how.
import { join } from 'node:path';
import { fail, prepare, ROOT } from './prepare.mjs';

const [name, ...args] = process.argv.slice(2);
if (name !== 'backup' && name !== 'restore') fail('Say backup or restore.');
prepare();
process.chdir(ROOT);
process.argv.splice(1, process.argv.length - 1, join(ROOT, 'apps/embedded/dist/main.js'), name, ...args);
await import('../apps/embedded/dist/main.js');
