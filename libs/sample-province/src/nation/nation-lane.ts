import { finished } from 'node:stream/promises';
import type { RuleSet } from '@asn-corpu/enrollment';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { nationBooks, type TableText } from './nation-books.js';
import type { NationOptions, Part } from './nation-options.js';

/** One of those who write parts of the nation at the same time; plain data, since it may be a thread of its own. */
export interface LaneWork {
  readonly ownerUrl: string;
  readonly options: NationOptions;
  readonly parts: readonly Part[];
  readonly ruleSets: readonly RuleSet[];
}

/**
 * Triggers and foreign keys are for what changes: nothing has to be noted for a night, and foreign keys are made, and
 * thereby checked, when everything is there.
 */
const SETTINGS = '-c session_replication_role=replica -c synchronous_commit=off';

/** Writes each part in one commit; `wrote` is called after it. */
export async function runLane(
  { ownerUrl, options, parts, ruleSets }: LaneWork,
  wrote: (people: number) => void,
): Promise<void> {
  const owner = new Client({
    connectionString: ownerUrl,
    application_name: 'corpu-nation',
    options: SETTINGS,
  });
  await owner.connect();
  try {
    for (const part of parts) {
      const texts = nationBooks(options, part, ruleSets);
      await owner.query('BEGIN');
      for (const text of texts) await copyIn(owner, text);
      await owner.query('INSERT INTO nation.part (index) VALUES ($1)', [part.index]);
      await owner.query('COMMIT');
      wrote(part.to - part.from);
    }
  } finally {
    await owner.end();
  }
}

export async function copyIn(owner: Client, { table, columns, text }: TableText): Promise<void> {
  const copy = owner.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`));
  copy.end(text);
  await finished(copy);
}
