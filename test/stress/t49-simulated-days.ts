import { SimulatedPlatform } from '../harness/simulated-platform.js';
import { result, type StressRow } from './row.js';
import { judgeDays, Watch } from './simulated-judge.js';
import { DAY_MS, SimulatedLife } from './simulated-life.js';

const HOUR_MS = 3_600_000;
/** Of the agency, whose day begins at 16:00 UTC. */
const DAY_BEGINS_UTC_HOURS = 16;
/** Half past midnight, morning, noon, evening. */
const LOOKS_AT_HOURS = [0.5, 6.5, 12.5, 18.5] as const;
/** The year that ends meanwhile, and when it is closed. */
const YEAR = 2026;
const CLOSES_ON = '2027-01-10';

/**
 * Days pass, with some learning on each, and the platform is off for some of them. Every task runs every day, nothing is
 * missed or done twice, the year is closed and its digest stays, and what is to be forgotten is.
 */
export const T49_DAYS: StressRow = {
  id: 'T49-days',
  title: 'Soak, days by a clock of its own',
  async run({ full, random, say }) {
    const size = full
      ? { from: '2026-02-02', days: 400, people: 60, offAt: 150, off: 5 }
      : { from: '2026-11-25', days: 49, people: 12, offAt: 5, off: 22 };
    const first = new Date(Date.parse(`${size.from}T${DAY_BEGINS_UTC_HOURS}:00:00Z`) - DAY_MS);
    const platform = await SimulatedPlatform.start(first);
    try {
      const life = await SimulatedLife.begin(platform, random, size.people);
      const watch = new Watch(platform, size.days);
      for (let day = 0; day < size.days; day++) {
        // A power cut over some days: nobody is there, and nothing runs.
        if (day >= size.offAt && day < size.offAt + size.off) continue;
        const dayStart = new Date(first.getTime() + day * DAY_MS);
        await liveThrough(platform, life, day, dayStart);
        await watch.endOfDay(day, dayStart);
        if ((day + 1) % 50 === 0) say(`${day + 1} days`);
      }
      const { conditions, figures } = await judgeDays(platform, life, watch, {
        ...{ days: size.days, off: size.off, closed: YEAR },
      });
      return result(conditions, figures);
    } finally {
      await platform.stop();
    }
  },
};

async function liveThrough(
  platform: SimulatedPlatform,
  life: SimulatedLife,
  day: number,
  dayStart: Date,
): Promise<void> {
  for (const hours of LOOKS_AT_HOURS) {
    await platform.setTime(new Date(dayStart.getTime() + hours * HOUR_MS));
    await life.beforeTasks();
    await platform.letWork();
    if (hours === 6.5) await life.morning(day, dayStart);
    if (hours === 12.5) await life.noon();
    const date = new Date(dayStart.getTime() + DAY_MS / 2).toISOString().slice(0, 10);
    if (hours === 18.5 && date === CLOSES_ON) await life.closeYear(YEAR);
    await platform.comeToRest();
  }
}
