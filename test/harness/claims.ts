import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client.js';
import type { TestUser } from './people.js';
import type { PlatformUnderTest } from './platform.js';

/** Some PDF: what is looked at is how it begins and how it ends. */
const PDF = '%PDF-1.7\ntrailer\n%%EOF\n';
const DAY_MS = 86_400_000;

/** A seminar of one day last week, as its inputs want it. */
export function seminar(title = 'Seminar untuk diperiksa'): object {
  const day = new Date(Date.now() - 7 * DAY_MS).toISOString().slice(0, 10);
  return {
    form: 'SEMINAR',
    title,
    organiser: 'Universitas Uji',
    zone: 'Asia/Makassar',
    startsOn: day,
    endsOn: day,
    quantity: 1,
    learned: [{ date: day, amount: 1 }],
  };
}

/** Attaches a file as a form in a browser does; returns the answer. */
export function uploadEvidence(
  platform: PlatformUnderTest,
  token: string,
  claimId: string,
  content: string = PDF,
): Promise<Response> {
  const form = new FormData();
  form.set('requestId', randomUUID());
  form.set('file', new File([content], 'bukti.pdf', { type: 'application/pdf' }));
  return fetch(`${platform.urlOf()}/api/claims/${claimId}/evidence`, {
    method: 'POST',
    headers: { cookie: `__Host-session=${token}` },
    body: form,
  });
}

/** A claim that waits for the learner's superior, with its evidence. */
export async function sendClaim(
  platform: PlatformUnderTest,
  learner: TestUser,
): Promise<{ claimId: string; evidenceId: string }> {
  const client = platform.client(learner.token);
  const claimId = await saveClaim(client);
  const answer = await uploadEvidence(platform, learner.token, claimId);
  const { id: evidenceId } = (await answer.json()) as { id: string };
  await client.graphql(`mutation ($input: SubmitClaimInput!) { submitClaim(input: $input) { id } }`, {
    input: { requestId: randomUUID(), claimId },
  });
  return { claimId, evidenceId };
}

export async function saveClaim(client: ApiClient): Promise<string> {
  const { saveClaim: saved } = await client.graphql<{ saveClaim: { id: string } }>(
    `mutation ($input: SaveClaimInput!) { saveClaim(input: $input) { id } }`,
    { input: { requestId: randomUUID(), ...seminar() } },
  );
  return saved.id;
}
