import { randomInt } from 'node:crypto';
import { hashPassword } from '@asn-corpu/people';
import type { Role } from '@asn-corpu/platform';
import type { Client } from 'pg';
import type { Officers } from '../learning/officers.js';
import type { Province } from '../province.js';
import { latest, type Person } from '../roster/person.js';
import { accountId } from '../ids.js';

/** Somebody one can sign in as, to see the platform with the eyes of a role. */
export interface DemoAccount {
  readonly role: Role;
  readonly name: string;
  /** NIP. */
  readonly identifier: string;
  readonly password: string;
  /** What there is to see with this account. */
  readonly note: string;
}

/** Signs that nobody mistakes for another. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

interface Chosen {
  readonly role: Role;
  readonly note: string;
  readonly nip: string;
  readonly name: string;
}

/** One account per role, with a password that only this installation has. */
export async function openDemoAccounts(
  owner: Client,
  province: Province,
  officers: Officers,
  now: Date,
): Promise<DemoAccount[]> {
  const chosen = [
    ...(await learners(owner, province, officers)),
    ...leadersOf(province),
    ...officersOf(officers),
  ];
  const accounts: DemoAccount[] = [];
  for (const { role, note, nip, name } of chosen) {
    const password = makePassword();
    await owner.query(
      `UPDATE people.account SET password_hash = $2, password_changed_at = $3 WHERE id = $1`,
      [accountId({ nip }), await hashPassword(password), now],
    );
    accounts.push({ role, name, identifier: nip, password, note });
  }
  return accounts;
}

function makePassword(): string {
  const group = (): string =>
    Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

function as(role: Role, person: Person | undefined, note: string): Chosen[] {
  return person ? [{ role, note, nip: person.nip, name: person.name }] : [];
}

function leadersOf({ leaders, actingLeaders, units }: Province): Chosen[] {
  const education = units.find(({ kind, field }) => kind === 'OFFICE' && field === 'EDUCATION');
  const acting = actingLeaders.find(({ kind, unit }) => kind === 'PLT' && unit.kind === 'OFFICE');
  const instead = acting ?? actingLeaders[0];
  return [
    ...as(
      'leader',
      education && leaders.get(education),
      'leads the education office, more than half of all staff',
    ),
    ...as('acting-leader', instead?.person, `PLT, ${instead?.unit.name ?? ''}`),
  ];
}

function officersOf({ verifier, designer, admin, auditor }: Officers): Chosen[] {
  return [
    ...as('verifier', verifier, latest(verifier.assignments).unit.name),
    ...as('designer', designer, 'designs programmes, plans runs, sees all participants'),
    ...as('admin', admin, 'imports rosters, grants roles'),
    ...as('auditor', auditor, 'reads everything, changes nothing'),
  ];
}

/** $1 class; the more there is to see in somebody's book, the better. Ties go to the smaller id, so that it is always the same. */
const LEARNER = `
  SELECT i.value AS nip, p.name
  FROM (
    SELECT e.employee_id, count(*) + 4 * count(*) FILTER (WHERE e.status IN ('SEATED', 'ATTENDING'))
      + 3 * count(*) FILTER (WHERE e.status = 'NOT_PASSED') + 2 * count(*) FILTER (WHERE e.status = 'WITHDRAWN') AS met
    FROM enrollment.enrollment e GROUP BY e.employee_id
  ) met
  JOIN (
    SELECT employee_id, sum(CASE WHEN to_account = $2 THEN minutes ELSE 0 END) AS cut
    FROM enrollment.jp_posting GROUP BY employee_id
  ) book USING (employee_id)
  JOIN people.employee p ON p.id = employee_id
  JOIN people.employee_identifier i ON i.employee_id = p.id AND i.valid_to IS NULL
  JOIN people.employment m ON m.employee_id = p.id AND m.valid_to IS NULL AND m.class = $1
  WHERE book.cut > 0 AND i.value <> ALL($3::text[])
  ORDER BY met.met DESC, book.cut DESC, p.id LIMIT 1`;

async function learners(owner: Client, province: Province, officers: Officers): Promise<Chosen[]> {
  const others = [
    ...Object.values<Person>({ ...officers }).map(({ nip }) => nip),
    ...[...province.leaders.values()].map(({ nip }) => nip),
    ...province.actingLeaders.map(({ person }) => person.nip),
  ];
  const find = async (employeeClass: string, account: string, note: string): Promise<Chosen[]> => {
    const { rows } = await owner.query<{ nip: string; name: string }>(LEARNER, [
      employeeClass,
      account,
      others,
    ]);
    return rows.map(({ nip, name }): Chosen => ({ role: 'learner', note, nip, name }));
  };
  return [
    ...(await find(
      'PNS',
      'uncounted:cap',
      'PNS with several years of learning, and JP that a daily limit cut',
    )),
    ...(await find('PPPK', 'uncounted:ceiling', 'PPPK who learned more than the 24 JP of a contract year')),
  ];
}
