import { opaque } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EmploymentFacts } from './entitlement.rules.js';

interface EmploymentRow {
  employeeId: string;
  changedAt: Date;
  facts: EmploymentFacts;
}

/** Roster facts as one JSON per employee, so that ranges of employees stream in one statement each. */
export const EMPLOYMENT_FACTS = `jsonb_build_object(
  'missingFacts', to_jsonb(e.missing_facts),
  'employments', coalesce((SELECT jsonb_agg(jsonb_build_object('class', m.class, 'from', m.valid_from, 'to', m.valid_to,
      'contractFrom', m.contract_from, 'contractTo', m.contract_to) ORDER BY m.valid_from)
    FROM people_api.employment m WHERE m.employee_id = e.id), '[]'),
  'statuses', coalesce((SELECT jsonb_agg(jsonb_build_object('code', s.status_code, 'from', s.valid_from, 'to', s.valid_to)
      ORDER BY s.valid_from)
    FROM people_api.legal_status s WHERE s.employee_id = e.id), '[]'))`;

/** What the roster says of employees, as far as entitlements and ceilings need it. */
@Injectable()
export class EmploymentQueries {
  /** Employee → facts; people the roster does not know are left out. */
  async factsOf(
    reader: EntityManager,
    employeeIds: readonly string[],
  ): Promise<Map<string, EmploymentFacts>> {
    const rows = await reader.query<EmploymentRow[]>(
      `SELECT e.id AS "employeeId", ${EMPLOYMENT_FACTS} AS facts FROM people_api.employee e WHERE e.id = ANY(${opaque('$1::uuid[]')})`,
      [employeeIds],
    );
    return new Map(rows.map(({ employeeId, facts }) => [employeeId, facts]));
  }
}
