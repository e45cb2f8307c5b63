/**
 * What the roster says of employee `e`, as far as entitlements and ceilings need it: the JSON of `EmploymentFacts`, so
 * that it comes with whatever else is asked of a person.
 */
export const EMPLOYMENT_FACTS = `jsonb_build_object(
  'missingFacts', to_jsonb(e.missing_facts),
  'employments', coalesce((SELECT jsonb_agg(jsonb_build_object('class', m.class, 'from', m.valid_from, 'to', m.valid_to,
      'contractFrom', m.contract_from, 'contractTo', m.contract_to) ORDER BY m.valid_from)
    FROM people_api.employment m WHERE m.employee_id = e.id), '[]'),
  'statuses', coalesce((SELECT jsonb_agg(jsonb_build_object('code', s.status_code, 'from', s.valid_from, 'to', s.valid_to)
      ORDER BY s.valid_from)
    FROM people_api.legal_status s WHERE s.employee_id = e.id), '[]'))`;
