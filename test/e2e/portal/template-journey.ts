import { randomUUID } from 'node:crypto';
import { eventually } from '@asn-corpu/testing';
import type { ApiClient } from '../../harness/api-client.js';
import { publishRun } from '../../harness/programmes.js';
import type { PortalUnderTest } from './portal-under-test.js';

const DAY_MS = 86_400_000;

interface Issued {
  readonly template: string;
  readonly number: number;
}

/** A run of a programme that somebody attends to its end; returns what their certificate was issued with. */
export async function certificateIssued(
  portal: PortalUnderTest,
  officer: ApiClient,
  programmeId: string,
): Promise<Issued> {
  const run = await publishRun(officer, programmeId, {
    capacity: 5,
    startsAt: new Date(Date.now() - 3 * DAY_MS),
  });
  const enrollmentId = randomUUID();
  await portal.platform.sql(
    `INSERT INTO enrollment.enrollment (id, run_id, employee_id, status, holds_seat, seated_at, changed_at)
     VALUES ($1, $2, $3, 'SEATED', true, now(), now())`,
    [enrollmentId, run.id, await portal.employeeId('learner')],
  );
  await portal.platform.sql(`UPDATE enrollment.run_seat SET taken = 1 WHERE run_id = $1`, [run.id]);
  await officer.graphql(
    `mutation ($input: RecordAttendanceInput!) { recordAttendance(input: $input) { id } }`,
    {
      input: {
        requestId: randomUUID(),
        sessionId: run.sessionId,
        entries: [{ enrollmentId, state: 'PRESENT' }],
      },
    },
  );
  const [issued] = await eventually(
    'the certificate to be issued',
    () =>
      portal.platform.sql<Issued>(
        `SELECT t.name AS template, v.number FROM enrollment.certificate c
         JOIN enrollment.certificate_template_version v ON v.id = c.template_version_id
         JOIN enrollment.certificate_template t ON t.id = v.template_id WHERE c.enrollment_id = $1`,
        [enrollmentId],
      ),
    (rows) => rows.length === 1,
  );
  return issued as Issued;
}
