import { randomUUID } from 'node:crypto';
import { insertEmployees, person, TestDatabase } from '@asn-corpu/testing';
import { EnrollmentBuilder } from '../enrollment.builder.js';
import { ProfessionalIndexQueries } from './professional-index.queries.js';

let db: TestDatabase;
let world: EnrollmentBuilder;
let ani: string;

beforeEach(async () => {
  db = await TestDatabase.create();
  world = await EnrollmentBuilder.create(db);
  await insertEmployees(db, [{ key: 'ani' }]);
  ani = person('ani').employeeId;
});
afterEach(() => db.drop());

async function holds(title: string, from: string, to: string | null): Promise<void> {
  await db.asOwner(
    `INSERT INTO people.position (employee_id, title, kind, valid_from, valid_to) VALUES ($1, $2, 'FUNCTIONAL', $3, $4)`,
    [ani, title, from, to],
  );
}

/** A competency that a position asks for, and a published version of a programme that builds it. */
async function asksFor(title: string, kind: string, programmeId: string | null): Promise<void> {
  const [competencyId, versionId] = [randomUUID(), randomUUID()];
  await db.asOwner(`INSERT INTO learning_path.competency VALUES ($1, $2, 'Kompetensi', $3)`, [
    competencyId,
    competencyId,
    kind,
  ]);
  await db.asOwner(`INSERT INTO learning_path.position_competency VALUES ($1, $2, 2)`, [title, competencyId]);
  if (programmeId === null) return;
  await db.asOwner(
    `INSERT INTO learning_path.programme (id, code, created_by, created_at) VALUES ($1, $2, $1, now()) ON CONFLICT DO NOTHING`,
    [programmeId, programmeId],
  );
  await db.asOwner(
    `INSERT INTO learning_path.programme_version (id, programme_id, number, revision, published_at, published_by, title, summary,
       expected_outcome, evidence_after_days, method, graded, passing_grade_hundredths, minimum_attendance_percent,
       certificate_without_pass, jp_minutes)
     VALUES ($1, $2, (SELECT count(*) + 1 FROM learning_path.programme_version), 1, now(), $1, 'P', 'P', 'P', 30, 'CLASSROOM',
       false, 0, 80, false, 900)`,
    [versionId, programmeId],
  );
  await db.asOwner(`INSERT INTO learning_path.programme_competency VALUES ($1, $2, 2)`, [
    versionId,
    competencyId,
  ]);
}

/** Passes a run of a programme; returns what the index sees of it. */
async function relevance(programmeId: string): Promise<boolean | null | undefined> {
  const { runId, sessionIds } = await world.run({ key: 'run' });
  await db.asOwner(`UPDATE enrollment.run SET programme_id = $2 WHERE id = $1`, [runId, programmeId]);
  const enrollmentId = await world.enroll('ani', runId);
  world.clock.set('2026-03-10T09:00:00Z');
  await world.attend(sessionIds[0] ?? '', [enrollmentId]);
  const facts = await world.get(ProfessionalIndexQueries).facts(ani, '2026-12-31');
  expect(facts).toMatchObject([{ form: 'TECHNICAL_TRAINING', countedMinutes: 900 }]);
  return facts[0]?.relevant;
}

const PROGRAMME = '00000000-0000-4000-8000-00000000a001';
const OTHER = '00000000-0000-4000-8000-00000000a002';

it('is relevant where the programme builds a technical competency of the position held that day', async () => {
  await holds('Pranata Komputer', '2020-01-01', null);
  await asksFor('Pranata Komputer', 'TECHNICAL', PROGRAMME);
  expect(await relevance(PROGRAMME)).toBe(true);
});

it('is not where it builds others', async () => {
  await holds('Pranata Komputer', '2020-01-01', null);
  await asksFor('Pranata Komputer', 'TECHNICAL', OTHER);
  expect(await relevance(PROGRAMME)).toBe(false);
});

it('asks the position of the day, not of today', async () => {
  await holds('Pranata Komputer', '2020-01-01', '2026-03-01');
  await holds('Arsiparis', '2026-03-01', null);
  await asksFor('Pranata Komputer', 'TECHNICAL', PROGRAMME);
  await asksFor('Arsiparis', 'TECHNICAL', OTHER);
  expect(await relevance(PROGRAMME)).toBe(false);
});

it.each([
  ['no technical competency of the position is on record', 'MANAGERIAL'],
  ['the position is not on record', null],
])('is undetermined where %s', async (_, kind) => {
  if (kind !== null) {
    await holds('Pranata Komputer', '2020-01-01', null);
    await asksFor('Pranata Komputer', kind, PROGRAMME);
  }
  expect(await relevance(PROGRAMME)).toBeNull();
});

it('is not relevant where a competency is asked for that no programme builds', async () => {
  await holds('Pranata Komputer', '2020-01-01', null);
  await asksFor('Pranata Komputer', 'TECHNICAL', null);
  expect(await relevance(PROGRAMME)).toBe(false);
});
