import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../harness/api-client.js';
import { createUsers, type GrantedRole, type TestUser } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun, type PublishedRun } from '../harness/programmes.js';

/** Something that can be done once, by a person who may, and counted. */
export interface Deed {
  readonly actor: TestUser;
  /** Somebody who may call the same mutation. */
  readonly other: TestUser;
  /** Without the request id. */
  readonly input: object;
  readonly otherInput: object;
  /** How often it was done. */
  readonly done: () => Promise<number>;
}

export interface IdempotentMutation {
  readonly name: string;
  readonly document: string;
  /** What the call writes after it claimed its request: a lock on it holds the call in flight. */
  readonly writes: string;
  /** Whether a constraint of the domain keeps it done once when the request is long forgotten. */
  readonly onceForGood: boolean;
  prepare(world: DeedWorld): Promise<Deed>;
}

/** A platform with two of every officer, and what deeds need to be done to. */
export class DeedWorld {
  private made = 0;

  private constructor(
    readonly platform: PlatformUnderTest,
    readonly designers: readonly [TestUser, TestUser],
    readonly admins: readonly [TestUser, TestUser],
    readonly programmeId: string,
  ) {}

  static async build(platform: PlatformUnderTest): Promise<DeedWorld> {
    const designers = await officers(platform, 'designer');
    const admins = await officers(platform, 'admin');
    const programmeId = await publishProgramme(platform.client(designers[0].token));
    return new DeedWorld(platform, designers, admins, programmeId);
  }

  get designer(): ApiClient {
    return this.platform.client(this.designers[0].token);
  }

  name(): string {
    this.made += 1;
    return `DEED-${this.made}`;
  }

  async people(): Promise<[TestUser, TestUser]> {
    return (await createUsers(this.platform, this.name(), 2)) as [TestUser, TestUser];
  }

  run(hoursFromNow: number): Promise<PublishedRun> {
    const startsAt = new Date(Date.now() + hoursFromNow * 3_600_000);
    return publishRun(this.designer, this.programmeId, { capacity: 10, startsAt });
  }

  async count(sql: string, values: unknown[]): Promise<number> {
    const [row] = await this.platform.sql<{ count: number }>(sql, values);
    return row?.count ?? 0;
  }

  async enrolled(learner: TestUser, run: PublishedRun): Promise<string> {
    const { enroll } = await this.platform.client(learner.token).graphql<{
      enroll: { id: string };
    }>(`mutation ($input: EnrollInput!) { enroll(input: $input) { id } }`, { input: { requestId: randomUUID(), runId: run.id } });
    return enroll.id;
  }
}

async function officers(platform: PlatformUnderTest, role: GrantedRole): Promise<[TestUser, TestUser]> {
  const users = await createUsers(platform, `deed-${role}`, 2);
  await platform.sql(
    `INSERT INTO people.role_grant (id, account_id, role, granted_at) SELECT gen_random_uuid(), id, $2, now() FROM unnest($1::uuid[]) AS a (id)`,
    [users.map(({ accountId }) => accountId), role],
  );
  return users as [TestUser, TestUser];
}

export const call = (
  name: string,
  answer = '{ id }',
  inputType = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}Input`,
): Pick<IdempotentMutation, 'name' | 'document'> => ({
  name,
  document: `mutation ($input: ${inputType}!) { ${name}(input: $input) ${answer} }`,
});

const enroll: IdempotentMutation = {
  ...call('enroll'),
  writes: 'enrollment.enrollment',
  onceForGood: true,
  async prepare(world) {
    const [actor, other] = await world.people();
    const [run, otherRun] = [await world.run(2), await world.run(30)];
    return {
      actor,
      other,
      input: { runId: run.id },
      otherInput: { runId: otherRun.id },
      done: () =>
        world.count(
          `SELECT count(*)::int FROM enrollment.enrollment WHERE employee_id = $1 AND run_id = ANY($2)`,
          [actor.employeeId, [run.id, otherRun.id]],
        ),
    };
  },
};

const cancelEnrollment: IdempotentMutation = {
  ...call('cancelEnrollment'),
  writes: 'enrollment.enrollment',
  onceForGood: true,
  async prepare(world) {
    const [actor, other] = await world.people();
    const run = await world.run(2);
    const enrollmentId = await world.enrolled(actor, run);
    return {
      actor,
      other,
      input: { enrollmentId, reason: 'Tugas lain' },
      otherInput: { enrollmentId, reason: 'Sakit' },
      done: () =>
        world.count(`SELECT 1 - taken AS count FROM enrollment.run_seat WHERE run_id = $1`, [run.id]),
    };
  },
};

const recordAttendance: IdempotentMutation = {
  ...call('recordAttendance'),
  writes: 'enrollment.attendance',
  onceForGood: true,
  async prepare(world) {
    const [learner] = await world.people();
    const run = await world.run(-1);
    const enrollmentId = await world.enrolled(learner, run);
    const entries = (state: string): object[] => [{ enrollmentId, state }];
    const [actor, other] = world.designers;
    return {
      actor,
      other,
      input: { sessionId: run.sessionId, entries: entries('PRESENT') },
      otherInput: { sessionId: run.sessionId, entries: entries('SICK') },
      done: () => credits(world, learner),
    };
  },
};

/** Somebody's attendance, recorded: they passed, and are credited. */
export async function attended(world: DeedWorld): Promise<{ deed: Deed; enrollmentId: string }> {
  const deed = await recordAttendance.prepare(world);
  await world.designer.graphql(recordAttendance.document, {
    input: { requestId: randomUUID(), ...deed.input },
  });
  const { entries } = deed.input as { entries: { enrollmentId: string }[] };
  return { deed, enrollmentId: entries[0]?.enrollmentId ?? '' };
}

function credits(world: DeedWorld, learner: TestUser): Promise<number> {
  return world.count(
    `SELECT count(*)::int FROM enrollment.jp_posting WHERE employee_id = $1 AND reverses IS NULL`,
    [learner.employeeId],
  );
}

const correctPosting: IdempotentMutation = {
  ...call('correctPosting'),
  writes: 'enrollment.jp_correction',
  onceForGood: true,
  async prepare(world) {
    const { deed, enrollmentId } = await attended(world);
    const [posting] = await world.platform.sql<{ id: string }>(
      `SELECT p.id FROM enrollment.jp_posting p JOIN enrollment.jp_fact f ON f.id = p.fact_id WHERE f.enrollment_id = $1`,
      [enrollmentId],
    );
    return {
      ...deed,
      input: { postingId: posting?.id, code: 'WRONG_PERSON', reason: 'Salah orang' },
      otherInput: { postingId: posting?.id, code: 'NOT_HELD', reason: 'Salah kelas' },
      done: () =>
        world.count(`SELECT count(*)::int FROM enrollment.jp_posting WHERE reverses = $1`, [posting?.id]),
    };
  },
};

const changeCapacity: IdempotentMutation = {
  ...call('changeCapacity'),
  writes: 'enrollment.run_seat',
  onceForGood: true,
  async prepare(world) {
    const run = await world.run(2);
    const [actor, other] = world.designers;
    return {
      actor,
      other,
      input: { runId: run.id, capacity: { limited: 7 } },
      otherInput: { runId: run.id, capacity: { limited: 8 } },
      done: () =>
        world.count(`SELECT (capacity = 7)::int AS count FROM enrollment.run_seat WHERE run_id = $1`, [
          run.id,
        ]),
    };
  },
};

const createProgramme: IdempotentMutation = {
  ...call('createProgramme'),
  writes: 'learning_path.programme',
  onceForGood: true,
  async prepare(world) {
    const code = world.name();
    const [actor, other] = world.designers;
    return {
      actor,
      other,
      input: { code, title: 'Program' },
      otherInput: { code: `${code}-B`, title: 'Program' },
      done: () =>
        world.count(`SELECT count(*)::int FROM learning_path.programme WHERE code LIKE $1 || '%'`, [code]),
    };
  },
};

const createCompetency: IdempotentMutation = {
  ...call('createCompetency'),
  writes: 'learning_path.competency',
  onceForGood: true,
  async prepare(world) {
    const code = world.name();
    const [actor, other] = world.designers;
    return {
      actor,
      other,
      input: { code, name: 'Kompetensi', kind: 'TECHNICAL' },
      otherInput: { code: `${code}-B`, name: 'Kompetensi', kind: 'TECHNICAL' },
      done: () =>
        world.count(`SELECT count(*)::int FROM learning_path.competency WHERE code LIKE $1 || '%'`, [code]),
    };
  },
};

const createRun: IdempotentMutation = {
  ...call('createRun'),
  writes: 'learning_path.run',
  onceForGood: true,
  async prepare(world) {
    const name = world.name();
    const [actor, other] = world.designers;
    const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
    const input = {
      programmeId: world.programmeId,
      name,
      venue: 'Daring',
      venueZone: 'Asia/Makassar',
      capacity: { limited: 5 },
      registrationOpensAt: at(-1),
      registrationClosesAt: at(20),
      sessions: [{ title: 'Sesi', activityIndex: 0, startsAt: at(24), endsAt: at(28) }],
    };
    return {
      actor,
      other,
      input,
      otherInput: { ...input, name: `${name}-B` },
      done: () =>
        world.count(`SELECT count(*)::int FROM learning_path.run WHERE name LIKE $1 || '%'`, [name]),
    };
  },
};

const grantRole: IdempotentMutation = {
  ...call('grantRole'),
  writes: 'people.role_grant',
  onceForGood: true,
  async prepare(world) {
    const [person] = await world.people();
    const [actor, other] = world.admins;
    return {
      actor,
      other,
      input: { employeeId: person.employeeId, role: 'AUDITOR' },
      otherInput: { employeeId: person.employeeId, role: 'DESIGNER' },
      done: () =>
        world.count(`SELECT count(*)::int FROM people.role_grant WHERE account_id = $1`, [person.accountId]),
    };
  },
};

const issueStatement: IdempotentMutation = {
  ...call('issueStatement'),
  writes: 'enrollment.jp_statement',
  onceForGood: false,
  async prepare(world) {
    const [actor, other] = await world.people();
    return {
      actor,
      other,
      input: { fromYear: 2025 },
      otherInput: { fromYear: 2024 },
      done: () =>
        world.count(`SELECT count(*)::int FROM enrollment.jp_statement WHERE employee_id = $1`, [
          actor.employeeId,
        ]),
    };
  },
};

export const MUTATIONS: readonly IdempotentMutation[] = [
  enroll,
  recordAttendance,
  correctPosting,
  cancelEnrollment,
  changeCapacity,
  createProgramme,
  createCompetency,
  createRun,
  grantRole,
  issueStatement,
];
/** One of JP and one of accounts: enough for every test run. */
export const FEW_MUTATIONS: readonly IdempotentMutation[] = [recordAttendance, grantRole];
