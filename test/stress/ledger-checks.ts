/** Every way the ledger could be unsound that one can ask of it in SQL; no row is the only good answer. */
export const LEDGER_PROBLEMS = `
  WITH moved AS (
    SELECT year, employee_id, to_account AS account, minutes FROM enrollment.jp_posting
    UNION ALL SELECT year, employee_id, from_account, -minutes FROM enrollment.jp_posting
  ), sums AS (
    SELECT year, employee_id, sum(minutes)::int AS total,
      sum(minutes) FILTER (WHERE account = 'counted')::int AS counted,
      -sum(minutes) FILTER (WHERE account LIKE 'source:%')::int AS earned
    FROM moved GROUP BY year, employee_id
  )
  SELECT 'a year does not add up to zero' AS problem, year::text AS place FROM moved GROUP BY year HAVING sum(minutes) <> 0
  UNION ALL
  SELECT 'a balance differs from its postings', s.employee_id::text FROM sums s
    LEFT JOIN enrollment.jp_balance b USING (employee_id, year)
    WHERE coalesce(s.counted, 0) IS DISTINCT FROM b.counted_minutes OR coalesce(s.earned, 0) IS DISTINCT FROM b.earned_minutes
  UNION ALL
  SELECT 'a balance without postings', b.employee_id::text FROM enrollment.jp_balance b
    WHERE NOT EXISTS (SELECT 1 FROM enrollment.jp_posting p WHERE p.employee_id = b.employee_id AND p.year = b.year)
  UNION ALL
  SELECT 'a fact counts for something else than its postings say', coalesce(p.fact_id, b.fact_id)::text
    FROM (SELECT fact_id, sum(CASE WHEN to_account = 'counted' THEN minutes WHEN from_account = 'counted' THEN -minutes ELSE 0 END) AS counted
      FROM enrollment.jp_posting GROUP BY fact_id) p
    FULL JOIN enrollment.jp_fact_balance b USING (fact_id) WHERE p.counted IS DISTINCT FROM b.counted_minutes
  UNION ALL
  SELECT 'an account goes below nothing', employee_id::text FROM moved WHERE account NOT LIKE 'source:%'
    GROUP BY employee_id, year, account HAVING sum(minutes) < 0
  UNION ALL
  SELECT 'a chain has a gap', employee_id::text FROM enrollment.jp_posting GROUP BY employee_id
    HAVING max(sequence) <> count(*) OR min(sequence) <> 1
  UNION ALL
  SELECT 'a chain is broken', p.employee_id::text FROM (
    SELECT employee_id, previous_hash, lag(hash) OVER (PARTITION BY employee_id ORDER BY sequence) AS before FROM enrollment.jp_posting
  ) p WHERE p.before IS NOT NULL AND p.before <> p.previous_hash
  UNION ALL
  SELECT 'an account head is not the last posting', a.employee_id::text FROM enrollment.jp_account a
    LEFT JOIN enrollment.jp_posting p ON p.employee_id = a.employee_id AND p.sequence = a.sequence
    WHERE a.sequence > 0 AND p.hash IS DISTINCT FROM a.head_hash
  UNION ALL
  SELECT 'a fact is credited twice', f.id::text FROM enrollment.jp_fact f
    JOIN enrollment.jp_posting p ON p.fact_id = f.id AND p.reverses IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM enrollment.jp_posting r WHERE r.reverses = p.id)
    GROUP BY f.id, p.to_account HAVING count(*) > 1
  UNION ALL
  SELECT 'an enrollment has two facts of one activity', enrollment_id::text FROM enrollment.jp_fact
    WHERE enrollment_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM enrollment.jp_withdrawal w WHERE w.fact_id = jp_fact.id)
    GROUP BY enrollment_id, title HAVING count(*) > 1`;

/** Certificates: numbers without gaps or doubles, one valid per enrollment and purpose. */
export const CERTIFICATE_PROBLEMS = `
  SELECT 'a series has a gap' AS problem, series AS place FROM enrollment.certificate GROUP BY series, series_year
    HAVING max(sequence) <> count(*) OR min(sequence) <> 1
  UNION ALL
  SELECT 'a series counts more than it gave', s.key FROM enrollment.certificate_series s
    WHERE s.last_sequence <> (SELECT count(*) FROM enrollment.certificate c WHERE c.series = s.key AND c.series_year = s.year)
  UNION ALL
  SELECT 'two valid certificates', enrollment_id::text FROM enrollment.certificate WHERE state = 'VALID'
    GROUP BY enrollment_id, purpose HAVING count(*) > 1`;
