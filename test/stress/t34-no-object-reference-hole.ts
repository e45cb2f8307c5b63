import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { uploadEvidence } from '../harness/claims.js';
import { LoadClient, percentile } from '../harness/http-load.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { ROOT } from '../harness/root.js';
import { PROBES, type Person, type Probe } from './reference-probes.js';
import { OFFICERS_INPUTS, UNPROBED } from './reference-unprobed.js';
import { buildReferenceWorld, type Half, type ReferenceWorld } from './reference-world.js';
import { result, type StressRow } from './row.js';

const TIMES = 15;

/** Ids of others in every place that takes an id: the answer is that of an id that does not exist, to the letter. */
export const T34: StressRow = {
  id: 'T34',
  title: 'No object reference hole',
  async run({ full, say }) {
    const uncovered = uncoveredPlaces();
    const platform = await PlatformUnderTest.start({ web: 1, workers: 1 });
    try {
      const world = await buildReferenceWorld(platform);
      const client = new LoadClient(platform.urlOf(), 4);
      const holes: string[] = [];
      const slow: string[] = [];
      let asked = 0;
      for (const probe of PROBES) {
        for (const person of probe.by) {
          asked += 1;
          const outcome = await ask(client, probe, world, person, full ? TIMES : 1);
          if (outcome.hole !== null) holes.push(`${probe.place} by ${person}: ${outcome.hole}`);
          if (full && Math.abs(outcome.foreignMs - outcome.missingMs) > 5) {
            slow.push(`${probe.place} by ${person}: ${outcome.foreignMs} and ${outcome.missingMs} ms`);
          }
        }
      }
      holes.push(
        ...(await downloads(platform, world)),
        ...(await evidence(platform, world)),
        ...(await participants(client, world)),
        ...(await nested(client, world)),
        ...(await changed(platform, world)),
      );
      client.close();
      say(`${asked} questions, ${holes.length} holes, ${slow.length} told by time`);
      return result(
        { everyIdIsProbed: uncovered.length === 0, noHole: holes.length === 0, sameTime: slow.length === 0 },
        { asked, places: PROBES.length, uncovered, holes, slow },
      );
    } finally {
      await platform.stop();
    }
  },
};

/** Every argument and input field of type UUID must be probed, or say why not. */
function uncoveredPlaces(): string[] {
  const schema = buildSchema(readFileSync(join(ROOT, 'libs/gateway/schema.graphql'), 'utf8'));
  const places: string[] = [];
  for (const type of Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))) {
    if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        places.push(
          ...field.args
            .filter((arg) => getNamedType(arg.type).name === 'UUID')
            .map((arg) => `${type.name}.${field.name}(${arg.name})`),
        );
      }
    }
    if (isInputObjectType(type)) {
      const ids = Object.values(type.getFields()).filter(
        (field) => getNamedType(field.type).name === 'UUID' && field.name !== 'requestId',
      );
      places.push(...ids.map((field) => `${type.name}.${field.name}`));
    }
  }
  const probed = new Set(PROBES.map(({ place }) => place));
  return places.filter((place) => !probed.has(place) && !(place in UNPROBED) && !OFFICERS_INPUTS.test(place));
}

async function ask(
  client: LoadClient,
  probe: Probe,
  world: ReferenceWorld,
  person: Person,
  times: number,
): Promise<{ hole: string | null; foreignMs: number; missingMs: number }> {
  const { token } = world.mine[person as keyof Half] as { token: string };
  const foreignId = probe.foreign(world);
  const timings = { foreign: [] as number[], missing: [] as number[] };
  let [foreign, missing] = ['', ''];
  for (let n = 0; n < times; n++) {
    const missingId = randomUUID();
    foreign = await timed(timings.foreign, () => answer(client, probe, world, foreignId, token));
    missing = await timed(timings.missing, () => answer(client, probe, world, missingId, token));
  }
  const own = probe.own && (await answer(client, probe, world, probe.own(world), token));
  const hole =
    foreign !== missing
      ? `a foreign id answers ${foreign.slice(0, 120)}, a missing one ${missing.slice(0, 120)}`
      : own !== undefined && own === missing
        ? 'even an own id is answered like a missing one'
        : null;
  return {
    hole: person === 'host' || person === 'learner' ? holeOrExpected(probe, person, hole) : hole,
    foreignMs: percentile(timings.foreign, 0.5),
    missingMs: percentile(timings.missing, 0.5),
  };
}

/** A host of another run is nobody in charge: for the learner's own things there is no right to show. */
function holeOrExpected(probe: Probe, person: Person, hole: string | null): string | null {
  return person === 'host' && probe.place === 'Query.employee(id)' && hole?.startsWith('even') ? null : hole;
}

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const value = await work();
  into.push(performance.now() - from);
  return value;
}

/** The whole answer but for the ids that went in and the correlation id. */
async function answer(
  client: LoadClient,
  probe: Probe,
  world: ReferenceWorld,
  id: string,
  token: string,
): Promise<string> {
  const { text } = await client.post(
    '/graphql',
    JSON.stringify({ query: probe.query, variables: probe.variables(id, world) }),
    token,
  );
  return text.replaceAll(id, 'ID').replaceAll(/"correlationId":"[^"]*"/g, '"correlationId":""');
}

async function downloads(
  platform: PlatformUnderTest,
  { mine, foreign, auditor, admin }: ReferenceWorld,
): Promise<string[]> {
  const fetchAs = async (token: string | null, path: string, method = 'GET'): Promise<string> => {
    const response = await fetch(`${platform.urlOf()}${path}`, {
      method,
      headers: token === null ? {} : { cookie: `__Host-session=${token}` },
    });
    const body = await response.text();
    return `${response.status} ${body.slice(0, 200)}`;
  };
  const holes: string[] = [];
  for (const person of ['learner', 'leader', 'verifier', 'host'] as const) {
    for (const file of ['pdf', 'badge']) {
      const path = (id: string): string => `/api/certificates/${id}/${file}`;
      const foreignAnswer = await fetchAs(mine[person].token, path(foreign.certificateId));
      const missing = await fetchAs(mine[person].token, path(randomUUID()));
      if (foreignAnswer !== missing)
        holes.push(`${file} of a certificate of others by ${person}: ${foreignAnswer.slice(0, 60)}`);
    }
  }
  const own = await fetchAs(mine.learner.token, `/api/certificates/${mine.certificateId}/pdf`);
  if (!own.startsWith('200 %PDF')) holes.push(`the own certificate is answered with ${own.slice(0, 60)}`);
  const badge = await fetchAs(mine.learner.token, `/api/certificates/${mine.certificateId}/badge`);
  if (!badge.startsWith('200 {')) holes.push(`the own badge is answered with ${badge.slice(0, 60)}`);
  // A leader may have the certificate of somebody below, and never the badge that is theirs to show.
  const below = await fetchAs(mine.leader.token, `/api/certificates/${mine.certificateId}/badge`);
  if (!below.startsWith('404')) holes.push(`the badge of a learner is answered to a leader`);
  for (const [name, token] of [
    ['nobody', null],
    ['a learner', mine.learner.token],
    ['an auditor', auditor.token],
  ] as const) {
    const rejects = await fetchAs(token, `/api/roster-imports/${randomUUID()}/rejects.csv`);
    if (rejects.startsWith('200')) holes.push(`rejects of an import for ${name}`);
    const records = await fetchAs(token, `/api/external-imports/${randomUUID()}/rejects.csv`);
    if (records.startsWith('200')) holes.push(`rejected records for ${name}`);
    const batch = await fetchAs(token, `/api/siasn-batches/${randomUUID()}/siasn.zip`);
    if (batch.startsWith('200')) holes.push(`a file for SIASN for ${name}`);
    const answers = await fetchAs(token, `/api/siasn-batches/${randomUUID()}/answers`, 'POST');
    if (!/^40[13] /.test(answers)) holes.push(`answers of SIASN by ${name}`);
  }
  const codes = await fetch(`${platform.urlOf()}/api/sign-in-codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `__Host-session=${mine.leader.token}` },
    body: JSON.stringify({ requestId: randomUUID(), nips: ['198001012005011021'] }),
  });
  if (codes.status < 400 || admin.token === '') holes.push(`sign-in codes for a leader: ${codes.status}`);
  return holes;
}

/** Evidence is for who made the claim and who decides it: for colleagues and foreign ids it is not there. */
async function evidence(
  platform: PlatformUnderTest,
  { mine, foreign, admin }: ReferenceWorld,
): Promise<string[]> {
  const ask = async (token: string, id: string): Promise<string> => {
    const response = await fetch(`${platform.urlOf()}/api/claim-evidence/${id}`, {
      headers: { cookie: `__Host-session=${token}` },
    });
    const text = await response.text();
    return `${response.status} ${response.headers.get('content-disposition') ?? ''} ${text.slice(0, 60)}`;
  };
  const holes: string[] = [];
  for (const person of ['learner', 'leader', 'actingLeader', 'verifier'] as const) {
    const { token } = mine[person];
    const [theirs, missing] = [await ask(token, foreign.evidenceId), await ask(token, randomUUID())];
    if (theirs !== missing) holes.push(`evidence of others by ${person}: ${theirs}`);
    const own = await ask(token, mine.evidenceId);
    if (!own.startsWith('200 attachment')) holes.push(`own evidence by ${person}: ${own}`);
  }
  for (const { token, key } of [mine.host, admin]) {
    const seen = await ask(token, mine.evidenceId);
    if (!seen.startsWith('404')) holes.push(`evidence by ${key}: ${seen}`);
  }
  const put = await uploadEvidence(platform, mine.learner.token, foreign.draftClaimId);
  if (put.status !== 404) holes.push(`a file put to a foreign claim: ${put.status}`);
  return holes;
}

/** Who is enrolled in a run that everybody may see is told to nobody but its hosts and officers. */
async function participants(client: LoadClient, { mine, foreign }: ReferenceWorld): Promise<string[]> {
  const query = `query ($id: UUID!) { run(id: $id) { enrollments(first: 5) { nodes { employee { name } } } } }`;
  const holes: string[] = [];
  for (const person of ['learner', 'leader', 'actingLeader', 'verifier', 'host'] as const) {
    const { text } = await client.post(
      '/graphql',
      JSON.stringify({ query, variables: { id: foreign.runId } }),
      mine[person].token,
    );
    if (/"name"/.test(text) || !/"code":"(NOT_FOUND|FORBIDDEN)"/.test(text))
      holes.push(`participants of a foreign run by ${person}: ${text.slice(0, 160)}`);
  }
  return holes;
}

/** Through nested paths a colleague's name and unit are visible, and nothing personal. */
async function nested(client: LoadClient, { mine, foreign }: ReferenceWorld): Promise<string[]> {
  const paths = [
    [
      `query ($id: UUID!) { unit(id: $id) { leader { employee { name nip email class missingFacts legalStatus { code } } } } }`,
      foreign.unitId,
    ],
    [
      `query ($id: UUID!) { run(id: $id) { sessions { host { name nip email class missingFacts legalStatus { code } } } } }`,
      foreign.runId,
    ],
  ] as const;
  const holes: string[] = [];
  for (const [query, id] of paths) {
    const { text } = await client.post(
      '/graphql',
      JSON.stringify({ query, variables: { id } }),
      mine.learner.token,
    );
    if (!text.includes('"nip":null') || /19800101|contoh/.test(text))
      holes.push(`nested: ${text.slice(0, 160)}`);
  }
  return holes;
}

/** Nothing of what was tried had an effect. */
async function changed(platform: PlatformUnderTest, { foreign }: ReferenceWorld): Promise<string[]> {
  const [row] = await platform.sql<{ status: string; grades: number; claims: string }>(
    `SELECT status, (SELECT count(*)::int FROM learning_path.grade) AS grades,
       (SELECT string_agg(state || coalesce(' ' || step, ''), ', ' ORDER BY state) FROM enrollment.claim WHERE id = ANY($2)) AS claims
     FROM enrollment.enrollment WHERE id = $1`,
    [foreign.enrollmentId, [foreign.claimId, foreign.draftClaimId]],
  );
  return row?.status === 'PASSED' && row.grades === 0 && row.claims === 'DRAFT, PENDING SUPERIOR'
    ? []
    : [`of others there are now ${JSON.stringify(row)}`];
}
