import { badInput, notFound, type Tx } from '@asn-corpu/platform';

/** Replaces what a draft asks people to have passed before. @throws DomainError NOT_FOUND, BAD_INPUT */
export async function putPrerequisites(
  tx: Tx,
  draft: { readonly programmeId: string; readonly versionId: string },
  prerequisiteIds: readonly string[],
): Promise<void> {
  await tx.query(`DELETE FROM programme_prerequisite WHERE version_id = $1`, [draft.versionId]);
  if (prerequisiteIds.length === 0) return;
  await refuseCircle(tx, draft.programmeId, prerequisiteIds);
  const put: unknown[] = await tx.query(
    `INSERT INTO programme_prerequisite (version_id, programme_id)
     SELECT $1, programme_id FROM catalogue_entry WHERE programme_id = ANY($2::uuid[]) RETURNING 1`,
    [draft.versionId, prerequisiteIds],
  );
  if (put.length < prerequisiteIds.length) throw notFound('programme');
}

/** Two that are published at once may each ask for the other: asks again while no other programme is published. @throws DomainError BAD_INPUT */
export async function refuseCircleForGood(
  tx: Tx,
  draft: { readonly programmeId: string; readonly id: string },
): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('programme_prerequisite', 0))`);
  const asked = await tx.query<{ programmeId: string }[]>(
    `SELECT programme_id AS "programmeId" FROM programme_prerequisite WHERE version_id = $1`,
    [draft.id],
  );
  await refuseCircle(
    tx,
    draft.programmeId,
    asked.map(({ programmeId }) => programmeId),
  );
}

/** Nobody could pass programmes that ask for one another. */
async function refuseCircle(tx: Tx, programmeId: string, prerequisiteIds: readonly string[]): Promise<void> {
  const circular: unknown[] = await tx.query(
    `WITH RECURSIVE asked (id) AS (
       SELECT unnest($2::uuid[])
       UNION SELECT p.programme_id FROM asked JOIN catalogue_entry c ON c.programme_id = asked.id
         JOIN programme_prerequisite p ON p.version_id = c.version_id
     ) SELECT 1 FROM asked WHERE id = $1`,
    [programmeId, prerequisiteIds],
  );
  if (circular.length > 0)
    throw badInput({
      field: 'prerequisiteIds',
      fault: 'circular',
      message: 'a programme here asks for this one itself, so that nobody could begin',
    });
}
