import { randomUUID } from 'node:crypto';
import { type Database, Ids, type SignedInActor } from '@asn-corpu/platform';
import { person, TestClock, TestDatabase } from '@asn-corpu/testing';
import { LEARNING_PATH_DATABASE } from '../learning-path.database.js';
import { JpRateQueries } from './jp-rate.queries.js';
import { ProgrammeService } from './programme.service.js';

const DESIGNER: SignedInActor = { ...person('perancang'), roles: ['designer'] };

let db: TestDatabase;
let database: Database;
let service: ProgrammeService;

beforeAll(async () => {
  db = await TestDatabase.create();
  database = await db.open(LEARNING_PATH_DATABASE, 4);
  const clock = new TestClock();
  service = new ProgrammeService(new JpRateQueries(clock), new Ids(), clock);
});
afterAll(() => db.drop());

async function programme(code: string): Promise<string> {
  const input = { requestId: randomUUID(), code, title: `Program ${code}` };
  return database.transaction((tx) => service.createProgramme(tx, DESIGNER, input));
}

/** Saves the draft with what must have been passed before. Returns its revision. */
async function save(programmeId: string, prerequisiteIds: string[], revision = 1): Promise<number> {
  await database.transaction((tx) =>
    service.saveProgrammeDraft(tx, DESIGNER, {
      requestId: randomUUID(),
      programmeId,
      revision,
      title: 'Program uji',
      summary: 'Ringkas',
      expectedOutcome: 'Dapat',
      evidenceAfterDays: 90,
      method: 'CLASSROOM',
      graded: false,
      passingGradeHundredths: 0,
      minimumAttendancePercent: 80,
      certificateWithoutPass: false,
      competencies: [],
      prerequisiteIds,
      activitySets: [
        {
          title: 'Belajar',
          completion: 'ALL',
          activities: [
            {
              title: 'Kelas',
              content: '',
              links: [],
              form: 'TECHNICAL_TRAINING',
              international: false,
              share: 'FORMAL',
              quantity: 450,
            },
          ],
        },
      ],
    }),
  );
  return revision === 0 ? 1 : revision + 1;
}

function publish(programmeId: string, revision: number): Promise<string> {
  const input = { requestId: randomUUID(), programmeId, revision };
  return database.transaction((tx) => service.publishProgramme(tx, DESIGNER, input));
}

const askedOf = (programmeId: string): Promise<object[]> =>
  database.reader.query(
    `SELECT v.number, p.programme_id AS id FROM programme_version v JOIN programme_prerequisite p ON p.version_id = v.id
     WHERE v.programme_id = $1 ORDER BY v.number`,
    [programmeId],
  );

const CIRCULAR = {
  code: 'BAD_INPUT',
  details: { fields: [{ field: 'prerequisiteIds', fault: 'circular' }] },
};

describe('what must have been passed before', () => {
  it('is the version’s: a new draft asks for something else, a published one does not change', async () => {
    const [basic, other, next] = [await programme('A-1'), await programme('A-2'), await programme('A-3')];
    for (const id of [basic, other]) await publish(id, await save(id, []));
    await publish(next, await save(next, [basic]));
    await save(next, [other], 0);
    expect(await askedOf(next)).toEqual([
      { number: 1, id: basic },
      { number: 2, id: other },
    ]);
    await expect(
      db.asOwner(`DELETE FROM learning_path.programme_prerequisite WHERE programme_id = $1`, [basic]),
    ).rejects.toThrow('a published programme version never changes');
  });

  it('is a published programme', async () => {
    const [draft, next] = [await programme('B-1'), await programme('B-2')];
    await expect(save(next, [draft])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(save(next, [randomUUID()])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('never asks for itself, however far around', async () => {
    const [first, second, third] = [await programme('C-1'), await programme('C-2'), await programme('C-3')];
    await publish(first, await save(first, []));
    await publish(second, await save(second, [first]));
    await publish(third, await save(third, [second]));
    await expect(save(first, [third], 0)).rejects.toMatchObject(CIRCULAR);
    await expect(save(first, [first], 0)).rejects.toMatchObject(CIRCULAR);
  });

  it('is asked again on publishing: two drafts that ask for each other were both fine when saved', async () => {
    const [one, two] = [await programme('D-1'), await programme('D-2')];
    for (const id of [one, two]) await publish(id, await save(id, []));
    const revisions = [await save(one, [two], 0), await save(two, [one], 0)] as const;
    const outcomes = await Promise.allSettled([publish(one, revisions[0]), publish(two, revisions[1])]);
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toMatchObject([{ reason: CIRCULAR }]);
  });
});
