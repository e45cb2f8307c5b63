import type { EmploymentFacts } from '@asn-corpu/enrollment';
import { derivedId } from '@asn-corpu/platform';
import { addDays, addMonths, firstOfMonth } from '../calendar.js';
import { Random } from '../random.js';
import { inventName } from '../roster/naming.js';
import type { Sex } from '../roster/person.js';
import { rankAfter } from '../roster/ranks.js';
import type { NationOptions } from './nation-options.js';

export interface NationPerson {
  readonly id: string;
  readonly nip: string;
  readonly kind: 'NIP' | 'NI_PPPK';
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly since: string;
  readonly rank: string | null;
  readonly facts: EmploymentFacts;
}

/** Months in which those of today began, days of age between whom begins earliest and latest, and people alike in both. */
const BEGINNINGS = 300;
const AGES = 5_475;
const ALIKE = 4;
const YOUNGEST_MONTHS = 12 * 20;
/** Has no factor in common with the product of the three: so no two people get the same place among them. */
const STEP = 2_654_437;
const CONTRACT_MONTHS = 60;
/** Contracts of today run out after today. */
const CONTRACT_BEGINNINGS = CONTRACT_MONTHS - 2;
const PROBATION_MONTHS = 12;
const CONTRACT_NUMBERS = 500;

const CLASSES = [
  ['PNS', 72],
  ['PPPK', 21],
  ['PPPK_PART_TIME', 7],
] as const;
const AWAY_SHARE = 0.02;
const AWAY_CODES = ['02', '04', '07', '20'];
/** Seven of ten thousand, as in the sample province. */
const UNKNOWN_SHARE = 0.0007;

/** One of the nation by number. Pure: seed and number alone decide. */
export function nationPerson({ seed, asOf }: NationOptions, number: number): NationPerson {
  const random = new Random(seed, `person ${number}`);
  const id = derivedId('nation-employee', String(seed), String(number));
  const sex: Sex = random.chance(0.47) ? 'M' : 'F';
  const employmentClass = random.weighted(CLASSES);
  const isContract = employmentClass !== 'PNS';
  const { months, age, alike } = placeOf(number, seed);
  // A contract is younger; what tells two of one month apart then goes into the number.
  const began = isContract ? months % CONTRACT_BEGINNINGS : months;
  const alikeContract = CONTRACT_NUMBERS + alike * 6 + Math.floor(months / CONTRACT_BEGINNINGS);
  const since = addMonths(firstOfMonth(asOf), -began);
  const birthDate = addDays(addMonths(since, -YOUNGEST_MONTHS), -age);
  const running = isContract ? alikeContract : alike + 1;
  const isUnknown = random.chance(UNKNOWN_SHARE);
  return {
    id,
    nip: `${digits(birthDate)}${digits(since).slice(0, 6)}${sex === 'M' ? 1 : 2}${String(running).padStart(3, '0')}`,
    kind: isContract ? 'NI_PPPK' : 'NIP',
    name: inventName(sex, random),
    sex,
    birthDate,
    since,
    rank: isContract ? null : rankAfter(Math.floor(began / 12), 'EXPERT', 'DEGREE'),
    facts: isUnknown
      ? { missingFacts: ['CLASS'], employments: [], statuses: [] }
      : {
          missingFacts: [],
          employments: [
            {
              class: !isContract && began < PROBATION_MONTHS ? 'CPNS' : employmentClass,
              from: since,
              to: null,
              contractFrom: isContract ? since : null,
              contractTo: isContract ? addDays(addMonths(since, CONTRACT_MONTHS), -1) : null,
            },
          ],
          statuses: statuses(since, began, asOf, random),
        },
  };
}

/** Spreads people over all beginnings and ages, no two alike. */
function placeOf(number: number, seed: number): { months: number; age: number; alike: number } {
  const places = BEGINNINGS * AGES * ALIKE;
  const place = (number * STEP + (seed % places)) % places;
  const rest = Math.floor(place / BEGINNINGS);
  return { months: place % BEGINNINGS, age: rest % AGES, alike: Math.floor(rest / AGES) };
}

/** Most have always been active, of which nothing has to be said. */
function statuses(since: string, began: number, asOf: string, random: Random): EmploymentFacts['statuses'] {
  if (began < 48 || !random.chance(AWAY_SHARE)) return [];
  const from = addMonths(firstOfMonth(asOf), -random.int(1, 36));
  const to = random.chance(0.6) ? addMonths(from, random.int(2, 12)) : null;
  const away = { code: random.pick(AWAY_CODES), from, to };
  return [
    { code: '01', from: since, to: from },
    away,
    ...(to === null ? [] : [{ code: '01', from: to, to: null }]),
  ];
}

function digits(date: string): string {
  return date.replaceAll('-', '');
}
