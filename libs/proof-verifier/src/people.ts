import { checkFacts, checkSums, type Fact } from './account.js';
import { checkAnchor, checkChain, readLine, type Line } from './chain.js';
import { HEADS, HeadsReader, type Checkpoint } from './checkpoints.js';
import { BundleFault } from './fault.js';
import type { Manifest } from './manifest.js';
import { JsonRecord } from './reading/record.js';
import type { ZipReader } from './reading/zip-reader.js';

export const RULES = 'rules.jsonl';
const PEOPLE = /^people\/\d{5}\.jsonl$/;

/** What all people of the bundle add up to. */
export interface Totals {
  people: number;
  facts: number;
  lines: number;
  /** Lines that the checkpoint does not vouch for yet. */
  newer: number;
  readonly states: Map<string, number>;
  readonly differences: Map<string, number>;
}

interface Person {
  readonly record: JsonRecord;
  readonly employeeId: string;
  readonly facts: Map<string, Fact>;
  readonly lines: Line[];
}

/** Everybody in the bundle, one at a time. @throws BundleFault */
export async function checkPeople(
  zip: ZipReader,
  manifest: Manifest,
  checkpoint: Checkpoint,
  onBytes: (bytes: number) => Promise<void>,
): Promise<Totals> {
  const rules = await readRules(zip);
  const heads = zip.has(HEADS) ? new HeadsReader(zip) : null;
  const around = { year: manifest.year, closedAt: manifest.close?.closedAt ?? null };
  const totals: Totals = {
    ...{ people: 0, facts: 0, lines: 0, newer: 0 },
    ...{ states: new Map(), differences: new Map() },
  };
  let previous = '';
  for await (const person of people(zip, totals, onBytes)) {
    const { record, employeeId, facts, lines } = person;
    if (employeeId <= previous)
      throw new BundleFault('chains', record.place, {
        id: 'Orang ini dua kali ada, atau tidak pada urutannya.',
        en: 'This person is there twice, or out of order.',
      });
    previous = employeeId;
    const head = record.record('head');
    checkChain(employeeId, record.place, lines, {
      sequence: head.whole('sequence'),
      hash: head.text('hash'),
    });
    const anchor = heads ? await heads.take(employeeId) : anchorOf(record);
    totals.newer += checkAnchor(record.place, lines, anchor, checkpoint.takenAt);
    checkFacts(lines, facts, rules, manifest.year);
    checkSums(record, lines, around);
    totals.people += 1;
    totals.facts += facts.size;
    totals.lines += lines.length;
  }
  return totals;
}

/** What the bundle itself says the checkpoint's head was, where the checkpoint's heads are not in it. */
function anchorOf(person: JsonRecord): { sequence: number; hash: string } | null {
  const anchor = person.recordOrNull('anchor');
  return anchor && { sequence: anchor.whole('sequence'), hash: anchor.text('hash') };
}

async function readRules(zip: ZipReader): Promise<Set<string>> {
  const versions = new Set<string>();
  for await (const line of zip.lines(RULES))
    versions.add(JsonRecord.parse(line, 'facts', `${RULES}:${versions.size + 1}`).text('version'));
  return versions;
}

async function* people(
  zip: ZipReader,
  totals: Totals,
  onBytes: (bytes: number) => Promise<void>,
): AsyncGenerator<Person> {
  let person: Person | undefined;
  for (const name of zip.names.filter((each) => PEOPLE.test(each)).sort()) {
    let number = 0;
    for await (const text of zip.lines(name)) {
      number += 1;
      await onBytes(text.length);
      const record = JsonRecord.parse(text, 'chains', `${name}:${number}`);
      const type = record.text('type');
      if (type === 'person') {
        if (person) yield person;
        person = { record, employeeId: record.text('employeeId'), facts: new Map(), lines: [] };
        const reconciled = record.recordOrNull('reconciled');
        if (reconciled) add(totals.states, reconciled.text('state'));
      } else if (!person) throw strayRecord(record);
      else if (type === 'line') person.lines.push(readLine(record, person.employeeId));
      else if (type === 'fact') person.facts.set(record.text('id'), factOf(record));
      else if (type === 'difference') add(totals.differences, record.text('kind'));
      else throw strayRecord(record);
    }
  }
  if (person) yield person;
}

function factOf(record: JsonRecord): Fact {
  return {
    form: record.text('form'),
    quantity: record.whole('quantity'),
    countedMinutes: record.whole('countedMinutes'),
  };
}

function strayRecord(record: JsonRecord): BundleFault {
  return new BundleFault('chains', record.place, {
    id: 'Baris ini tidak dikenal, atau bukan milik siapa pun.',
    en: 'This record is not known, or belongs to nobody.',
  });
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
