import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../harness/api-client.js';

export interface PlannedRun {
  readonly programmeId: string;
  readonly runId: string;
  readonly sessions: readonly { id: string; startsAt: string }[];
}

const SESSION_MS = 60_000;

/** Ties a programme to a strategic issue, publishes it, and plans a run. */
export async function planRun(designer: ApiClient, seats: number, startsAt: Date): Promise<PlannedRun> {
  const tag = randomUUID().slice(0, 8).toUpperCase();
  const issueId = await createIssue(designer, tag);
  const programmeId = await createProgramme(designer, tag, issueId);
  const now = Date.now();
  // As short as a session may be, so that the same people can soon be in the run of another journey.
  const endsAt = new Date(startsAt.getTime() + SESSION_MS);
  const { createRun } = await designer.graphql<{
    createRun: { id: string; sessions: { id: string; startsAt: string }[] };
  }>(`mutation ($input: CreateRunInput!) { createRun(input: $input) { id sessions { id startsAt } } }`, {
    input: {
      requestId: randomUUID(),
      programmeId,
      name: `Angkatan I ${tag}`,
      venue: 'Kampus BPSDM, Makassar',
      venueZone: 'Asia/Makassar',
      capacity: { limited: seats },
      registrationOpensAt: new Date(now - 3_600_000).toISOString(),
      registrationClosesAt: endsAt.toISOString(),
      sessions: [
        { title: 'Hari 1', activityIndex: 0, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      ],
    },
  });
  await designer.graphql(`mutation ($input: PublishRunInput!) { publishRun(input: $input) { id state } }`, {
    input: { requestId: randomUUID(), id: createRun.id },
  });
  return { programmeId, runId: createRun.id, sessions: createRun.sessions };
}

async function createIssue(designer: ApiClient, tag: string): Promise<string> {
  const { units } = await designer.graphql<{ units: { nodes: { id: string }[] } }>(
    `{ units(first: 1) { nodes { id } } }`,
  );
  const { createStrategicIssue } = await designer.graphql<{ createStrategicIssue: { id: string } }>(
    `mutation ($input: CreateStrategicIssueInput!) { createStrategicIssue(input: $input) { id } }`,
    {
      input: {
        requestId: randomUUID(),
        code: `UJI-${tag}`,
        title: 'Percepatan penurunan stunting (perjalanan uji)',
        description: 'Dibuat oleh npm run journey.',
        ownerUnitId: units.nodes[0]?.id,
        indicator: 'Prevalensi stunting balita',
        measure: '%',
        baseline: 27.4,
        target: 14,
        targetYear: 2029,
        criticalProcesses: ['Pendataan sasaran', 'Pemantauan tumbuh kembang'],
      },
    },
  );
  return createStrategicIssue.id;
}

async function createProgramme(designer: ApiClient, tag: string, issueId: string): Promise<string> {
  const { createProgramme: created } = await designer.graphql<{ createProgramme: { id: string } }>(
    `mutation ($input: CreateProgrammeInput!) { createProgramme(input: $input) { id } }`,
    { input: { requestId: randomUUID(), code: `UJI-${tag}`, issueId, title: 'Konseling gizi keluarga' } },
  );
  const saved = await designer.graphql<{
    saveProgrammeDraft: { draft: { revision: number; jpMinutes: number } };
  }>(
    `mutation ($input: SaveProgrammeDraftInput!) { saveProgrammeDraft(input: $input) { draft { revision jpMinutes } } }`,
    { input: draft(created.id, issueId) },
  );
  await designer.graphql(
    `mutation ($input: PublishProgrammeInput!) { publishProgramme(input: $input) { id } }`,
    {
      input: {
        requestId: randomUUID(),
        programmeId: created.id,
        revision: saved.saveProgrammeDraft.draft.revision,
      },
    },
  );
  return created.id;
}

function draft(programmeId: string, issueId: string): object {
  return {
    requestId: randomUUID(),
    programmeId,
    issueId,
    revision: 1,
    title: 'Konseling gizi keluarga',
    summary: 'Kader dan penyuluh mampu memberi konseling gizi di rumah keluarga berisiko.',
    expectedOutcome: 'Setiap posyandu memiliki dua konselor gizi terlatih.',
    evidenceAfterDays: 90,
    method: 'CLASSROOM',
    graded: false,
    passingGradeHundredths: 7000,
    minimumAttendancePercent: 80,
    certificateWithoutPass: false,
    competencies: [],
    activitySets: [
      {
        title: 'Pelatihan',
        completion: 'ALL',
        activities: [
          {
            title: 'Pelatihan teknis konseling gizi',
            content: 'Bacaan awal dan lembar kerja.',
            links: [],
            form: 'TECHNICAL_TRAINING',
            international: false,
            share: 'FORMAL',
            quantity: 20 * 45,
          },
        ],
      },
    ],
  };
}
