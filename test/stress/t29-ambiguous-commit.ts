import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { LoadClient } from '../harness/http-load.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { ADMISSION_MUTATIONS } from './idempotent-admission.js';
import { DeedWorld, FEW_MUTATIONS, MUTATIONS, type IdempotentMutation } from './idempotent-mutations.js';
import { CLAIM_AND_OFFICER_MUTATIONS } from './idempotent-officers.js';
import { result, type StressRow } from './row.js';

const CUTS = 500;
/** What a client may answer by sending the same again. */
const RETRYABLE = new Set(['SERVICE_UNAVAILABLE', 'INTERNAL']);

/** The answer to COMMIT is lost, in every mutation: the same request finds out that it was done, and does nothing again. */
export const T29: StressRow = {
  id: 'T29',
  title: 'Ambiguous commit',
  async run({ full, say }) {
    const platform = await PlatformUnderTest.start({
      web: 1,
      workers: 1,
      throughProxy: true,
      overrides: { RELAY_INTERVAL_MS: '100', CORRECTION_ALONE_UP_TO_JP: '1000' },
    });
    const client = new LoadClient(platform.urlOf(), 8);
    try {
      const world = await DeedWorld.build(platform);
      const mutations = full
        ? [...MUTATIONS, ...ADMISSION_MUTATIONS, ...CLAIM_AND_OFFICER_MUTATIONS]
        : [...FEW_MUTATIONS, ...ADMISSION_MUTATIONS.slice(0, 2)];
      const faults: string[] = [];
      for (let n = 0; platform.proxy.cuts < (full ? CUTS : mutations.length); n++) {
        const mutation = mutations[n % mutations.length];
        if (!mutation) throw new Error('There is nothing to do');
        faults.push(...(await cutOnce(platform, world, client, mutation)));
        if (faults.length > 5) break;
        if ((n + 1) % 100 === 0) say(`${platform.proxy.cuts} cuts`);
      }
      return result(
        { everyRetryFindsOut: faults.length === 0 },
        { mutations: mutations.length, cuts: platform.proxy.cuts, faults: faults.slice(0, 10) },
      );
    } finally {
      client.close();
      await platform.stop();
    }
  },
};

async function cutOnce(
  platform: PlatformUnderTest,
  world: DeedWorld,
  client: LoadClient,
  mutation: IdempotentMutation,
): Promise<string[]> {
  const deed = await mutation.prepare(world);
  const input = { ...deed.input, requestId: randomUUID() };
  const ask = (): ReturnType<LoadClient['graphql']> =>
    client.graphql(mutation.document, { input }, deed.actor.token);
  const before = platform.proxy.cuts;
  platform.proxy.cutNext();
  const lost = await ask();
  platform.proxy.cutNext(0);
  const again = await ask();
  const oncemore = await ask();
  const faults = [
    platform.proxy.cuts === before && 'no COMMIT was cut',
    (lost.code === null || !RETRYABLE.has(lost.code)) && `was answered ${lost.code ?? 'as if nothing were'}`,
    again.code !== null && `was refused ${again.code} when it was sent again`,
    !isDeepStrictEqual(again, oncemore) && 'answered differently the third time',
    (await deed.done()) !== 1 && 'was not done once',
  ];
  return faults.flatMap((fault) => (fault === false ? [] : [`${mutation.name} ${fault}`]));
}
