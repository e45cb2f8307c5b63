// npm run rotate-badge-key: signs Open Badges with a new key from now on. The public halves of all keys stay in the
// signer's folder, so that older badges stay good. With SIGNER_DIR in that folder; else in that of `npm start`, whether
// it runs or not.
import { join } from 'node:path';
import { prepare, ROOT } from './prepare.mjs';

prepare();
process.chdir(ROOT);
process.argv.splice(1, 1, join(ROOT, 'apps/embedded/dist/main.js'), 'rotate-badge-key');
await import('../apps/embedded/dist/main.js');
