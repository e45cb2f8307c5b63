import type { Field } from '../organisation/unit.js';
import type { Province } from '../province.js';
import { latest, type Person } from '../roster/person.js';

/** Those who run the platform and the learning in the province: roles are granted to them. */
export interface Officers {
  readonly designer: Person;
  /** Reviews what the first one designs. */
  readonly reviewer: Person;
  readonly admin: Person;
  readonly auditor: Person;
  readonly verifier: Person;
}

/** Picks officers from the offices whose work it is; in a small province from whoever is there. */
export function officersOf({ people, units }: Province): Officers {
  const taken = new Set<Person>();
  const pick = (fields: readonly Field[], prefer: RegExp): Person => {
    const inFields = fields.flatMap((field) => people.filter((person) => worksIn(person, field)));
    const free = [...inFields, ...people].filter((person) => !taken.has(person) && isOrdinary(person));
    const found = free.find(({ positions }) => prefer.test(latest(positions).title)) ?? free[0];
    if (!found) throw new RangeError(`Nobody can be an officer in ${units.length} units`);
    taken.add(found);
    return found;
  };
  return {
    designer: pick(['TRAINING', 'PERSONNEL', 'PLANNING'], /^Analis Pengembangan Kompetensi/),
    reviewer: pick(['TRAINING', 'PERSONNEL', 'PLANNING'], /^Pengembang Teknologi Pembelajaran/),
    admin: pick(['TRAINING', 'PERSONNEL', 'PLANNING'], /^(Pranata Komputer|Analis SDM Aparatur)/),
    auditor: pick(['AUDIT', 'FINANCE'], /^Auditor/),
    verifier: pick(['HEALTH', 'HOSPITAL', 'SOCIAL'], /^Analis SDM Aparatur/),
  };
}

function worksIn({ assignments }: Person, field: Field): boolean {
  return latest(assignments).unit.field === field;
}

function isOrdinary({ employments, statuses, missing, ladder }: Person): boolean {
  const isActive = latest(statuses).code === '01' && missing === null;
  return isActive && ladder !== 'LEADER' && latest(employments).class === 'PNS';
}
