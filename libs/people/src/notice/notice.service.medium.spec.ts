import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventPayload } from '@asn-corpu/events';
import {
  Clock,
  Database,
  Ids,
  Inbox,
  Mailbox,
  MailConfig,
  Mailer,
  pageRequest,
  type SignedInActor,
} from '@asn-corpu/platform';
import { insertEmployees, person, TestClock, TestDatabase } from '@asn-corpu/testing';
import { Test, type TestingModule } from '@nestjs/testing';
import { PeopleConfig } from '../people.config.js';
import { PEOPLE_DATABASE } from '../people.database.js';
import { NoticeMails } from './notice-mails.task.js';
import { NoticeProcessor } from './notice.processor.js';
import { NoticeQueries } from './notice.queries.js';
import { NoticeRetention } from './notice-retention.task.js';
import { NoticeService } from './notice.service.js';

type Asked = EventPayload<'notice.requested.v1'>;
const MINUTE_MS = 60_000;

let db: TestDatabase;
let database: Database;
let module: TestingModule;
let mailDir: string;
let failing: Error | null;
const clock = new TestClock();

beforeEach(async () => {
  db = await TestDatabase.create();
  database = await db.open(PEOPLE_DATABASE);
  await insertEmployees(db, [{ key: 'ani' }, { key: 'budi' }]);
  for (const key of ['ani', 'budi'])
    await database.reader.query(`UPDATE employee SET email = $2 WHERE id = $1`, [
      person(key).employeeId,
      `${key}@corpu.test`,
    ]);
  mailDir = mkdtempSync(join(tmpdir(), 'corpu-mail-'));
  failing = null;
  clock.set('2026-03-02T02:00:00Z');
  const mailer = new Mailer(Object.assign(new MailConfig(), { mailDir }));
  const send = mailer.send.bind(mailer);
  mailer.send = (mail) => (failing ? Promise.reject(failing) : send(mail));
  module = await Test.createTestingModule({
    providers: [
      { provide: PeopleConfig, useValue: new PeopleConfig() },
      { provide: Database, useValue: database },
      { provide: Clock, useValue: clock },
      { provide: Mailer, useValue: mailer },
      Ids,
      Inbox,
      NoticeQueries,
      NoticeService,
      NoticeProcessor,
      NoticeMails,
      NoticeRetention,
    ],
  }).compile();
});
afterEach(() => db.drop());

function asked(key: string, more: Partial<Asked> = {}, ...people: string[]): Asked {
  return {
    kind: 'SEAT_OFFERED',
    subject: 'Pelayanan Prima · Angkatan I',
    at: '2026-03-04T01:00:00.000Z',
    zone: 'Asia/Makassar',
    reason: null,
    recipients: (people.length === 0 ? ['ani'] : people).map((name) => ({
      employeeId: person(name).employeeId,
      key,
      about: randomUUID(),
    })),
    ...more,
  };
}

async function tell(payload: Asked, id: string = randomUUID()): Promise<void> {
  await module.get(NoticeProcessor).process({
    id,
    name: 'notice.requested.v1',
    correlationId: null,
    occurredAt: clock.now(),
    payload,
  });
}

function actor(key: string): SignedInActor {
  return { ...person(key), roles: ['learner'] };
}

async function notices(key: string): Promise<{ id: string; subject: string; readAt: Date | null }[]> {
  const page = await module.get(NoticeQueries).mine(person(key).employeeId, false, pageRequest(50, null));
  return page.nodes;
}

function unread(key: string): Promise<number> {
  return module.get(NoticeQueries).unread(database.reader, person(key).employeeId);
}

async function read(key: string, which: { noticeId?: string; madeUpTo?: Date }): Promise<number> {
  const input = { requestId: randomUUID(), ...which };
  return database.transaction((tx) =>
    module.get(NoticeService).markNoticesRead(tx, actor(key), person(key).employeeId, input),
  );
}

async function prefer(key: string, more: object): Promise<void> {
  const input = { requestId: randomUUID(), mail: 'AT_ONCE', language: 'ID', ...more } as const;
  await database.transaction((tx) =>
    module.get(NoticeService).setNoticePreference(tx, actor(key), person(key).employeeId, input),
  );
}

async function mails(): Promise<{ to: string; subject: string; text: string }[]> {
  await module.get(NoticeMails).run();
  return (await new Mailbox(Object.assign(new MailConfig(), { mailDir })).latest(100)) ?? [];
}

describe('Notices', () => {
  it('are kept once per person and key, however often and in however many events they arrive', async () => {
    const event = randomUUID();
    await tell(asked('OFFERED:1', {}, 'ani', 'budi'), event);
    await tell(asked('OFFERED:1', {}, 'ani', 'budi'), event);
    await tell(asked('OFFERED:1'));
    await tell(asked('OFFERED:2'));
    expect([await unread('ani'), await unread('budi')]).toEqual([2, 1]);
  });

  it('leave out whom the roster does not know, and keep the others', async () => {
    const payload = asked('OFFERED:1');
    payload.recipients.push({ employeeId: randomUUID(), key: 'OFFERED:1', about: randomUUID() });
    await tell(payload);
    expect(await unread('ani')).toBe(1);
  });

  it('of a kind that is not known yet are not lost but tried again', async () => {
    const event = randomUUID();
    await expect(tell(asked('NEW:1', { kind: 'SOMETHING_NEW' }), event)).rejects.toThrow('SOMETHING_NEW');
    await tell(asked('NEW:1'), event);
    expect(await unread('ani')).toBe(1);
  });

  it('are read one by one or all that were seen, and only one’s own', async () => {
    await tell(asked('OFFERED:1'));
    await tell(asked('OFFERED:2'));
    const seen = clock.now();
    const [first] = await notices('ani');
    expect(await read('ani', { noticeId: first?.id ?? '' })).toBe(1);
    clock.set('2026-03-02T02:05:00Z');
    await tell(asked('OFFERED:3'));
    expect(await read('ani', { madeUpTo: seen })).toBe(1);
    await expect(read('budi', { noticeId: first?.id ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(read('ani', {})).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('come page by page, latest first, without a gap where several are of one moment', async () => {
    for (let number = 0; number < 5; number += 1) await tell(asked(`OFFERED:${number}`));
    const employeeId = person('ani').employeeId;
    const queries = module.get(NoticeQueries);
    const one = await queries.mine(employeeId, false, pageRequest(3, null));
    const two = await queries.mine(employeeId, false, pageRequest(3, one.pageInfo.endCursor));
    expect(new Set([...one.nodes, ...two.nodes].map(({ id }) => id)).size).toBe(5);
    expect(two.pageInfo.hasNextPage).toBe(false);
  });

  it('are forgotten after a year', async () => {
    await tell(asked('OFFERED:1'));
    clock.set('2027-03-02T02:00:01Z');
    await tell(asked('OFFERED:2'));
    await module.get(NoticeRetention).run();
    expect((await notices('ani')).length).toBe(1);
  });
});

describe('Mail about notices', () => {
  it('is one for all that is due of a person, with the words and the way to deal with each', async () => {
    const offer = asked('OFFERED:1');
    await tell(offer);
    await tell(asked('REJECTED:1', { kind: 'ENROLLMENT_REJECTED', at: null }));
    await tell(asked('OFFERED:1', {}, 'budi'));
    const sent = await mails();
    expect(sent.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      ['ani@corpu.test', '2 pemberitahuan dari ASN Corpu'],
      ['budi@corpu.test', 'Ada kursi untuk Anda'],
    ]);
    const text = sent.find(({ to }) => to.startsWith('ani'))?.text;
    expect(text).toContain('disimpan untuk Anda sampai Rabu, 4 Maret 2026 pukul 09.00 WITA');
    expect(text).toContain(`/pendaftaran/${offer.recipients[0]?.about}`);
    expect(await mails()).toHaveLength(2);
  });

  it('waits for the end of the quiet hours, and is not sent about what was read meanwhile', async () => {
    clock.set('2026-03-02T14:00:00Z');
    await tell(asked('OFFERED:1', {}, 'ani', 'budi'));
    expect(await mails()).toEqual([]);
    const [seen] = await notices('budi');
    await read('budi', { noticeId: seen?.id ?? '' });
    clock.set('2026-03-02T22:00:00Z');
    expect((await mails()).map(({ to }) => to)).toEqual(['ani@corpu.test']);
  });

  it('follows what somebody prefers, also for what waits already, and in their language', async () => {
    await prefer('ani', { mail: 'DAILY', language: 'EN' });
    await tell(asked('OFFERED:1', {}, 'ani', 'budi'));
    expect((await mails()).map(({ to }) => to)).toEqual(['budi@corpu.test']);
    await prefer('ani', { mail: 'AT_ONCE', language: 'EN' });
    expect((await mails()).map(({ subject }) => subject)).toContain('There is a seat for you');
    await prefer('budi', { mail: 'NEVER' });
    await tell(asked('OFFERED:2', {}, 'budi'));
    expect(await mails()).toHaveLength(2);
    const { mail, quietFrom, digestAt } = await module
      .get(NoticeQueries)
      .preference(person('budi').employeeId);
    expect([mail, quietFrom, digestAt]).toEqual(['NEVER', null, '07:00']);
  });

  it('refuses quiet hours without two ends, or without a length', async () => {
    for (const more of [
      { quietFrom: '20:00' },
      { quietUntil: '06:00' },
      { quietFrom: '06:00', quietUntil: '06:00' },
    ])
      await expect(prefer('ani', more)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('is tried again later under the same id when it could not be sent, and given up in the end', async () => {
    failing = Object.assign(new Error('ani@corpu.test refused'), { responseCode: 451 });
    await tell(asked('OFFERED:1'));
    await mails();
    const [first] = await state();
    await tell(asked('OFFERED:2'));
    clock.set(new Date(clock.now().getTime() + 2 * MINUTE_MS).toISOString());
    failing = null;
    const sent = await mails();
    expect(sent).toHaveLength(2);
    const after = await state();
    expect(after.map(({ mailedAt }) => mailedAt !== null)).toEqual([true, true]);
    expect(after.filter(({ mailId }) => mailId === first?.mailId)).toHaveLength(1);
    failing = new Error('unreachable');
    await tell(asked('OFFERED:3', { at: null, kind: 'ENROLLMENT_REJECTED' }));
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await mails();
      clock.set(new Date(clock.now().getTime() + 1024 * MINUTE_MS).toISOString());
    }
    const last = (await state()).at(-1);
    expect([last?.attempts, last?.dueAt, last?.mailedAt]).toEqual([10, null, null]);
    expect(await unread('ani')).toBe(3);
  });
});

interface State {
  readonly mailId: string | null;
  readonly attempts: number;
  readonly dueAt: Date | null;
  readonly mailedAt: Date | null;
}

function state(): Promise<State[]> {
  return database.reader.query<State[]>(
    `SELECT mail_id AS "mailId", mail_attempts AS attempts, mail_due_at AS "dueAt", mailed_at AS "mailedAt"
     FROM notice ORDER BY key`,
  );
}
