import { SERVICES, type Service } from '@asn-corpu/events';
import { CALL_HEADER, signCall, type Actor, type Call, type CallContext } from '@asn-corpu/platform';
import { PlatformUnderTest } from '../harness/platform.js';
import { createUsers } from '../harness/people.js';
import { result, type StressRow } from './row.js';

const ADMIN: Actor = {
  accountId: '00000000-0000-4000-8000-00000000000a',
  employeeId: null,
  roles: ['admin', 'designer'],
};
const CONTEXT: CallContext = { actor: ADMIN, correlationId: 'attack', clientAddress: '127.0.0.1' };
const QUERY = JSON.stringify({ query: '{ __typename }' });
const GRAPHQL: Call = { method: 'POST', path: '/graphql', body: QUERY };
const OTHER_KEY = 'x'.repeat(43);

interface Attempt {
  readonly name: string;
  readonly call: Call;
  readonly header?: string;
}

/** Calls each service directly, in every way that is not the gateway's. */
export const T37: StressRow = {
  id: 'T37',
  title: 'Subgraphs closed',
  async run({ say }) {
    const platform = await PlatformUnderTest.start({ workers: 0 });
    try {
      const leaks: string[] = [];
      let attempts = 0;
      for (const service of SERVICES) {
        for (const attempt of attemptsOn(service, platform)) {
          attempts += 1;
          const { status, text } = await send(platform, service, attempt);
          if (status !== 401 || text !== '')
            leaks.push(`${service} ${attempt.name}: ${status} ${text.slice(0, 80)}`);
        }
        leaks.push(...(await replayAndSchema(platform, service)));
        attempts += 3;
      }
      leaks.push(...(await smuggle(platform)));
      say(`${attempts} calls refused but ${leaks.length}`);
      return result({ allRefused: leaks.length === 0 }, { attempts, leaks });
    } finally {
      await platform.stop();
    }
  },
};

function attemptsOn(service: Service, platform: PlatformUnderTest): Attempt[] {
  const key = platform.settings.callKeys[service];
  const now = Date.now();
  const other = SERVICES.find((name) => name !== service) ?? service;
  const good = signCall(key, service, GRAPHQL, CONTEXT, now);
  const [payload = '', signature = ''] = good.split('.');
  const forged = Buffer.from(JSON.stringify({ ...CONTEXT, audience: service })).toString('base64url');
  const paths = [
    '/graphql',
    '/sessions',
    '/sessions/resolve',
    '/roster-imports',
    '/sign-in-codes',
    '/certificates/x/pdf',
    '/verify/x',
    '/badges/issuer',
    '/badge-verifications',
    '/nothing',
  ];
  return [
    ...paths.map((path) => ({ name: `unsigned ${path}`, call: { method: 'POST', path, body: QUERY } })),
    { name: 'unsigned GET', call: { method: 'GET', path: '/graphql?query=%7B__typename%7D', body: '' } },
    {
      name: 'unsigned _service',
      call: { ...GRAPHQL, body: JSON.stringify({ query: '{ _service { sdl } }' }) },
    },
    {
      name: 'unsigned _entities',
      call: {
        ...GRAPHQL,
        body: JSON.stringify({ query: '{ _entities(representations: []) { __typename } }' }),
      },
    },
    { name: 'empty header', call: GRAPHQL, header: '' },
    { name: 'no JSON inside', call: GRAPHQL, header: 'a.b' },
    { name: 'three parts', call: GRAPHQL, header: `${good}.x` },
    { name: 'huge header', call: GRAPHQL, header: 'a'.repeat(12_000) },
    { name: 'unsigned claims', call: GRAPHQL, header: `${forged}.` },
    { name: 'claims of another', call: GRAPHQL, header: `${forged}.${signature}` },
    { name: 'cut signature', call: GRAPHQL, header: `${payload}.${signature.slice(0, -1)}` },
    { name: 'another key', call: GRAPHQL, header: signCall(OTHER_KEY, service, GRAPHQL, CONTEXT, now) },
    {
      name: 'the key of another service',
      call: GRAPHQL,
      header: signCall(platform.settings.callKeys[other], service, GRAPHQL, CONTEXT, now),
    },
    { name: 'another audience', call: GRAPHQL, header: signCall(key, other, GRAPHQL, CONTEXT, now) },
    { name: 'expired', call: GRAPHQL, header: signCall(key, service, GRAPHQL, CONTEXT, now - 120_000) },
    {
      name: 'from the future',
      call: GRAPHQL,
      header: signCall(key, service, GRAPHQL, CONTEXT, now + 120_000),
    },
    {
      name: 'altered body',
      call: { ...GRAPHQL, body: JSON.stringify({ query: '{ a: __typename }' }) },
      header: good,
    },
    {
      name: 'altered path',
      call: { ...GRAPHQL, path: '/graphql?x=1' },
      header: signCall(key, service, GRAPHQL, CONTEXT, now),
    },
    {
      name: 'altered method',
      call: { ...GRAPHQL, method: 'PUT' },
      header: signCall(key, service, GRAPHQL, CONTEXT, now),
    },
  ];
}

async function send(
  platform: PlatformUnderTest,
  service: Service,
  { call, header }: Attempt,
): Promise<{ status: number; text: string }> {
  const response = await fetch(
    `http://127.0.0.1:${platform.web[0]?.servicePorts[service] ?? 0}${call.path}`,
    {
      method: call.method,
      headers: {
        'content-type': 'application/json',
        ...(header === undefined ? {} : { [CALL_HEADER]: header }),
      },
      ...(call.method === 'GET' ? {} : { body: call.body as string }),
    },
  );
  return { status: response.status, text: await response.text() };
}

/** A good call works once and never again; even a good call gets no schema. */
async function replayAndSchema(platform: PlatformUnderTest, service: Service): Promise<string[]> {
  const key = platform.settings.callKeys[service];
  const header = signCall(key, service, GRAPHQL, CONTEXT, Date.now());
  const first = await send(platform, service, { name: 'good', call: GRAPHQL, header });
  const replayed = await send(platform, service, { name: 'replayed', call: GRAPHQL, header });
  const sdl: Call = { ...GRAPHQL, body: JSON.stringify({ query: '{ _service { sdl } }' }) };
  const schema = await send(platform, service, {
    name: 'schema',
    call: sdl,
    header: signCall(key, service, sdl, CONTEXT, Date.now()),
  });
  return [
    ...(first.status === 200 ? [] : [`${service}: a good call was refused with ${first.status}`]),
    ...(replayed.status === 401 && replayed.text === ''
      ? []
      : [`${service}: a replayed call got ${replayed.status}`]),
    ...(schema.text.includes('type Query') ? [`${service}: gave its schema away`] : []),
  ];
}

/** What a client says of itself to the gateway is worth nothing. */
async function smuggle(platform: PlatformUnderTest): Promise<string[]> {
  const [learner] = await createUsers(platform, 'smuggler', 1);
  const leaks: string[] = [];
  for (const service of SERVICES) {
    const header = signCall(platform.settings.callKeys[service], service, GRAPHQL, CONTEXT, Date.now());
    for (const token of [undefined, learner?.token]) {
      const response = await fetch(`${platform.urlOf()}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [CALL_HEADER]: header,
          'x-forwarded-for': '10.0.0.1',
          'x-corpu-actor': JSON.stringify(ADMIN),
          ...(token === undefined ? {} : { cookie: `__Host-session=${token}` }),
        },
        body: JSON.stringify({ query: '{ grantedRoles { nodes { id } } }' }),
      });
      const text = await response.text();
      if (!/UNAUTHENTICATED|FORBIDDEN/.test(text))
        leaks.push(`smuggled through the gateway for ${service}: ${text.slice(0, 80)}`);
    }
  }
  return leaks;
}
