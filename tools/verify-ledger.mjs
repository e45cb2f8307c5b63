// npm run verify-ledger [-- --json]: hashes every row of the JP ledger again, compares heads, balances, facts and
// checkpoints, and names the first bad row of each chain. With DATABASE_URL (and SIGNER_DIR, CHECKPOINT_DIR) that
// database; else that of `npm start`, whether it runs or not.
import { join } from 'node:path';
import { prepare, ROOT } from './prepare.mjs';

prepare();
process.chdir(ROOT);
process.argv.splice(1, 1, join(ROOT, 'apps/embedded/dist/main.js'), 'verify-ledger');
await import('../apps/embedded/dist/main.js');
