import type { Tx } from '@asn-corpu/platform';

/**
 * Rewrites the catalogue's rows of one programme, or of all programmes of an issue, from their latest published
 * versions; called in the transaction that changed them.
 */
export async function refreshCatalogue(
  tx: Tx,
  scope: { programmeId: string } | { issueId: string },
): Promise<void> {
  const [column, id] = 'programmeId' in scope ? ['p.id', scope.programmeId] : ['p.issue_id', scope.issueId];
  await tx.query(
    `INSERT INTO catalogue_entry (programme_id, version_id, title, summary, method, jp_minutes, issue_id, issue_title, competency_ids, search)
     SELECT p.id, v.id, v.title, v.summary, v.method, v.jp_minutes, i.id, i.title, c.ids,
       setweight(to_tsvector('simple', v.title || ' ' || p.code), 'A')
       || setweight(to_tsvector('simple', coalesce(i.title || ' ' || i.code, '') || ' ' || coalesce(c.names, '')), 'B')
       || setweight(to_tsvector('simple', v.summary), 'C')
     FROM programme p
     JOIN LATERAL (
       SELECT * FROM programme_version WHERE programme_id = p.id AND published_at IS NOT NULL ORDER BY number DESC LIMIT 1
     ) v ON true
     LEFT JOIN strategic_issue i ON i.id = p.issue_id
     CROSS JOIN LATERAL (
       SELECT coalesce(array_agg(pc.competency_id), '{}') AS ids, string_agg(comp.name, ' ') AS names
       FROM programme_competency pc JOIN competency comp ON comp.id = pc.competency_id WHERE pc.version_id = v.id
     ) c
     WHERE ${column} = $1
     ON CONFLICT (programme_id) DO UPDATE SET
       version_id = EXCLUDED.version_id, title = EXCLUDED.title, summary = EXCLUDED.summary, method = EXCLUDED.method,
       jp_minutes = EXCLUDED.jp_minutes, issue_id = EXCLUDED.issue_id, issue_title = EXCLUDED.issue_title,
       competency_ids = EXCLUDED.competency_ids, search = EXCLUDED.search`,
    [id],
  );
}
