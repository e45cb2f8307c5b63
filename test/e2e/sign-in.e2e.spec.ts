import { randomUUID } from 'node:crypto';
import request, { type Response } from 'supertest';
import { waitFor } from '../harness/api-client.js';
import { createOfficer, createUsers, type TestUser } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';

const REVOKED_WITHIN_MS = 5_000;
const PASSWORD = 'pelangi-di-atas-losari-17';
const OTHER_PASSWORD = 'kapal-pinisi-bulukumba-52';
const COOKIE = /^__Host-session=([A-Za-z0-9_-]{43}); Path=\/; Secure; HttpOnly; SameSite=(Lax|Strict)$/;

let platform: PlatformUnderTest;
let admin: TestUser;
let people: (TestUser & { readonly nip: string; readonly email: string; readonly name: string })[];

beforeAll(async () => {
  platform = await PlatformUnderTest.start({ web: 2, workers: 0, keptLogLevel: 'debug' });
  admin = await createOfficer(platform, 'admin');
  const users = await createUsers(platform, 'sign-in', 6);
  people = users.map((user, index) => ({
    ...user,
    nip: `19870615201001${String(1001 + index)}`,
    email: `andi.rahmat.${index}@sulsel.example`,
    name: `Pegawai ${user.key}`,
  }));
  for (const { accountId, employeeId, nip, email } of people) {
    await platform.sql(
      `INSERT INTO people.employee_identifier (value, employee_id, kind, valid_from) VALUES ($1, $2, 'NIP', '2010-01-01')`,
      [nip, employeeId],
    );
    await platform.sql(`UPDATE people.account SET email = $2 WHERE id = $1`, [accountId, email]);
  }
});

afterAll(async () => {
  await platform.stop();
});

const person = (index: number): (typeof people)[number] => {
  const found = people[index];
  if (!found) throw new Error(`There is no person ${index}`);
  return found;
};
const api = (n = 0): ReturnType<typeof request> => request(platform.urlOf(n));

async function firstSignIn(index: number): Promise<Response> {
  const { employeeId, nip } = person(index);
  const issued = await platform
    .client(admin.token)
    .graphql<{ issueSignInCode: { code: string } }>(
      `mutation ($input: IssueSignInCodeInput!) { issueSignInCode(input: $input) { code } }`,
      { input: { requestId: randomUUID(), employeeId, delivery: 'SHOWN' } },
    );
  return api()
    .post('/api/session/with-code')
    .send({ identifier: nip, code: issued.issueSignInCode.code, newPassword: PASSWORD });
}

function signIn(identifier: string, password: string): Promise<Response> {
  return Promise.resolve(api().post('/api/session').send({ identifier, password }));
}

function tokenOf(response: Response): string {
  const [cookie = ''] = response.get('set-cookie') ?? [];
  return COOKIE.exec(cookie)?.[1] ?? `no session in ${cookie}`;
}

async function whoIs(token: string, n = 0): Promise<string | null> {
  const { me } = await platform.client(token, n).graphql<{ me: { id: string } | null }>('{ me { id } }');
  return me?.id ?? null;
}

/** Both web processes held the session a moment ago; both must refuse it in time. */
async function refusedEverywhere(tokens: readonly string[], revoke: () => Promise<unknown>): Promise<void> {
  for (const token of tokens) for (const n of [0, 1]) expect(await whoIs(token, n)).not.toBeNull();
  await revoke();
  const from = performance.now();
  for (const token of tokens) {
    for (const n of [0, 1]) {
      await waitFor(
        'the session to be refused',
        () => whoIs(token, n),
        (id) => id === null,
        REVOKED_WITHIN_MS,
      );
    }
  }
  expect(performance.now() - from).toBeLessThan(REVOKED_WITHIN_MS);
}

describe('Signing in', () => {
  it('with a one-time code sets a password and a cookie that scripts, other sites and plain http never see', async () => {
    const answer = await firstSignIn(0);
    expect(answer.status).toBe(200);
    expect(answer.get('set-cookie')).toHaveLength(1);
    expect(answer.get('set-cookie')?.[0]).toMatch(COOKIE);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.text).not.toContain(tokenOf(answer));
    expect(await whoIs(tokenOf(answer))).toBe(person(0).accountId);
  });

  it.each(['nip', 'email'] as const)('works by %s and password', async (kind) => {
    const answer = await signIn(person(0)[kind], PASSWORD);
    expect(answer.status).toBe(200);
    expect(await whoIs(tokenOf(answer))).toBe(person(0).accountId);
  });

  it('takes no session that was planted before', async () => {
    const planted = 'p'.repeat(43);
    const answer = await api()
      .post('/api/session')
      .set('cookie', `__Host-session=${planted}`)
      .send({ identifier: person(0).nip, password: PASSWORD });
    expect(tokenOf(answer)).not.toBe(planted);
    expect(await whoIs(planted)).toBeNull();
  });

  it('answers a wrong password and an unknown name alike', async () => {
    const [wrong, unknown] = [
      await signIn(person(0).nip, 'salah-sama-sekali'),
      await signIn('199901012020011001', PASSWORD),
    ];
    expect(wrong.status).toBe(unknown.status);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.get('set-cookie')).toBeUndefined();
  });

  it.each([
    ['nothing', {}],
    ['an object for a name', { identifier: { $ne: null }, password: 'x' }],
    ['a field nobody asked for', { identifier: 'x', password: 'y', role: 'admin' }],
  ])('with %s is bad input', async (_, body) => {
    const answer = await api().post('/api/session').send(body);
    expect(answer.text).toContain('"code":"BAD_INPUT"');
    expect(answer.status).toBe(422);
  });

  it('is refused after five failures, says for how long, and looks at no further password', async () => {
    await firstSignIn(1);
    const { nip } = person(1);
    for (let n = 0; n < 5; n++) expect((await signIn(nip, `salah-${n}-salah`)).status).not.toBe(429);
    for (const password of ['salah-lagi-salah', PASSWORD]) {
      const answer = await signIn(nip, password);
      expect(answer.status).toBe(429);
      expect(answer.body).toMatchObject({ error: { code: 'SIGN_IN_RATE_LIMITED' } });
      const seconds = Number(answer.headers['retry-after']);
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(15 * 60);
    }
  });
});

describe('A session is refused by every process within five seconds', () => {
  it('after its person signed out', async () => {
    const token = tokenOf(await firstSignIn(2));
    const other = tokenOf(await signIn(person(2).nip, PASSWORD));
    await refusedEverywhere([token], async () => {
      const answer = await api().delete('/api/session').set('cookie', `__Host-session=${token}`).expect(204);
      expect(answer.get('set-cookie')?.[0]).toMatch(
        /^__Host-session=; Path=\/; Secure; HttpOnly; .*Max-Age=0$/,
      );
    });
    expect(await whoIs(other)).toBe(person(2).accountId);
  });

  it('after the password was changed, wherever else the person is signed in', async () => {
    const here = tokenOf(await firstSignIn(3));
    const elsewhere = tokenOf(await signIn(person(3).nip, PASSWORD));
    let fresh = '';
    await refusedEverywhere([here, elsewhere], async () => {
      const answer = await api()
        .post('/api/session/password')
        .set('cookie', `__Host-session=${here}`)
        .send({ currentPassword: PASSWORD, newPassword: OTHER_PASSWORD })
        .expect(200);
      fresh = tokenOf(answer);
    });
    expect(await whoIs(fresh)).toBe(person(3).accountId);
    expect((await signIn(person(3).nip, PASSWORD)).status).not.toBe(200);
    expect((await signIn(person(3).nip, OTHER_PASSWORD)).status).toBe(200);
  });

  it('after an administrator disabled the account, which cannot sign in either', async () => {
    const token = tokenOf(await firstSignIn(4));
    await refusedEverywhere([token], () =>
      platform
        .client(admin.token)
        .graphql(`mutation ($input: SetAccountDisabledInput!) { setAccountDisabled(input: $input) { id } }`, {
          input: { requestId: randomUUID(), employeeId: person(4).employeeId, disabled: true },
        }),
    );
    const answer = await signIn(person(4).nip, PASSWORD);
    expect(answer.status).not.toBe(200);
    expect(answer.get('set-cookie')).toBeUndefined();
  });
});

describe('The log of all that', () => {
  it('names nobody and holds no secret', () => {
    expect(platform.output.length).toBeGreaterThan(0);
    const told = people.flatMap(({ nip, email, name, token }) => [nip, email, name, token]);
    const secrets = [PASSWORD, OTHER_PASSWORD, admin.token, ...Object.values(platform.settings.callKeys)];
    expect([...told, ...secrets].filter((text) => platform.output.includes(text))).toEqual([]);
  });
});
