import { createHash } from 'node:crypto';
import { Clock, type Tx, type ZipEntry } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { CheckpointFiles, type HeadsReader, type KeptLine } from '../checkpoint/checkpoint-files.adapter.js';
import { checkpointKey, knownCheckpointKeys } from '../checkpoint/checkpoint-key.adapter.js';
import type { Checkpoint, CheckpointKey } from '../checkpoint/checkpoint.rules.js';
import { EnrollmentConfig } from '../enrollment.config.js';
import { genesis } from '../jp/posting-chain.rules.js';
import { Today } from '../reach/today.js';
import { explainFinding } from '../difference/evidence.rules.js';
import { RuleSetQueries } from '../rule-set/rule-set.queries.js';
import { BundlePeopleQueries, type PeopleRows, type PersonRow } from './bundle-people.queries.js';
import {
  json,
  jsonLines,
  listed,
  pemFile,
  readMe,
  signedManifest,
  type BundleCounts,
  type BundleSummary,
  type ListedFile,
} from './bundle-text.rules.js';
import type { ProofBundleRow } from './proof-bundle.queries.js';

/** People whose rows are in memory at once, and in one file of the bundle. */
const PEOPLE_PER_FILE = 100;
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What was asked for. */
export type AskedBundle = Pick<ProofBundleRow, 'id' | 'unitId' | 'year' | 'scope' | 'requesterEmployee'>;

interface BundleListener {
  /** How many people are in it, of how many. */
  gathered(done: number, total: number): Promise<void>;
  finished(summary: BundleSummary, keyId: string): void;
}

interface Frame {
  readonly tx: Tx;
  readonly bundle: AskedBundle;
  readonly asOf: string;
  readonly kept: readonly KeptLine[];
  readonly checkpoint: Checkpoint;
  /** All heads as they were signed: in an auditor's bundle. */
  readonly heads: Buffer | null;
  /** The same, to be looked up: for a leader's bundle, which says what they say of its people. */
  readonly anchors: HeadsReader | null;
  readonly reconciliation: Reconciled | null;
  readonly counts: BundleCounts;
  readonly states: Map<string, number>;
  readonly differences: Map<string, number>;
}

interface Reconciled {
  readonly id: string;
  readonly watermark: Date;
  readonly finishedAt: Date;
  readonly digest: string;
  /** The reconciliations whose rows make it up, itself the last. */
  readonly layers: readonly string[];
}

/** What is in a proof bundle, an entry at a time, and last a signed manifest over all of them. ADR 26. */
@Injectable()
export class BundleContent {
  private readonly files: CheckpointFiles;

  constructor(
    private readonly people: BundlePeopleQueries,
    private readonly ruleSets: RuleSetQueries,
    private readonly config: EnrollmentConfig,
    private readonly today: Today,
    private readonly clock: Clock,
  ) {
    this.files = new CheckpointFiles(config.checkpointDir);
  }

  /** @throws Error when another checkpoint was taken meanwhile: try again */
  async *entries(tx: Tx, bundle: AskedBundle, listener: BundleListener): AsyncGenerator<ZipEntry> {
    const key = await checkpointKey(this.config.signerDir);
    const frame = await this.frameOf(tx, bundle);
    const files: ListedFile[] = [];
    try {
      for await (const entry of this.content(frame, listener)) {
        files.push(listed(entry));
        yield entry;
      }
      frame.anchors?.takeUpTo(LAST_ID);
      if (frame.anchors) assertSigned(frame.checkpoint, frame.anchors.digest());
      const summary = await this.summaryOf(frame);
      yield* this.closing(summary, files, key);
      listener.finished(summary, key.id);
    } finally {
      frame.anchors?.close();
    }
  }

  private async *closing(
    summary: BundleSummary,
    files: readonly ListedFile[],
    key: CheckpointKey,
  ): AsyncGenerator<ZipEntry> {
    const keys = pemFile('keys.pem', (await knownCheckpointKeys(this.config.signerDir)).values());
    const more = [keys, readMe(summary, key.id)];
    yield* more;
    yield* signedManifest(summary, [...files, ...more.map(listed)], key);
  }

  private async frameOf(tx: Tx, bundle: AskedBundle): Promise<Frame> {
    const kept = this.files.lines();
    const checkpoint = kept.at(-1)?.checkpoint;
    if (!checkpoint) throw new Error('There is no checkpoint');
    const [reconciliation] = await tx.query<Reconciled[]>(
      `SELECT id, watermark, finished_at AS "finishedAt", digest, layers FROM reconciliation
       WHERE year = $1 AND state = 'DONE' AND unit_id IS NULL AND employee_id IS NULL ORDER BY started_at DESC, id DESC LIMIT 1`,
      [bundle.year],
    );
    return {
      ...{ tx, bundle, kept, checkpoint },
      asOf: bundle.year < this.today.year ? `${bundle.year}-12-31` : this.today.date,
      ...(await this.headsFor(bundle, checkpoint)),
      reconciliation: reconciliation ?? null,
      counts: { people: 0, withheld: 0, facts: 0, lines: 0 },
      states: new Map(),
      differences: new Map(),
    };
  }

  private async *content(frame: Frame, listener: BundleListener): AsyncGenerator<ZipEntry> {
    const { tx, bundle, kept, heads, reconciliation } = frame;
    yield* this.peopleFiles(frame, listener);
    const rules = await this.ruleSets.latest(tx);
    yield jsonLines('rules.jsonl', [...rules]);
    yield json('reconciliation.json', {
      unit: bundle.unitId,
      year: bundle.year,
      reconciliation: reconciliation && {
        id: reconciliation.id,
        watermark: reconciliation.watermark,
        finishedAt: reconciliation.finishedAt,
        digest: reconciliation.digest,
        states: counted(frame.states),
        differences: counted(frame.differences),
      },
    });
    yield { name: 'checkpoints.jsonl', bytes: Buffer.from(kept.map(({ line }) => `${line}\n`).join('')) };
    if (heads) yield { name: 'heads.bin', bytes: heads };
  }

  /** Read once: whole where the file goes into the bundle, else as the people come. */
  private async headsFor(
    { scope }: AskedBundle,
    checkpoint: Checkpoint,
  ): Promise<Pick<Frame, 'heads' | 'anchors'>> {
    if (scope !== 'AUDITOR') return { heads: null, anchors: this.files.openHeads(checkpoint.day) };
    const heads = await this.files.heads(checkpoint.day);
    assertSigned(checkpoint, createHash('sha256').update(heads).digest('hex'));
    return { heads, anchors: null };
  }

  private async *peopleFiles(frame: Frame, listener: BundleListener): AsyncGenerator<ZipEntry> {
    const { tx, bundle, asOf, counts, reconciliation } = frame;
    const { unitId, requesterEmployee: employeeId } = bundle;
    const asks = { employeeId, today: this.today.date, everybody: bundle.scope === 'AUDITOR' };
    const members = await this.people.members(tx, { unitId, asOf }, asks);
    const ids = members.filter(({ seen }) => seen).map(({ id }) => id);
    counts.withheld = members.length - ids.length;
    for (let at = 0; at < ids.length; at += PEOPLE_PER_FILE) {
      await listener.gathered(at, ids.length);
      const batch = ids.slice(at, at + PEOPLE_PER_FILE);
      const rows = await this.people.rows(tx, batch, bundle.year, reconciliation?.layers ?? []);
      const name = `people/${String(at / PEOPLE_PER_FILE + 1).padStart(5, '0')}.jsonl`;
      yield jsonLines(name, recordsOf(frame, rows));
    }
    await listener.gathered(ids.length, ids.length);
  }

  private async summaryOf({ tx, bundle, asOf, counts, checkpoint }: Frame): Promise<BundleSummary> {
    const [unit] = await tx.query<{ id: string; name: string }[]>(
      `SELECT id, name FROM people_api.unit WHERE id = $1`,
      [bundle.unitId],
    );
    const [closed] = await tx.query<{ employees: number }[]>(
      `SELECT employees FROM year_close WHERE year = $1 AND state = 'CLOSED'`,
      [bundle.year],
    );
    const published = checkpoint.closedYears.find(({ year }) => year === bundle.year);
    return {
      id: bundle.id,
      unit: unit ?? { id: bundle.unitId, name: bundle.unitId },
      ...{ year: bundle.year, scope: bundle.scope, madeAt: this.clock.now(), asOf, counts },
      checkpoint: checkpoint.number,
      close:
        published && closed
          ? { digest: published.digest, closedAt: published.closedAt, employees: closed.employees }
          : null,
    };
  }
}

/** Each person with what was learned, the chain, and what is open about them. */
function recordsOf(frame: Frame, { people, facts, lines, differences }: PeopleRows): object[] {
  const { counts, states } = frame;
  const of = <T extends { employeeId: string }>(rows: readonly T[]): Map<string, T[]> => {
    const groups = new Map<string, T[]>();
    for (const row of rows) {
      const group = groups.get(row.employeeId);
      if (group) group.push(row);
      else groups.set(row.employeeId, [row]);
    }
    return groups;
  };
  const [factsOf, linesOf, differencesOf] = [of(facts), of(lines), of(differences)];
  counts.people += people.length;
  counts.facts += facts.length;
  counts.lines += lines.length;
  for (const { kind } of differences) add(frame.differences, kind);
  return people.flatMap((person) => {
    if (person.reconciled) add(states, person.reconciled.state);
    return [
      personRecord(person, frame),
      ...(factsOf.get(person.employeeId) ?? []).map(unnamed),
      ...(linesOf.get(person.employeeId) ?? []).map(unnamed),
      ...(differencesOf.get(person.employeeId) ?? []).map((row) => ({
        type: 'difference',
        ...unnamed(row),
        words: explainFinding(row.kind, row.evidence),
      })),
    ];
  });
}

function personRecord(person: PersonRow, { anchors }: Frame): object {
  const { employeeId, head, balance } = person;
  const found = anchors?.takeUpTo(employeeId).at(-1);
  return {
    type: 'person',
    ...person,
    head: head ?? { sequence: 0, hash: genesis(employeeId).hash.toString('hex') },
    balance: balance ?? { earned: 0, counted: 0, uncounted: 0, disputed: 0 },
    // The whole file of heads says it where that is in the bundle.
    anchor:
      found?.employeeId === employeeId
        ? { sequence: found.sequence, hash: found.hash.toString('hex') }
        : null,
  };
}

/** @throws Error when these are not the heads that were signed */
function assertSigned({ headsDigest }: Checkpoint, digest: string): void {
  if (digest !== headsDigest)
    throw new Error('The heads are not those of the last checkpoint; another one was taken meanwhile');
}

/** The person stands above. */
function unnamed({ employeeId: _employeeId, ...row }: { readonly employeeId: string }): object {
  return row;
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function counted(counts: ReadonlyMap<string, number>): { name: string; count: number }[] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => ({ name, count }));
}
