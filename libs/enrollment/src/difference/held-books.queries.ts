import type { Tx } from '@asn-corpu/platform';
import { HOLD_STRANGE_FACTS, holdBooks, type Within } from './books.sql.js';

/** Reads what checks read of some people once, into two tables of the transaction; `parameters` are those of `within`, from $3 on. */
export async function holdBooksOf(
  tx: Tx,
  { year, watermark }: { readonly year: number; readonly watermark: Date },
  within: Within,
  parameters: readonly unknown[] = [],
): Promise<void> {
  for (const statement of holdBooks(within))
    await tx.query(statement, statement.startsWith('CREATE') ? [] : [year, watermark, ...parameters]);
  await tx.query(HOLD_STRANGE_FACTS, [watermark]);
}
