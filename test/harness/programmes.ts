import { randomUUID } from 'node:crypto';
import { waitFor, type ApiClient } from './api-client.js';

export interface ProgrammeOptions {
  readonly graded?: boolean;
  readonly form?: string;
  readonly quantity?: number;
  readonly title?: string;
  readonly competencyId?: string;
  readonly prerequisiteIds?: readonly string[];
  readonly links?: readonly { title: string; url: string }[];
}

/** A published programme with one activity, through the API as a designer makes it. */
export async function publishProgramme(designer: ApiClient, options: ProgrammeOptions = {}): Promise<string> {
  const tag = randomUUID().slice(0, 8).toUpperCase();
  const title = options.title ?? `Program uji ${tag}`;
  const { createProgramme } = await designer.graphql<{ createProgramme: { id: string } }>(
    `mutation ($input: CreateProgrammeInput!) { createProgramme(input: $input) { id } }`,
    { input: { requestId: randomUUID(), code: `UJI-${tag}`, title } },
  );
  const activity = {
    title: 'Kegiatan',
    content: '',
    links: options.links ?? [],
    form: options.form ?? 'TECHNICAL_TRAINING',
    international: false,
    share: 'FORMAL',
    quantity: options.quantity ?? 900,
  };
  const { saveProgrammeDraft } = await designer.graphql<{
    saveProgrammeDraft: { draft: { revision: number } };
  }>(
    `mutation ($input: SaveProgrammeDraftInput!) { saveProgrammeDraft(input: $input) { draft { revision } } }`,
    {
      input: {
        requestId: randomUUID(),
        programmeId: createProgramme.id,
        revision: 1,
        title,
        summary: 'Uji beban',
        expectedOutcome: 'Teruji',
        evidenceAfterDays: 30,
        method: 'ONLINE',
        graded: options.graded ?? false,
        passingGradeHundredths: 7000,
        minimumAttendancePercent: 80,
        certificateWithoutPass: false,
        competencies:
          options.competencyId === undefined ? [] : [{ competencyId: options.competencyId, level: 1 }],
        prerequisiteIds: options.prerequisiteIds ?? [],
        activitySets: [{ title: 'Jalur', completion: 'ALL', activities: [activity] }],
      },
    },
  );
  await designer.graphql(
    `mutation ($input: PublishProgrammeInput!) { publishProgramme(input: $input) { id } }`,
    {
      input: {
        requestId: randomUUID(),
        programmeId: createProgramme.id,
        revision: saveProgrammeDraft.draft.revision,
      },
    },
  );
  return createProgramme.id;
}

export interface RunOptions {
  /** Null is unlimited. */
  readonly capacity: number | null;
  readonly name?: string;
  /** Start of the only session, which lasts four hours. */
  readonly startsAt: Date;
  readonly approval?: 'SUPERIOR' | 'BPSDM' | 'BOTH';
  readonly waitingRule?: 'FIRST_COME' | 'PRIORITY';
  readonly quotas?: readonly { readonly unitId: string; readonly seats: number }[];
  readonly releaseStep?: boolean;
  /** The test's own hosts of the session. */
  readonly hostEmployeeId?: string;
}

export interface PublishedRun {
  readonly id: string;
  readonly sessionId: string;
}

/** A published run whose seats have arrived: one can enroll in it from now on. */
export async function publishRun(
  designer: ApiClient,
  programmeId: string,
  options: RunOptions,
): Promise<PublishedRun> {
  const endsAt = new Date(options.startsAt.getTime() + 4 * 3_600_000);
  const { createRun } = await designer.graphql<{ createRun: { id: string; sessions: { id: string }[] } }>(
    `mutation ($input: CreateRunInput!) { createRun(input: $input) { id sessions { id } } }`,
    {
      input: {
        requestId: randomUUID(),
        programmeId,
        name: options.name ?? `Angkatan ${randomUUID().slice(0, 8)}`,
        venue: 'Daring',
        venueZone: 'Asia/Makassar',
        approval: options.approval ?? 'NONE',
        waitingRule: options.waitingRule ?? null,
        quotas: options.quotas ?? [],
        releaseStep: options.releaseStep ?? false,
        capacity: options.capacity === null ? { unlimited: true } : { limited: options.capacity },
        registrationOpensAt: new Date(
          Math.min(Date.now(), options.startsAt.getTime()) - 3_600_000,
        ).toISOString(),
        registrationClosesAt: endsAt.toISOString(),
        sessions: [
          {
            title: 'Sesi',
            activityIndex: 0,
            startsAt: options.startsAt.toISOString(),
            endsAt: endsAt.toISOString(),
            hostEmployeeId: options.hostEmployeeId ?? null,
          },
        ],
      },
    },
  );
  await designer.graphql(`mutation ($input: PublishRunInput!) { publishRun(input: $input) { id } }`, {
    input: { requestId: randomUUID(), id: createRun.id },
  });
  await waitFor(
    'the seats of the run',
    () =>
      designer.graphql<{ run: { seats: object | null } }>(
        `query ($id: UUID!) { run(id: $id) { seats { taken } } }`,
        { id: createRun.id },
      ),
    ({ run }) => run.seats !== null,
    30_000,
    50,
  );
  return { id: createRun.id, sessionId: createRun.sessions[0]?.id ?? '' };
}
