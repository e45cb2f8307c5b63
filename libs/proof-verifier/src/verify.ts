import { checkCheckpoints, checkHeads, CHECKPOINTS, HEADS, type Checkpoint } from './checkpoints.js';
import { BundleFault, CHECKS, type Check, type Words } from './fault.js';
import type { KeptCheckpoint } from './kept-checkpoints.js';
import { checkFiles, MANIFEST, readManifest, type Manifest } from './manifest.js';
import { checkPeople, type Totals } from './people.js';
import { JsonRecord } from './reading/record.js';
import { ZipReader, type Source } from './reading/zip-reader.js';

export const RECONCILIATION = 'reconciliation.json';
const MOST_RECONCILIATION_BYTES = 1024 * 1024;
const BREATH_BYTES = 1024 * 1024;

export interface VerifyOptions {
  /** Ids of keys that are the agency's, known from elsewhere. Without any, whose key it is stays open. */
  readonly keys?: readonly string[];
  /** Checkpoints that were kept elsewhere (`keptCheckpoints`). Where the bundle has none of them, that stays open. */
  readonly checkpoints?: ReadonlyMap<number, KeptCheckpoint>;
  /** How far it is, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** OPEN: the bundle cannot say, and whoever holds it has to look elsewhere. UNREACHED: something before it is wrong. */
export type CheckState = 'VERIFIED' | 'OPEN' | 'WRONG' | 'UNREACHED';

export interface Report {
  readonly ok: boolean;
  /** In the order in which they were made. */
  readonly checks: readonly { readonly check: Check; readonly state: CheckState }[];
  /** The first thing that is wrong. */
  readonly fault: { readonly check: Check; readonly place: string; readonly words: Words } | null;
  /** Null when it is not known what the bundle is. */
  readonly bundle: BundleFacts | null;
}

export interface BundleFacts {
  readonly id: string;
  readonly unitName: string;
  readonly year: number;
  readonly scope: string;
  readonly madeAt: string;
  readonly key: string;
  readonly people: number;
  readonly facts: number;
  readonly lines: number;
  readonly withheld: number;
  readonly newerLines: number;
  readonly checkpoint: { readonly number: number; readonly day: string } | null;
  readonly closedAt: string | null;
}

class Verification {
  readonly states = new Map<Check, CheckState>();
  manifest: Manifest | undefined;
  checkpoint: Checkpoint | undefined;
  totals: Totals | undefined;

  constructor(
    private readonly source: Source,
    private readonly options: VerifyOptions,
  ) {}

  async run(): Promise<void> {
    const zip = await ZipReader.open(this.source);
    this.states.set('archive', 'VERIFIED');
    const { manifest, keys } = await readManifest(zip);
    this.manifest = manifest;
    this.states.set('signature', 'VERIFIED');
    const onBytes = this.progress(manifest);
    await checkFiles(zip, manifest, onBytes);
    this.states.set('files', 'VERIFIED');
    this.states.set('key', this.checkKey(manifest));
    const { last, compared } = await checkCheckpoints(zip, keys, this.options.checkpoints ?? new Map());
    this.checkpoint = last;
    checkAgreement(manifest, last);
    this.states.set('checkpoints', compared > 0 ? 'VERIFIED' : 'OPEN');
    if (zip.has(HEADS)) await checkHeads(zip, last);
    this.states.set('heads', zip.has(HEADS) ? 'VERIFIED' : 'OPEN');
    this.totals = await checkPeople(zip, manifest, last, onBytes);
    for (const check of ['chains', 'facts', 'sums'] as const) this.states.set(check, 'VERIFIED');
    await checkTotals(zip, manifest, this.totals);
    this.states.set('totals', 'VERIFIED');
  }

  private checkKey({ key }: Manifest): CheckState {
    const { keys = [] } = this.options;
    if (keys.length === 0) return 'OPEN';
    if (keys.includes(key)) return 'VERIFIED';
    throw new BundleFault('key', MANIFEST, {
      id: `Ditandatangani dengan kunci ${key}, yang bukan kunci yang Anda sebut.`,
      en: `It is signed with the key ${key}, which is not one that you named.`,
    });
  }

  /** Every file is read once, and those of people twice. Lets whoever shows it breathe in between. */
  private progress({ files }: Manifest): (bytes: number) => Promise<void> {
    const { onProgress } = this.options;
    const total = files.reduce(
      (sum, { name, bytes }) => sum + (name.startsWith('people/') ? 2 : 1) * bytes,
      1,
    );
    let [done, told] = [0, 0];
    return async (bytes) => {
      done += bytes;
      if (!onProgress || done - told < BREATH_BYTES) return;
      told = done;
      onProgress(Math.min(1, done / total));
      await new Promise((resolve) => setTimeout(resolve));
    };
  }
}

/**
 * Reads a bundle from beginning to end and says what holds, or the first thing that does not.
 * @throws UnreadableSource when it cannot be read, which says nothing of the bundle
 */
export async function verifyBundle(source: Source, options: VerifyOptions = {}): Promise<Report> {
  const verification = new Verification(source, options);
  let fault: BundleFault | null = null;
  try {
    await verification.run();
  } catch (error) {
    if (!(error instanceof BundleFault)) throw error;
    fault = error;
  }
  const { states } = verification;
  const checks = CHECKS.map((check) => {
    const reached = states.get(check) ?? 'UNREACHED';
    return { check, state: fault?.check === check ? ('WRONG' as const) : reached };
  });
  return {
    ok: fault === null,
    checks,
    fault: fault && { check: fault.check, place: fault.place, words: fault.words },
    bundle: factsOf(verification),
  };
}

/** The bundle rests on the last checkpoint it holds, signed by the same key, and says the same of the year's close. */
function checkAgreement(manifest: Manifest, { number, key, closedYears }: Checkpoint): void {
  const place = `${CHECKPOINTS}:${number}`;
  if (manifest.checkpoint !== number)
    throw new BundleFault('checkpoints', place, {
      id: `Daftar isi menyebut titik pemeriksaan ${manifest.checkpoint}, yang terakhir di sini ${number}.`,
      en: `The manifest names checkpoint ${manifest.checkpoint}, the last one here is ${number}.`,
    });
  if (manifest.key !== key)
    throw new BundleFault('checkpoints', place, {
      id: 'Titik pemeriksaan terakhir ditandatangani dengan kunci lain daripada daftar isi.',
      en: 'The last checkpoint is signed with another key than the manifest.',
    });
  const closed = closedYears.find((each) => each.raw('year') === manifest.year);
  const same =
    closed === undefined
      ? manifest.close === null
      : manifest.close?.digest === closed.text('digest') &&
        manifest.close.closedAt === closed.text('closedAt');
  if (!same)
    throw new BundleFault('checkpoints', place, {
      id: 'Penutupan tahun di daftar isi bukan yang diumumkan di titik pemeriksaan.',
      en: 'The close of the year in the manifest is not the one that the checkpoint published.',
    });
}

async function checkTotals(zip: ZipReader, manifest: Manifest, totals: Totals): Promise<void> {
  for (const name of ['people', 'facts', 'lines'] as const)
    if (manifest[name] !== totals[name])
      throw new BundleFault('totals', MANIFEST, differs(name, manifest[name], totals[name]));
  const bytes = await zip.bytes(RECONCILIATION, MOST_RECONCILIATION_BYTES);
  const record = JsonRecord.parse(new TextDecoder().decode(bytes), 'totals', RECONCILIATION);
  const statement = record.recordOrNull('reconciliation');
  for (const [name, counts] of [
    ['states', totals.states],
    ['differences', totals.differences],
  ] as const) {
    const said = new Map(
      (statement?.records(name) ?? []).map((each) => [each.text('name'), each.whole('count')] as const),
    );
    for (const key of new Set([...said.keys(), ...counts.keys()]))
      if ((said.get(key) ?? 0) !== (counts.get(key) ?? 0))
        throw new BundleFault(
          'totals',
          RECONCILIATION,
          differs(key, said.get(key) ?? 0, counts.get(key) ?? 0),
        );
  }
}

function differs(what: string, said: number, found: number): Words {
  return {
    id: `Tertulis ${said} (${what}), padahal di berkas bukti ada ${found}.`,
    en: `It says ${said} (${what}), but the bundle has ${found}.`,
  };
}

function factsOf({ manifest, checkpoint, totals }: Verification): BundleFacts | null {
  if (!manifest) return null;
  const { id, unitName, year, scope, madeAt, key, people, facts, lines, withheld, close } = manifest;
  return {
    ...{ id, unitName, year, scope, madeAt, key, people, facts, lines, withheld },
    newerLines: totals?.newer ?? 0,
    checkpoint: checkpoint ? { number: checkpoint.number, day: checkpoint.day } : null,
    closedAt: close?.closedAt ?? null,
  };
}
