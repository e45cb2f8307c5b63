import { LoadClient, percentile, runLoad } from '../harness/http-load.js';
import { createUsers } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { cpuSeconds, residentBytes } from '../harness/processes.js';
import { HOSTILE_REQUESTS, type HostileRequest } from './hostile-requests.js';
import { result, type StressRow } from './row.js';

const ME = '{ me { id name roles } }';
/** What an answer must never show: our limits as numbers, suggestions, stacks, paths, SQL. */
const TELLING =
  /did you mean|\bat .*\.(js|ts):\d|node_modules|stacktrace|syntax error at or near|\b(1500|20000|50000)\b/i;
const REPEATS = 20;

interface Outcome {
  readonly name: string;
  readonly status: number;
  readonly cpuMs: number;
  readonly fault: string | null;
}

/** Requests made to cost more than they send, each refused cheaply and without telling anything; others are served meanwhile. */
export const T39: StressRow = {
  id: 'T39',
  title: 'Hostile documents',
  async run({ say, full }) {
    const platform = await PlatformUnderTest.start({ workers: 0 });
    try {
      const [user] = await createUsers(platform, 'reader', 1);
      const token = user?.token ?? '';
      const pid = platform.web[0]?.processId ?? 0;
      const calm = await normalTraffic(platform, token, full ? 400 : 100);
      const memoryBefore = residentBytes(pid);
      const outcomes: Outcome[] = [];
      for (const request of HOSTILE_REQUESTS) outcomes.push(await attack(platform, request, token, pid));
      const memoryGrowthMb = Math.round((residentBytes(pid) - memoryBefore) / 1024 / 1024);
      const [underAttack, stallP99Ms] = await Promise.all([
        normalTraffic(platform, token, full ? 400 : 100),
        probeWhile(platform, flood(platform, token, full ? 300 : 60)),
      ]);
      const faults = outcomes.flatMap(({ name, fault }) => (fault === null ? [] : [`${name}: ${fault}`]));
      const worstCpuMs = Math.max(...outcomes.map(({ cpuMs }) => cpuMs));
      say(`${outcomes.length} documents, worst ${worstCpuMs} ms of CPU, memory +${memoryGrowthMb} MB`);
      return result(
        {
          enoughDocuments: outcomes.length >= 60,
          allRefusedAsTheyShould: faults.length === 0,
          cheap: worstCpuMs <= 50,
          boundedMemory: memoryGrowthMb <= 50,
          // Times decide at full size only, on a machine that is otherwise idle.
          responsive: !full || stallP99Ms <= 100,
          othersAreServed: !full || underAttack <= 2 * calm,
        },
        {
          documents: outcomes.length,
          faults,
          worstCpuMs,
          memoryGrowthMb,
          calmP95Ms: calm,
          underAttackP95Ms: underAttack,
          stallP99Ms,
        },
      );
    } finally {
      await platform.stop();
    }
  },
};

async function normalTraffic(platform: PlatformUnderTest, token: string, count: number): Promise<number> {
  const client = new LoadClient(platform.urlOf(), 8);
  const { latenciesMs } = await runLoad(count, 8, async () => {
    const { code } = await client.graphql(ME, {}, token);
    if (code !== null) throw new Error(`Normal traffic was refused: ${code}`);
  });
  client.close();
  return percentile(latenciesMs, 0.95);
}

async function flood(platform: PlatformUnderTest, token: string, count: number): Promise<void> {
  await runLoad(count, 1, async (index) => {
    const request = HOSTILE_REQUESTS[index % HOSTILE_REQUESTS.length];
    if (request) await sendHostile(platform, request, token);
  });
}

/** How long the process answers nothing at all while it is attacked: the share of the event loop that others see. */
async function probeWhile(platform: PlatformUnderTest, attack: Promise<void>): Promise<number> {
  const waits: number[] = [];
  const state = { over: false };
  const ended = attack.finally(() => (state.over = true));
  while (!state.over) {
    const from = performance.now();
    await fetch(`${platform.urlOf()}/health/live`).then((response) => response.arrayBuffer());
    waits.push(performance.now() - from);
  }
  await ended;
  return percentile(waits, 0.99);
}

async function attack(
  platform: PlatformUnderTest,
  request: HostileRequest,
  token: string,
  pid: number,
): Promise<Outcome> {
  let answer = { status: 0, text: '' };
  // The system counts time in ticks of 10 ms: many repetitions make one request's share readable.
  const before = cpuSeconds(pid) ?? 0;
  for (let n = 0; n < REPEATS; n++) answer = await sendHostile(platform, request, token);
  const cpuMs = Math.round((((cpuSeconds(pid) ?? 0) - before) * 1000) / REPEATS);
  return { name: request.name, status: answer.status, cpuMs, fault: faultOf(answer, request) };
}

function faultOf(
  { status, text }: { status: number; text: string },
  { allowed }: HostileRequest,
): string | null {
  if (status >= 500) return `answered ${status}`;
  if (TELLING.test(text)) return `tells too much: ${text.slice(0, 120)}`;
  const refused = status >= 400 || text.includes('"errors"');
  if (allowed === true ? refused : !refused)
    return allowed === true ? `was refused: ${text.slice(0, 120)}` : `was answered: ${text.slice(0, 120)}`;
  return null;
}

async function sendHostile(
  platform: PlatformUnderTest,
  request: HostileRequest,
  token: string,
): Promise<{ status: number; text: string }> {
  try {
    const response = await fetch(`${platform.urlOf()}${request.path ?? '/graphql'}`, {
      method: request.method ?? 'POST',
      headers: { 'content-type': 'application/json', cookie: `__Host-session=${token}`, ...request.headers },
      ...(request.method === 'GET' ? {} : { body: request.body }),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    // A connection closed in the middle of a body that is too large is a refusal too.
    return { status: 413, text: '' };
  }
}
