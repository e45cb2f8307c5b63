import {
  bookSums,
  ceilingPeriods,
  chain,
  countFacts,
  entitlementRow,
  FACT_COLUMNS,
  factRow,
  genesis,
  POSTING_COLUMNS,
  postingRow,
  postingsFor,
  ruleSetOn,
  type ChainedPosting,
  type CountedFact,
  type RecordedFact,
  type RuleSet,
  type StandingPosting,
  type UnchainedPosting,
} from '@asn-corpu/enrollment';
import { copyLine, derivedId, type CopyValue } from '@asn-corpu/platform';
import { nationLearning, type NationLearning } from './nation-learning.js';
import { yearsOf, type NationOptions, type Part } from './nation-options.js';
import { nationPerson, type NationPerson } from './nation-person.js';
import { leaderTitle, unitOf } from './nation-units.js';

const COLUMNS = {
  'people.employee': 'id name sex birth_date email missing_facts changed_at',
  'people.employee_identifier': 'value employee_id kind valid_from',
  'people.account': 'id employee_id email created_at',
  'people.employment': 'employee_id valid_from valid_to class contract_from contract_to',
  'people.legal_status': 'employee_id valid_from valid_to status_code',
  'people.position': 'employee_id valid_from title kind rank',
  'people.assignment': 'employee_id valid_from unit_id',
  'enrollment.entitlement': 'employee_id year kind floor_minutes trace roster_changed_at computed_at',
  'enrollment.jp_fact': FACT_COLUMNS.join(' '),
  'enrollment.jp_withdrawal': 'fact_id reason actor withdrawn_at',
  'enrollment.jp_account': 'employee_id sequence head_hash posted_at',
  'enrollment.jp_balance':
    'employee_id year earned_minutes counted_minutes uncounted_minutes disputed_minutes',
  'enrollment.jp_fact_balance': 'fact_id counted_minutes',
} as const;
type Table = keyof typeof COLUMNS;

/** All tables that parts of a nation are written into, the ledger as a whole. */
export const NATION_TABLES: readonly string[] = [...Object.keys(COLUMNS), 'enrollment.jp_posting'];

const WHY = { reason: 'EXTERNAL_RECORD', actor: 'nation' };
const CORRECTED = { reason: 'CORRECTION', actor: 'nation' };
/** A feed brings what was finished the night after. */
const POSTED_AFTER_MS = 14 * 3_600_000;

/** What a COPY of one table takes. */
export interface TableText {
  readonly table: string;
  readonly columns: string;
  readonly text: string | Buffer;
}

/**
 * Everything that the platform holds about some people. What facts are worth, who is owed what, and how rows are
 * chained is decided by the rules of the platform, as if each had been credited the night after.
 */
export function nationBooks(
  options: NationOptions,
  { from, to }: Part,
  ruleSets: readonly RuleSet[],
): TableText[] {
  const part = new PartText();
  const owed = new Owed(ruleSets);
  for (let number = from; number < to; number++) {
    const person = nationPerson(options, number);
    addPerson(part, options, person, number);
    addEntitlements(part, options, person, owed);
    addBooks(part, nationLearning(options, { id: person.id, since: person.since, number }), person, ruleSets);
  }
  return part.texts();
}

function addBooks(
  part: PartText,
  learning: NationLearning,
  person: NationPerson,
  ruleSets: readonly RuleSet[],
): void {
  const { facts, withdrawn } = learning;
  for (const fact of facts) part.add('enrollment.jp_fact', factRow(fact, postedAt(fact).toISOString()));
  const postings = credited(person, learning, ruleSets);
  const last = facts.at(-1);
  if (withdrawn && last) {
    const { reason, actor } = CORRECTED;
    part.add('enrollment.jp_withdrawal', [withdrawn.id, reason, actor, withdrawnAt(last).toISOString()]);
  }
  for (const posting of postings) part.addPosting(posting);
  const sums = bookSums(postings);
  for (const { employeeId, sequence, hash, postedAt: at } of sums.heads)
    part.add('enrollment.jp_account', [employeeId, sequence, `\\x${hash.toString('hex')}`, at.toISOString()]);
  for (const { employeeId, year, earned, counted, uncounted, disputed } of sums.years)
    part.add('enrollment.jp_balance', [employeeId, year, earned, counted, uncounted, disputed]);
  for (const balance of sums.facts) part.add('enrollment.jp_fact_balance', balance);
}

/** The chain of somebody who learned this and nothing else, as it grew: each fact in its turn, then what was wrong. */
function credited(
  { id, facts: employment }: NationPerson,
  { facts, withdrawn }: NationLearning,
  ruleSets: readonly RuleSet[],
): ChainedPosting[] {
  const last = facts.at(-1);
  if (!last) return [];
  const ceilings = ceilingPeriods(employment, last.completionDate, ruleSets);
  const worthOf = (some: readonly RecordedFact[]): ReadonlyMap<string, CountedFact> =>
    new Map(countFacts(some, ruleSets, ceilings).map((each) => [each.factId, each]));
  const all = worthOf(facts);
  const postings = facts.flatMap((fact) =>
    postingsFor(fact, all.get(fact.id) ?? null, [], { ...WHY, employeeId: id, postedAt: postedAt(fact) }),
  );
  if (withdrawn === null) return chain(genesis(id), postings);
  const left = worthOf(facts.filter((fact) => fact !== withdrawn));
  const origin = { ...CORRECTED, employeeId: id, postedAt: withdrawnAt(last) };
  const corrections = facts.flatMap((fact) => {
    const standing = postings.filter(({ factId }) => factId === fact.id);
    return postingsFor(fact, left.get(fact.id) ?? null, standing.map(asStanding), origin);
  });
  return chain(genesis(id), [...postings, ...corrections]);
}

function asStanding(posting: UnchainedPosting): StandingPosting {
  return { ...posting, reversed: false };
}

/** After everything else was posted. */
function withdrawnAt(last: RecordedFact): Date {
  return new Date(postedAt(last).getTime() + 3_600_000);
}

function postedAt({ completedAt }: RecordedFact): Date {
  return new Date(completedAt.getTime() + POSTED_AFTER_MS);
}

function addPerson(part: PartText, options: NationOptions, person: NationPerson, number: number): void {
  const { id, since, facts } = person;
  const changedAt = `${options.asOf}T00:00:00Z`;
  const email = `asn.${number}@contoh.go.id`;
  const title = leaderTitle(number);
  const missing = `{${facts.missingFacts.join(',')}}`;
  part.add('people.employee', [id, person.name, person.sex, person.birthDate, email, missing, changedAt]);
  part.add('people.employee_identifier', [person.nip, id, person.kind, since]);
  part.add('people.account', [derivedId('account', id), id, email, changedAt]);
  for (const each of facts.employments)
    part.add('people.employment', [id, each.from, each.to, each.class, each.contractFrom, each.contractTo]);
  for (const { from, to, code } of facts.statuses) part.add('people.legal_status', [id, from, to, code]);
  const kind = title === null ? 'FUNCTIONAL' : 'STRUCTURAL';
  part.add('people.position', [id, since, title ?? 'Analis Kebijakan', kind, person.rank]);
  part.add('people.assignment', [id, since, unitOf(options, number)]);
}

function addEntitlements(
  part: PartText,
  { asOf }: NationOptions,
  { id, facts }: NationPerson,
  owed: Owed,
): void {
  const changedAt = `${asOf}T00:00:00Z`;
  for (const year of yearsOf(asOf)) {
    const { kind, floorMinutes, trace } = owed.of(facts, year);
    part.add('enrollment.entitlement', [id, year, kind, floorMinutes, trace, changedAt, changedAt]);
  }
}

interface OwedRow {
  readonly kind: string;
  readonly floorMinutes: number | null;
  readonly trace: string;
}

/** What people are owed; those who began in one month, as the same, are owed the same. */
class Owed {
  private readonly known = new Map<string, OwedRow>();

  constructor(private readonly ruleSets: readonly RuleSet[]) {}

  of(facts: NationPerson['facts'], year: number): OwedRow {
    const [employment] = facts.employments;
    if (!employment || facts.statuses.length > 0) return this.workedOut(facts, year);
    const key = `${employment.class} ${employment.from} ${year}`;
    const known = this.known.get(key);
    if (known) return known;
    const row = this.workedOut(facts, year);
    this.known.set(key, row);
    return row;
  }

  private workedOut(facts: NationPerson['facts'], year: number): OwedRow {
    const { kind, floorMinutes, trace } = entitlementRow(
      facts,
      year,
      ruleSetOn(this.ruleSets, `${year}-12-31`),
    );
    return { kind, floorMinutes, trace: JSON.stringify(trace) };
  }
}

/** The rows of a part as text, table by table, each year's postings for their own partition. */
class PartText {
  private readonly tables = new Map<Table, GrowingText>();
  private readonly postings = new Map<number, GrowingText>();

  add(table: Table, row: readonly CopyValue[]): void {
    textOf(this.tables, table).add(copyLine(row));
  }

  addPosting(posting: ChainedPosting): void {
    textOf(this.postings, posting.year).add(copyLine(postingRow(posting)));
  }

  texts(): TableText[] {
    const tables = [...this.tables].map(([table, text]) => ({
      table,
      columns: COLUMNS[table].split(' ').join(', '),
      text: text.bytes(),
    }));
    const partitions = [...this.postings].map(([year, text]) => ({
      table: `enrollment.jp_posting_${year}`,
      columns: POSTING_COLUMNS.join(', '),
      text: text.bytes(),
    }));
    return [...tables, ...partitions];
  }
}

const FIRST_SIZE = 256 * 1024;
/** Most bytes that a UTF-16 unit takes in UTF-8. */
const MOST_BYTES = 3;

/** Lines as bytes: kept as strings up to the end of a part, they would be most of what the garbage collector copies. */
class GrowingText {
  private buffer = Buffer.allocUnsafe(FIRST_SIZE);
  private length = 0;

  add(line: string): void {
    if (this.length + line.length * MOST_BYTES > this.buffer.length) {
      const bigger = Buffer.allocUnsafe(this.buffer.length * 2 + line.length * MOST_BYTES);
      this.buffer.copy(bigger, 0, 0, this.length);
      this.buffer = bigger;
    }
    this.length += this.buffer.write(line, this.length);
  }

  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }
}

function textOf<Key>(texts: Map<Key, GrowingText>, key: Key): GrowingText {
  let text = texts.get(key);
  if (!text) {
    text = new GrowingText();
    texts.set(key, text);
  }
  return text;
}
