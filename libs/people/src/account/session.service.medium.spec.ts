import { randomUUID } from 'node:crypto';
import { Clock, Database, derivedId, Ids, Outbox, type SignedInActor } from '@asn-corpu/platform';
import { insertEmployees, insertUnits, person, TestClock, TestDatabase, unitId } from '@asn-corpu/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { PeopleConfig } from '../people.config.js';
import { PEOPLE_DATABASE } from '../people.database.js';
import { UnitQueries } from '../unit/unit.queries.js';
import { UnitService } from '../unit/unit.service.js';
import { AccountQueries } from './account.queries.js';
import { AccountService } from './account.service.js';
import { ensureFirstAdmin } from './first-admin.js';
import { SessionService, type StartedSession } from './session.service.js';
import { SignInLimiter } from './sign-in-limiter.js';

const ADMIN: SignedInActor = {
  accountId: derivedId('test-account', 'ani'),
  employeeId: null,
  roles: ['admin'],
};
const NIP = '198001012005011001';
const PASSWORD = 'kapal phinisi berlayar';
const ADDRESS = '10.1.2.3';

let db: TestDatabase;
let database: Database;
let module: TestingModule;
let sessions: SessionService;
let accounts: AccountService;
const clock = new TestClock();

beforeEach(async () => {
  db = await TestDatabase.create();
  database = await db.open(PEOPLE_DATABASE);
  module = await Test.createTestingModule({
    providers: [
      { provide: PeopleConfig, useValue: new PeopleConfig() },
      { provide: Database, useValue: database },
      { provide: Clock, useValue: clock },
      Ids,
      Outbox,
      UnitQueries,
      UnitService,
      AccountQueries,
      AccountService,
      SessionService,
      SignInLimiter,
    ],
  }).compile();
  sessions = module.get(SessionService);
  accounts = module.get(AccountService);
  clock.set('2026-03-02T01:00:00Z');
  await insertUnits(db, { dinas: null });
  await insertEmployees(db, [
    { key: 'ani', unit: 'dinas' },
    { key: 'budi', unit: 'dinas' },
  ]);
  await db.asOwner(
    `INSERT INTO people.employee_identifier (value, employee_id, kind, valid_from) VALUES ($1, $2, 'NIP', '2005-01-01')`,
    [NIP, person('ani').employeeId],
  );
});
afterEach(() => db.drop());

async function codeFor(key: string): Promise<string> {
  const input = { requestId: randomUUID(), employeeId: person(key).employeeId, delivery: 'SHOWN' as const };
  const { code } = await database.transaction((tx) => accounts.issueSignInCode(tx, ADMIN, input));
  return code ?? '';
}
async function firstSignIn(): Promise<StartedSession> {
  return sessions.signInWithCode(NIP, await codeFor('ani'), PASSWORD, ADDRESS);
}

describe('a first sign-in', () => {
  it('takes a one-time code, once, however it is typed', async () => {
    const code = await codeFor('ani');
    const typed = code.toLowerCase().replaceAll('-', ' ');
    await sessions.signInWithCode(NIP, typed, PASSWORD, ADDRESS);
    await expect(sessions.signInWithCode(NIP, code, PASSWORD, ADDRESS)).rejects.toMatchObject({
      code: 'SIGN_IN_CODE_INVALID',
    });
  });

  it('works once when the code is used from several places at the same moment', async () => {
    const code = await codeFor('ani');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => sessions.signInWithCode(NIP, code, PASSWORD, ADDRESS)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses an expired code, and one that a newer code replaced', async () => {
    const old = await codeFor('ani');
    const fresh = await codeFor('ani');
    await expect(sessions.signInWithCode(NIP, old, PASSWORD, ADDRESS)).rejects.toMatchObject({
      code: 'SIGN_IN_CODE_INVALID',
    });
    clock.advance(7 * 24 * 3_600_000 + 1);
    await expect(sessions.signInWithCode(NIP, fresh, PASSWORD, ADDRESS)).rejects.toMatchObject({
      code: 'SIGN_IN_CODE_INVALID',
    });
  });

  it.each(['kapal', 'password123', '19800101abcdef', 'aaaaaaaaaaaa'])(
    'refuses %s as a password and keeps the code',
    async (weak) => {
      const code = await codeFor('ani');
      await expect(sessions.signInWithCode(NIP, code, weak, ADDRESS)).rejects.toMatchObject({
        code: 'PASSWORD_WEAK',
      });
      await sessions.signInWithCode(NIP, code, PASSWORD, ADDRESS);
    },
  );
});

describe('a sign-in', () => {
  it('knows a person by any number in force', async () => {
    await firstSignIn();
    expect((await sessions.signIn(`${NIP.slice(0, 8)} ${NIP.slice(8)}`, PASSWORD, ADDRESS)).accountId).toBe(
      person('ani').accountId,
    );
  });

  it('says the same of a wrong password, a stranger and a disabled account', async () => {
    await firstSignIn();
    const failure = { code: 'SIGN_IN_FAILED', message: 'NIP, e-mail or password is wrong' };
    await expect(sessions.signIn(NIP, 'salah sekali ini', ADDRESS)).rejects.toMatchObject(failure);
    await expect(sessions.signIn('198001012005011009', PASSWORD, ADDRESS)).rejects.toMatchObject(failure);
    await database
      .transaction((tx) =>
        accounts.setAccountDisabled(tx, ADMIN, {
          requestId: randomUUID(),
          employeeId: person('ani').employeeId,
          disabled: false,
        }),
      )
      .catch(() => undefined);
    await db.asOwner(`UPDATE people.account SET disabled_at = now() WHERE id = $1`, [
      person('ani').accountId,
    ]);
    await expect(sessions.signIn(NIP, PASSWORD, ADDRESS)).rejects.toMatchObject(failure);
  });

  it('is refused after five failures, all at once or one by one, until the window is over', async () => {
    await firstSignIn();
    const wrong = await Promise.allSettled(
      Array.from({ length: 8 }, () => sessions.signIn(NIP, 'salah sekali ini', ADDRESS)),
    );
    const codes = wrong.map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : 'signed in',
    );
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(5);
    await expect(sessions.signIn(NIP, PASSWORD, ADDRESS)).rejects.toMatchObject({
      code: 'SIGN_IN_RATE_LIMITED',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    clock.advance(15 * 60_000 + 1);
    await sessions.signIn(NIP, PASSWORD, ADDRESS);
  });
});

describe('a session', () => {
  it('stands for its account with the roles in force at the moment', async () => {
    clock.set('2026-03-02T10:00:00Z');
    const { token } = await firstSignIn();
    expect(await sessions.resolve([token])).toEqual([{ ...person('ani'), roles: ['learner'] }]);
    await database.transaction((tx) =>
      module.get(UnitService).appointActingLeader(tx, ADMIN, {
        requestId: randomUUID(),
        unitId: unitId('dinas'),
        employeeId: person('ani').employeeId,
        kind: 'PLH',
        from: '2026-03-01',
        until: '2026-03-02',
      }),
    );
    expect((await sessions.resolve([token]))[0]?.roles).toEqual(
      expect.arrayContaining(['learner', 'acting-leader']),
    );
    clock.set('2026-03-02T17:00:00Z');
    expect((await sessions.resolve([token]))[0]?.roles).toEqual(['learner']);
  });

  it('is found among many, each in its place, the unknown and the repeated too', async () => {
    const first = await firstSignIn();
    const second = await sessions.signIn(NIP, PASSWORD, ADDRESS);
    const tokens = [second.token, 'a token of nobody', first.token, second.token];
    await sessions.signOut(first.token);
    const actors = await sessions.resolve(tokens);
    expect(actors.map((actor) => actor?.accountId ?? null)).toEqual([
      person('ani').accountId,
      null,
      null,
      person('ani').accountId,
    ]);
  });

  it('ends by signing out, idling, age, a new password, and disabling', async () => {
    const ended = async (token: string): Promise<boolean> => (await sessions.resolve([token]))[0] === null;
    const first = await firstSignIn();
    await sessions.signOut(first.token);
    expect(await ended(first.token)).toBe(true);
    const idle = await sessions.signIn(NIP, PASSWORD, ADDRESS);
    clock.advance(12 * 3_600_000 + 1);
    expect(await ended(idle.token)).toBe(true);
    const before = await sessions.signIn(NIP, PASSWORD, ADDRESS);
    const after = await sessions.changePassword(before.accountId, PASSWORD, 'perahu sandeq melaju', ADDRESS);
    expect([await ended(before.token), await ended(after.token)]).toEqual([true, false]);
    for (let hour = 0; hour < 7 * 24; hour += 6) {
      clock.advance(6 * 3_600_000);
      await sessions.resolve([after.token]);
    }
    expect(await ended(after.token)).toBe(true);
  });
});

describe('administrators', () => {
  it('cannot all be taken away', async () => {
    await database.transaction((tx) =>
      accounts.grantRole(tx, ADMIN, {
        requestId: randomUUID(),
        employeeId: person('budi').employeeId,
        role: 'ADMIN',
      }),
    );
    const disable = (): Promise<string> =>
      database.transaction((tx) =>
        accounts.setAccountDisabled(tx, ADMIN, {
          requestId: randomUUID(),
          employeeId: person('budi').employeeId,
          disabled: true,
        }),
      );
    await expect(disable()).rejects.toMatchObject({ code: 'LAST_ADMIN' });
  });

  it('begin with one who gets a code at the start, again and again until it is used', async () => {
    const first = await ensureFirstAdmin(database, new Ids(), clock);
    const again = await ensureFirstAdmin(database, new Ids(), clock);
    await expect(
      sessions.signInWithCode('admin@localhost', first?.code ?? '', PASSWORD, ADDRESS),
    ).rejects.toMatchObject({
      code: 'SIGN_IN_CODE_INVALID',
    });
    await sessions.signInWithCode('admin@localhost', again?.code ?? '', PASSWORD, ADDRESS);
    expect(await ensureFirstAdmin(database, new Ids(), clock)).toBeNull();
  });
});
