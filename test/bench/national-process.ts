import { randomUUID } from 'node:crypto';
import { ReconciliationService } from '@asn-corpu/enrollment';
import { designer, openBooksAt, reconcileNow } from '../stress/ledger-world.js';

// One reconciliation in a process of its own, whose memory is looked at: `national-process.js URL FOLDER NOW full|night`.

const HOUR_MS = 3_600_000;

const [url = '', folder = '', now = '', kind = ''] = process.argv.slice(2);
const books = await openBooksAt(url, folder);
books.clock.advance(Date.parse(now) - books.clock.now().getTime() + (kind === 'night' ? HOUR_MS : 0));
const service = books.get(ReconciliationService);
await books.database.transaction(async (tx) => {
  if (kind === 'night') await service.startNightly(tx);
  else
    await service.startReconciliation(tx, designer('bench'), {
      requestId: randomUUID(),
      year: books.clock.now().getFullYear(),
    });
});
const [asked] = await books.database.reader.query<{ id: string }[]>(
  `SELECT id FROM reconciliation WHERE state = 'REQUESTED' ORDER BY started_at DESC LIMIT 1`,
);
const startedAt = performance.now();
await reconcileNow(books, asked?.id ?? '');
const seconds = (performance.now() - startedAt) / 1000;
const [done] = await books.database.reader.query<object[]>(
  `SELECT digest, employees, difference_counts AS differences, based_on IS NOT NULL AS "isOnTop",
     (SELECT count(*)::int FROM reconciliation_employee e WHERE e.reconciliation_id = r.id) AS "lookedAt"
   FROM reconciliation r WHERE id = $1 AND state = 'DONE'`,
  [asked?.id],
);
await books.close();
process.send?.({ ...done, seconds, peakBytes: process.resourceUsage().maxRSS * 1024 });
