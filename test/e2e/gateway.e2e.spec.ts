import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@asn-corpu/events';
import type { SupervisedProcess } from '@asn-corpu/embedded';
import { CALL_HEADER, signCall } from '@asn-corpu/platform';
import { eventually } from '@asn-corpu/testing';
import request, { type Response } from 'supertest';
import { createUsers, type TestUser } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { ROOT } from '../harness/root.js';

const ME = '{ me { id name roles } }';
/** What no answer may show: stacks, files, SQL, table names, what else there would be. */
const INTERNALS = /\bat .+:\d+|node_modules|\.(js|ts)\b|\brelation\b|SELECT|syntax error|did you mean|stack/i;

let platform: PlatformUnderTest;
let learner: TestUser;

beforeAll(async () => {
  platform = await PlatformUnderTest.start({ web: 1, workers: 1, keptLogLevel: 'debug' });
  [learner] = (await createUsers(platform, 'gateway', 1)) as [TestUser];
});

afterAll(async () => {
  await platform.stop();
});

function api(): ReturnType<typeof request> {
  return request(platform.urlOf());
}

function asked(query: string, variables: object = {}, token = learner.token): Promise<Response> {
  return Promise.resolve(
    api().post('/graphql').set('cookie', `__Host-session=${token}`).send({ query, variables }),
  );
}

function codeOf(response: Response): string | undefined {
  return (response.body as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
}

describe('Health', () => {
  it.each(['live', 'ready'])('says that the web side is %s, to anybody', async (state) => {
    const { body } = await api().get(`/health/${state}`).expect(200);
    expect(body).toEqual({ status: state });
  });

  it.each(['live', 'ready'])('says that the worker side is %s', async (state) => {
    await request(`http://127.0.0.1:${platform.workers[0]?.port ?? 0}`)
      .get(`/health/${state}`)
      .expect(200);
  });

  it('of the worker comes with its figures, which only its own port tells', async () => {
    const { text, headers } = await request(`http://127.0.0.1:${platform.workers[0]?.port ?? 0}`)
      .get('/metrics')
      .expect(200);
    expect(headers['content-type']).toContain('text/plain');
    for (const service of SERVICES) expect(text).toContain(`corpu_outbox_events{service="${service}"}`);
    expect(text).toContain('corpu_queue_jobs{queue="certificate-issue",state="failed"} 0');
    expect(text).toContain('corpu_task_failed{service="enrollment",task="run-end"} 0');
    expect(text).toContain('corpu_figures_unread 0');
    const outside = await api().get('/metrics');
    expect(outside.text).not.toContain('corpu_');
  });

  it('of each service is open too, and says no more', async () => {
    for (const service of SERVICES) {
      const { body } = await request(serviceUrl(service)).get('/health/ready').expect(200);
      expect(body).toEqual({ status: 'ready' });
    }
  });
});

describe('Every answer', () => {
  it('carries a correlation id of its own and the headers that browsers act on', async () => {
    const [first, second] = [await api().get('/health/live'), await asked(ME)];
    for (const { headers } of [first, second]) {
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['x-powered-by']).toBeUndefined();
    }
    expect(first.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.headers['x-correlation-id']).not.toBe(first.headers['x-correlation-id']);
  });

  it('does not take over the correlation id of a client', async () => {
    const { headers } = await api().get('/health/live').set('x-correlation-id', 'mine');
    expect(headers['x-correlation-id']).not.toBe('mine');
  });
});

describe('A fault of ours', () => {
  /** A table is gone while the work runs: no test double could fail more like the real thing. */
  async function without<T>(table: string, work: () => Promise<T>): Promise<T> {
    const [schema = '', name = ''] = table.split('.');
    await platform.sql(`ALTER TABLE ${schema}.${name} RENAME TO ${name}_gone`);
    try {
      return await work();
    } finally {
      await platform.sql(`ALTER TABLE ${schema}.${name}_gone RENAME TO ${name}`);
    }
  }

  /** The line of the log with a correlation id; what a process prints arrives here a moment after its answer. */
  async function loggedUnder(correlationId: unknown): Promise<string | undefined> {
    const find = (): string | undefined =>
      platform.output.split('\n').find((line) => line.includes(String(correlationId)));
    return eventually(
      'the line of the log',
      () => Promise.resolve(find()),
      (line) => line !== undefined,
    );
  }

  it('in a service is masked, and its correlation id leads to the log', async () => {
    const answer = await without('people.unit', () => asked('{ units(first: 3) { nodes { id name } } }'));
    const [error] = (answer.body as { errors: { message: string; extensions: Record<string, unknown> }[] })
      .errors;
    expect(error?.extensions).toEqual({
      code: 'INTERNAL',
      correlationId: answer.headers['x-correlation-id'],
    });
    expect(answer.text).not.toMatch(INTERNALS);
    expect(await loggedUnder(error?.extensions['correlationId'])).toContain('does not exist');
  });

  it('at the edge is masked, and its correlation id leads to the log', async () => {
    const token = randomUUID().replaceAll('-', 'x');
    const answer = await without('people.session', () => asked(ME, {}, token));
    expect(answer.status).toBe(500);
    expect(answer.text).toContain('"code":"INTERNAL"');
    expect(answer.text).not.toMatch(INTERNALS);
    expect(await loggedUnder(answer.headers['x-correlation-id'])).toContain('request failed');
  });

  it('is over when its cause is', async () => {
    const { body } = await asked(ME);
    expect(body).toMatchObject({ data: { me: { roles: ['LEARNER'] } } });
  });
});

describe('A document', () => {
  const aliases = (count: number): string =>
    `{ ${Array.from({ length: count }, (_, n) => `a${n}: me { id }`).join(' ')} }`;
  const deep = (levels: number): string =>
    `{ unit(id: "${randomUUID()}") { ${'parent { '.repeat(levels)} id ${'}'.repeat(levels)} } }`;

  it.each([
    ['too deep', deep(14), 'depth'],
    ['with too many tokens', `{ me { ${'id '.repeat(1_600)} } }`, 'tokens'],
    ['with too many aliases', aliases(41), 'aliases'],
    ['too long', `{ me { id } } # ${'x'.repeat(20_000)}`, 'bytes'],
    [
      'with pages in pages',
      `{ units(first: 100) { nodes { ${aliases(35).slice(1, -1).replaceAll('me { id }', 'path { path { path { id } } }')} } } }`,
      'cost',
    ],
    ['about the schema', '{ __schema { types { name } } }', 'introspection'],
    ['about a type', '{ __type(name: "Query") { name } }', 'introspection'],
    ['that contains itself', 'query { ...A } fragment A on Query { ...A }', 'fragments'],
    ['of two operations', 'query A { me { id } } query B { me { id } }', 'operations'],
    ['that subscribes', 'subscription { me { id } }', 'operations'],
  ])('%s is refused, naming the limit', async (_, query, limit) => {
    const answer = await asked(query);
    expect(answer.status).toBe(400);
    expect((answer.body as { errors: { extensions: object }[] }).errors[0]?.extensions).toEqual({
      code: 'DOCUMENT_REFUSED',
      limit,
    });
  });

  it.each([
    ['a query', '{ me { id nameOfMyCat } }'],
    ['an argument', '{ units(serch: "x") { nodes { id } } }'],
    ['a mutation', 'mutation { grantRol(input: {}) { id } }'],
  ])('with an unknown field in %s is bad input, without a suggestion', async (_, query) => {
    const answer = await asked(query);
    expect(codeOf(answer)).toBe('BAD_INPUT');
    expect(answer.text).not.toMatch(INTERNALS);
  });

  it('with an unknown field in its input is bad input', async () => {
    const answer = await asked(`mutation ($input: EnrollInput!) { enroll(input: $input) { id } }`, {
      input: { requestId: randomUUID(), runId: randomUUID(), isAdmin: true },
    });
    expect(codeOf(answer)).toBe('BAD_INPUT');
  });

  it('that may not be asked by this role is refused', async () => {
    expect(codeOf(await asked('{ grantedRoles { nodes { id } } }'))).toBe('FORBIDDEN');
    expect(codeOf(await asked('{ grantedRoles { nodes { id } } }', {}, 'nobody'))).toBe('UNAUTHENTICATED');
  });
});

describe('Where only the portal’s own documents are answered', () => {
  let strict: SupervisedProcess;
  const trusted = JSON.parse(
    readFileSync(join(ROOT, 'libs/gateway/trusted-documents.json'), 'utf8'),
  ) as Record<string, string>;

  beforeAll(async () => {
    strict = await platform.startSide('web', { TRUSTED_DOCUMENTS_ONLY: 'true' });
  });
  afterAll(() => strict.stop());

  const ask = (body: object): Promise<Response> =>
    Promise.resolve(
      request(`http://127.0.0.1:${strict.port}`)
        .post('/graphql')
        .set('cookie', `__Host-session=${learner.token}`)
        .send(body),
    );

  it('a free document is refused, even one of the portal’s sent as text', async () => {
    for (const query of [ME, Object.values(trusted)[0]]) {
      const answer = await ask({ query });
      expect([answer.status, codeOf(answer)]).toEqual([400, 'DOCUMENT_NOT_TRUSTED']);
    }
  });

  it('a known id is answered', async () => {
    const [id] =
      Object.entries(trusted).find(([, text]) => /\bme \{/.test(text) && !text.includes('$')) ?? [];
    const answer = await ask({ documentId: id });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ data: { me: { id: learner.accountId } } });
  });

  it.each(['0000', '__proto__', 'constructor', ''])('the unknown id "%s" is refused', async (documentId) => {
    expect(codeOf(await ask({ documentId }))).toBe('DOCUMENT_UNKNOWN');
  });

  it('an id does not smuggle a text in', async () => {
    const [id] = Object.keys(trusted);
    const answer = await ask({ documentId: id, query: '{ __schema { types { name } } }' });
    expect(answer.text).not.toContain('__schema');
    expect(answer.text).not.toContain('"types"');
  });
});

describe('A request', () => {
  it.each(['get', 'put', 'delete', 'patch'] as const)('by %s never reaches GraphQL', async (method) => {
    const answer = await api()
      [method](`/graphql?query=${encodeURIComponent(ME)}`)
      .set('cookie', `__Host-session=${learner.token}`)
      .set('content-type', 'application/json');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain(learner.accountId);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'as %s, which a form of another site can send, is refused',
    async (type) => {
      const answer = await api()
        .post('/graphql')
        .set('content-type', type)
        .set('cookie', `__Host-session=${learner.token}`)
        .send(JSON.stringify({ query: ME }));
      expect([answer.status, codeOf(answer)]).toEqual([415, 'MEDIA_TYPE_REFUSED']);
    },
  );

  it.each(['/graphql', '/api/session', '/api/roster-imports', '/api/sign-in-codes'])(
    'to %s from another origin is refused',
    async (path) => {
      for (const origin of ['https://evil.example', 'null', 'http://localhost:3000.evil.example']) {
        const answer = await api()
          .post(path)
          .set('origin', origin)
          .set('cookie', `__Host-session=${learner.token}`)
          .send({ query: ME });
        expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
      }
    },
  );

  it('from the portal’s own origin is answered', async () => {
    const answer = await api()
      .post('/graphql')
      .set('origin', platform.settings.publicUrl)
      .set('cookie', `__Host-session=${learner.token}`)
      .send({ query: ME });
    expect(answer.status).toBe(200);
  });

  it('is not allowed to other sites by CORS', async () => {
    const answer = await api().options('/graphql').set('origin', 'https://evil.example');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('with a body above one megabyte is refused', async () => {
    const answer = await asked(ME, { x: 'x'.repeat(1_100_000) });
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('"code":"BAD_INPUT"');
  });

  it('as a batch is refused', async () => {
    const answer = await api()
      .post('/graphql')
      .send([{ query: ME }, { query: ME }]);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_INPUT']);
  });

  it('to an address that is none is told so, with a code', async () => {
    const answer = await api().get('/api/nothing/here').expect(404);
    expect(answer.text).toContain('"code":"NOT_FOUND"');
    expect(answer.text).not.toMatch(INTERNALS);
  });
});

describe.each(SERVICES)('The service %s, called past the gateway', (service) => {
  const body = JSON.stringify({ query: '{ __typename _service { sdl } }' });
  const call = { method: 'POST', path: '/graphql', body };
  const context = {
    actor: { accountId: randomUUID(), employeeId: null, roles: ['admin' as const] },
    correlationId: 'past-the-gateway',
    clientAddress: '127.0.0.1',
  };
  const send = (header?: string): Promise<Response> => {
    const direct = request(serviceUrl(service)).post('/graphql').set('content-type', 'application/json');
    return Promise.resolve((header === undefined ? direct : direct.set(CALL_HEADER, header)).send(body));
  };
  const signed = (key: string, atMs = Date.now()): string => signCall(key, service, call, context, atMs);

  it('gives an unsigned, a wrongly signed and an old call nothing', async () => {
    const key = platform.settings.callKeys[service];
    for (const header of [undefined, 'x.y', signed('k'.repeat(43)), signed(key, Date.now() - 120_000)]) {
      const answer = await send(header);
      expect([answer.status, answer.text]).toEqual([401, '']);
    }
  });

  it('gives a call that is sent again nothing', async () => {
    const header = signed(platform.settings.callKeys[service]);
    expect((await send(header)).status).toBe(200);
    const again = await send(header);
    expect([again.status, again.text]).toEqual([401, '']);
  });
});

function serviceUrl(service: string): string {
  return `http://127.0.0.1:${platform.web[0]?.servicePorts[service] ?? 0}`;
}
