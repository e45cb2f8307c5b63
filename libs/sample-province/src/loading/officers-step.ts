import { AccountService, UnitService } from '@asn-corpu/people';
import { derivedId, type SignedInActor } from '@asn-corpu/platform';
import { atWita } from '../calendar.js';
import type { Officers } from '../learning/officers.js';
import { firstYear } from '../learning/run-calendar.js';
import type { Province } from '../province.js';
import { latest, type Person } from '../roster/person.js';
import type { HistoryClock } from './history-clock.js';
import { accountId, employeeId, unitId } from '../ids.js';
import { LOADER } from './roster-step.js';
import type { OpenService } from './services.js';

type Grant = readonly [Person, 'ADMIN' | 'DESIGNER' | 'AUDITOR' | 'VERIFIER'];

/** Grants the roles that do not follow from the roster, and appoints those who act for a leader. */
export async function appointOfficers(
  people: OpenService,
  clock: HistoryClock,
  province: Province,
  officers: Officers,
): Promise<void> {
  clock.standAt(atWita(`${firstYear(province.asOf)}-01-02`, '08:00'));
  const grants: Grant[] = [
    [officers.admin, 'ADMIN'],
    [officers.designer, 'DESIGNER'],
    [officers.reviewer, 'DESIGNER'],
    [officers.auditor, 'AUDITOR'],
    [officers.verifier, 'VERIFIER'],
  ];
  for (const [person, role] of grants) await grant(people, person, role);
  const admin = actorOf(officers.admin, 'admin');
  for (const { unit: acting, person, kind, from, until } of province.actingLeaders) {
    clock.standAt(atWita(from, '08:00'));
    const input = {
      requestId: derivedId('sample-province', 'acting', acting.unorId, kind),
      ...{ unitId: unitId(acting), employeeId: employeeId(person), kind, from, until },
    };
    await people.database.transaction((tx) => people.get(UnitService).appointActingLeader(tx, admin, input));
  }
}

async function grant(people: OpenService, person: Person, role: Grant[1]): Promise<void> {
  const { officeId } = latest(person.assignments).unit;
  const input = {
    requestId: derivedId('sample-province', 'grant', person.nip),
    employeeId: employeeId(person),
    role,
    unitId: role === 'VERIFIER' ? unitId({ unorId: officeId }) : null,
  };
  await people.database.transaction((tx) => people.get(AccountService).grantRole(tx, LOADER, input));
}

export function actorOf(person: Person, role: 'admin' | 'designer'): SignedInActor {
  return { accountId: accountId(person), employeeId: employeeId(person), roles: ['learner', role] };
}
