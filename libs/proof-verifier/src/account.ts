import type { Line } from './chain.js';
import { BundleFault, type Words } from './fault.js';
import type { JsonRecord } from './reading/record.js';

/** What was learned: what lines of its year rest on. */
export interface Fact {
  readonly form: string;
  readonly quantity: number;
  readonly countedMinutes: number;
}

/** Earned, counted, uncounted and disputed minutes. */
type Sums = readonly [number, number, number, number];

/** Every line names a rule set of the bundle, and every line of its year a fact of the same person. @throws BundleFault */
export function checkFacts(
  lines: readonly Line[],
  facts: ReadonlyMap<string, Fact>,
  rules: ReadonlySet<string>,
  year: number,
): void {
  const counted = new Map<string, number>();
  for (const line of lines) {
    if (!rules.has(line.ruleVersion)) throw fault('facts', line.place, noRule(line.ruleVersion));
    if (line.year !== year) continue;
    const fact = facts.get(line.factId);
    if (!fact) throw fault('facts', line.place, noFact(line.factId));
    const source = line.reverses === null ? line.from : line.to;
    const quantity = line.trace.raw('quantity');
    if (
      (source.startsWith('source:') && source !== `source:${fact.form}`) ||
      (quantity !== undefined && quantity !== fact.quantity)
    )
      throw fault('facts', line.place, OTHER_FACT);
    counted.set(line.factId, (counted.get(line.factId) ?? 0) + moved(line, 'counted'));
  }
  for (const [id, fact] of facts) {
    const sum = counted.get(id) ?? 0;
    if (fact.countedMinutes !== sum)
      throw fault('facts', lines[0]?.place ?? id, otherSum(`fact ${id}`, fact.countedMinutes, sum));
  }
}

/** The balance of the year, and that of its close, are the sums of the lines. @throws BundleFault */
export function checkSums(
  person: JsonRecord,
  lines: readonly Line[],
  { year, closedAt }: { readonly year: number; readonly closedAt: string | null },
): void {
  const ofYear = lines.filter((line) => line.year === year);
  const sums = sumsOf(ofYear);
  const balance = person.record('balance');
  const said = ['earned', 'counted', 'uncounted', 'disputed'].map((name) => balance.whole(name));
  sums.forEach((sum, index) => {
    if (said[index] !== sum)
      throw fault('sums', person.place, otherSum(NAMES[index] ?? '', said[index] ?? 0, sum));
  });
  const close = person.recordOrNull('close');
  if (!close || closedAt === null) return;
  const then = sumsOf(ofYear.filter(({ postedAt }) => postedAt <= closedAt));
  const frozen = [close.whole('earnedMinutes'), close.whole('countedMinutes')];
  frozen.forEach((minutes, index) => {
    if (minutes !== then[index])
      throw fault(
        'sums',
        person.place,
        otherSum(`${NAMES[index] ?? ''}, ${closedAt}`, minutes, then[index] ?? 0),
      );
  });
}

const NAMES = ['earned', 'counted', 'uncounted', 'disputed'];

function sumsOf(lines: readonly Line[]): Sums {
  const sum = (move: (line: Line) => number): number => lines.reduce((total, line) => total + move(line), 0);
  return [
    -sum((line) => moved(line, 'source:')),
    sum((line) => moved(line, 'counted')),
    sum((line) => moved(line, 'uncounted:')),
    sum((line) => moved(line, 'disputed')),
  ];
}

/** Minutes that arrive on accounts that begin like this, less those that leave. */
function moved({ from, to, minutes }: Line, account: string): number {
  return (to.startsWith(account) ? minutes : 0) - (from.startsWith(account) ? minutes : 0);
}

function fault(check: 'facts' | 'sums', place: string, words: Words): BundleFault {
  return new BundleFault(check, place, words);
}

function noRule(version: string): Words {
  return {
    id: `Baris ini menyebut aturan “${version}”, yang tidak ada di rules.jsonl.`,
    en: `This line names the rules “${version}”, which are not in rules.jsonl.`,
  };
}

function noFact(id: string): Words {
  return {
    id: `Baris ini menyebut kegiatan ${id}, yang tidak ada pada orang ini.`,
    en: `This line names the fact ${id}, which this person does not have here.`,
  };
}

function otherSum(what: string, said: number, sum: number): Words {
  return {
    id: `Tertulis ${said} menit (${what}), padahal jumlah barisnya ${sum}.`,
    en: `It says ${said} minutes (${what}), but the lines add up to ${sum}.`,
  };
}

const OTHER_FACT: Words = {
  id: 'Kegiatan yang disebut baris ini bentuk atau jumlahnya lain.',
  en: 'The fact that this line names is of another form or quantity.',
};
