import type { Province } from '../province.js';
import type { Random } from '../random.js';
import { latest, type Person } from '../roster/person.js';
import type { RunPlan } from './run-calendar.js';

const HOSTS_OF_A_RUN = 2;
const HOSTS = 18;

/** Trainers of the training agency lead the sessions; in a small province whoever works there. */
export function hostsOf(
  province: Province,
  runs: readonly RunPlan[],
  random: Random,
): Map<RunPlan, Person[]> {
  const staff = province.people.filter(
    ({ assignments, statuses, missing }) =>
      latest(assignments).unit.field === 'TRAINING' && latest(statuses).code === '01' && missing === null,
  );
  const trainers = staff.filter(({ positions }) => latest(positions).title.startsWith('Widyaiswara'));
  const pool = random.shuffled(trainers.length >= HOSTS_OF_A_RUN ? trainers : staff).slice(0, HOSTS);
  return new Map(runs.map((run) => [run, random.shuffled(pool).slice(0, HOSTS_OF_A_RUN)]));
}
