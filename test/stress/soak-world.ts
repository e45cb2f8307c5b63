import { derivedId } from '@asn-corpu/platform';
import type { ApiClient } from '../harness/api-client.js';
import { createOfficer, createUsers, type TestUser } from '../harness/people.js';
import type { PlatformUnderTest } from '../harness/platform.js';
import { publishProgramme, publishRun } from '../harness/programmes.js';
import type { Random } from '../harness/random.js';
import { SESSION_CODES, shownAt, type SessionCodes } from '../harness/session-codes.js';

const MINUTE_MS = 60_000;
const SESSION_MS = 240 * MINUTE_MS;
const PEOPLE_AT_ONCE = 200;
/** A unit like others; everybody in it would make each look at it dearer than the one before. */
const PEOPLE_IN_UNIT = 400;
const SEATS_ENOUGH = 100_000;

/** A run that goes on all the while, one that ends meanwhile, one that has not begun. */
export type RunKind = 'GOES_ON' | 'ENDS' | 'LATER';

export interface SoakRun {
  readonly kind: RunKind;
  readonly id: string;
  readonly sessionId: string;
  readonly endsAt: number;
  /** What the screen of its room showed at the beginning; empty before it. */
  readonly code: string;
}

/** What the load happens in: runs of each kind, officers, and as many people as come. */
export class SoakWorld {
  private waiting: TestUser[] = [];
  private made = 0;
  private making: Promise<void> | null = null;

  private constructor(
    private readonly platform: PlatformUnderTest,
    readonly random: Random,
    readonly runs: readonly SoakRun[],
    readonly unitId: string,
    readonly designer: TestUser,
    readonly admin: TestUser,
  ) {}

  /** `ends`: how many runs end, spread over the time from `firstMs` to `lastMs` from now. */
  static async create(
    platform: PlatformUnderTest,
    random: Random,
    { ends, firstMs, lastMs }: { ends: number; firstMs: number; lastMs: number },
  ): Promise<SoakWorld> {
    const designer = await createOfficer(platform, 'designer');
    const admin = await createOfficer(platform, 'admin');
    const client = platform.client(designer.token);
    const programmeId = await publishProgramme(client);
    const unitId = await openUnit(platform);
    const now = Date.now();
    const runs: SoakRun[] = [];
    // In every second of them the unit has seats of its own.
    const open = async (kind: RunKind, startsAtMs: number): Promise<void> => {
      const quotaOf = runs.length % 2 === 0 ? unitId : null;
      runs.push(await openRun(client, { programmeId, kind, startsAtMs, quotaOf }));
    };
    for (let n = 0; n < 4; n++) await open('GOES_ON', now - 30 * MINUTE_MS);
    for (let n = 0; n < 2; n++) await open('LATER', now + 2 * 24 * 60 * MINUTE_MS);
    for (let n = 0; n < ends; n++) {
      const endsAt = now + firstMs + ((lastMs - firstMs) * n) / Math.max(ends - 1, 1);
      await open('ENDS', endsAt - SESSION_MS);
    }
    return new SoakWorld(platform, random, runs, unitId, designer, admin);
  }

  /** Null when none of the kind can be entered any more. */
  runOf(kind: RunKind): SoakRun | null {
    const soon = Date.now() + 5_000;
    const open = this.runs.filter((run) => run.kind === kind && run.endsAt > soon);
    return open.length === 0 ? null : this.random.pick(open);
  }

  /** Somebody whom nobody has seen yet. */
  async somebody(): Promise<TestUser> {
    for (;;) {
      const user = this.waiting.pop();
      if (user) return user;
      this.making ??= this.makePeople().finally(() => (this.making = null));
      await this.making;
    }
  }

  private async makePeople(): Promise<void> {
    const users = await createUsers(this.platform, `soak-${this.made}`, PEOPLE_AT_ONCE);
    if (this.made * PEOPLE_AT_ONCE < PEOPLE_IN_UNIT)
      await this.platform.sql(
        `INSERT INTO people.assignment (employee_id, unit_id, valid_from) SELECT id, $1, '2010-01-01' FROM unnest($2::uuid[]) AS e (id)`,
        [this.unitId, users.map(({ employeeId }) => employeeId)],
      );
    this.made += 1;
    this.waiting.push(...users);
  }
}

interface RunToOpen {
  readonly programmeId: string;
  readonly kind: RunKind;
  readonly startsAtMs: number;
  /** Whose people have seats of their own, and more than they need. */
  readonly quotaOf: string | null;
}

async function openRun(
  designer: ApiClient,
  { programmeId, kind, startsAtMs, quotaOf }: RunToOpen,
): Promise<SoakRun> {
  const startsAt = new Date(startsAtMs);
  const seats =
    quotaOf === null
      ? { capacity: null }
      : { capacity: SEATS_ENOUGH, quotas: [{ unitId: quotaOf, seats: PEOPLE_IN_UNIT }] };
  const run = await publishRun(designer, programmeId, { ...seats, startsAt });
  const common = { kind, id: run.id, sessionId: run.sessionId, endsAt: startsAtMs + SESSION_MS };
  if (kind === 'LATER') return { ...common, code: '' };
  const { sessionCodes } = await designer.graphql<{ sessionCodes: SessionCodes }>(SESSION_CODES, {
    sessionId: run.sessionId,
  });
  return { ...common, code: shownAt(sessionCodes, startsAtMs + 2 * MINUTE_MS) };
}

async function openUnit(platform: PlatformUnderTest): Promise<string> {
  const unitId = derivedId('soak-unit');
  await platform.sql(`INSERT INTO people.unit (id, external_id) VALUES ($1, 'soak')`, [unitId]);
  await platform.sql(
    `INSERT INTO people.unit_period (unit_id, name, valid_from) VALUES ($1, 'Dinas Uji', '2010-01-01')`,
    [unitId],
  );
  await platform.sql(
    `INSERT INTO people.unit_closure (ancestor_id, descendant_id, depth) VALUES ($1, $1, 0)`,
    [unitId],
  );
  return unitId;
}
