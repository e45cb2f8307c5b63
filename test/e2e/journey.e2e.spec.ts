import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWhere, TEST_REDIS_VARIABLE } from '@asn-corpu/testing';
import { createOfficer } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { ROOT } from '../harness/root.js';

const PROGRAM = join(ROOT, 'test/dist/journey/main.js');
const LIMIT_MS = 180_000;
const EMAIL = 'admin@perjalanan.example';
const PASSWORD = 'perahu-layar-menuju-selayar-9';

interface Ended {
  readonly status: number | null;
  /** The last line of the output. */
  readonly result: Record<string, unknown>;
}

async function journeyOn(platform: PlatformUnderTest, ...options: string[]): Promise<Ended> {
  const journey = spawn(
    process.execPath,
    [PROGRAM, '--url', platform.urlOf(), '--admin', EMAIL, '--password', PASSWORD, '--json', ...options],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let faults = '';
  journey.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  journey.stderr.setEncoding('utf8').on('data', (text: string) => (faults += text));
  await once(journey, 'close');
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`The last line is no object: ${last}\n${faults}`);
  return { status: journey.exitCode, result: JSON.parse(last) as Record<string, unknown> };
}

async function platformWithAdmin(redisUrl: string | null): Promise<PlatformUnderTest> {
  const platform = await PlatformUnderTest.start({ redisUrl });
  const admin = await createOfficer(platform, 'admin');
  await platform.sql(`UPDATE people.account SET email = $2 WHERE id = $1`, [admin.accountId, EMAIL]);
  const { issueSignInCode } = await platform.client(admin.token).graphql<{
    issueSignInCode: { code: string };
  }>(`mutation ($input: IssueSignInCodeInput!) { issueSignInCode(input: $input) { code } }`, {
    input: { requestId: randomUUID(), employeeId: admin.employeeId, delivery: 'SHOWN' },
  });
  await platform.client().signInWithCode(EMAIL, issueSignInCode.code, PASSWORD);
  return platform;
}

const redisUrl = process.env[TEST_REDIS_VARIABLE] ?? null;

describe.each([
  ['PostgreSQL', null, true],
  ['Redis', redisUrl, redisUrl !== null],
] as const)('The journey with queues in %s', (_, store, available) => {
  describeWhere(available, 'does the main job as each role in turn', () => {
    let platform: PlatformUnderTest;
    beforeAll(async () => {
      platform = await platformWithAdmin(store);
    });
    afterAll(() => platform.stop());

    it(
      'and finds everything as the rules say',
      async () => {
        const { status, result } = await journeyOn(platform);
        expect(result['failures']).toEqual([]);
        expect(status).toBe(0);
        expect(result).toMatchObject({
          ok: true,
          imported: 10,
          rejected: 2,
          seats: 5,
          enrolled: 5,
          waitlistedOrFull: 3,
          completed: 4,
          jpMinutes: 4 * 900,
          certificates: 4,
          verified: true,
          differences: 0,
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
          seconds: expect.any(Number),
        });
        expect((result['unitFigure'] as { headcount: number }).headcount).toBeGreaterThan(0);
      },
      LIMIT_MS,
    );

    it(
      'a second time on the same platform, with the same roster',
      async () => {
        const { status, result } = await journeyOn(platform);
        expect(result['failures']).toEqual([]);
        expect(status).toBe(0);
      },
      LIMIT_MS,
    );
  });
});

describe('The journey ends with status 1', () => {
  let platform: PlatformUnderTest;
  beforeAll(async () => {
    platform = await platformWithAdmin(null);
  });
  afterAll(() => platform.stop());

  it('when nobody in the roster can be imported', async () => {
    const file = join(platform.folder, 'broken.csv');
    writeFileSync(file, 'nip,nama\n198001012005011001,\nbukan nomor,Seseorang\n');
    const { status, result } = await journeyOn(platform, '--roster', file);
    expect([status, result['ok']]).toEqual([1, false]);
    expect(result['failures']).not.toEqual([]);
  });

  it('when the roster is no roster', async () => {
    const file = join(platform.folder, 'noise.csv');
    writeFileSync(file, '\u0000\u0001\u0002');
    const { status, result } = await journeyOn(platform, '--roster', file);
    expect([status, result['ok']]).toEqual([1, false]);
  });

  it(
    'when the platform gives a seat more than there are',
    async () => {
      await platform.sql(
        `CREATE FUNCTION enrollment.one_too_many() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.capacity := NEW.capacity + 1; RETURN NEW; END'`,
      );
      await platform.sql(
        `CREATE TRIGGER one_too_many BEFORE INSERT ON enrollment.run_seat FOR EACH ROW EXECUTE FUNCTION enrollment.one_too_many()`,
      );
      const { status, result } = await journeyOn(platform);
      expect([status, result['ok'], result['seats'], result['enrolled']]).toEqual([1, false, 5, 6]);
      expect(result['failures']).toContain('6 of 5 seats were given');
    },
    LIMIT_MS,
  );
});
