import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { localDate } from '@asn-corpu/platform';
import { LEAST_EMPLOYEES, MOST_EMPLOYEES, type NationProgress } from '@asn-corpu/sample-province';
import { StartError } from '../start-error.js';
import { gigabytesFor, makeNation } from './nation-folder.js';
import { inOneSentence, TERMINAL, type Say } from './terminal.js';

const OPTIONS = {
  employees: { type: 'string' },
  seed: { type: 'string', default: '7300' },
  'as-of': { type: 'string' },
  into: { type: 'string', default: '.cache/nation' },
  threads: { type: 'string' },
} as const;
const ZONE = 'Asia/Makassar';
const SAY_EVERY_MS = 5_000;

/** Makes an invented nation in a folder of its own; returns the exit status. */
export function runNation(args: string[], terminal = TERMINAL): Promise<number> {
  return inOneSentence(terminal, async (say) => {
    const { values } = parseArgs({ args, options: OPTIONS });
    const employees = wholeNumber('employees', values.employees, LEAST_EMPLOYEES, MOST_EMPLOYEES);
    const seed = wholeNumber('seed', values.seed, 0, 2 ** 31 - 1);
    const threads = wholeNumber('threads', values.threads ?? String(availableParallelism() + 1), 0, 64);
    const asOf = dayOf(values['as-of']);
    const path = resolve(values.into);
    say(
      `A nation of ${employees} (seed ${seed}, as of ${asOf}) in ${path}; it needs ${gigabytesFor(employees)} GB of disk.`,
    );
    say('Cut off, the same command goes on; to start over, delete the folder.');
    const startedAt = performance.now();
    const progress = new NationProgressLines(say);
    await makeNation(path, { seed, employees, asOf }, threads, (each) => progress.show(each));
    say(
      `The nation is there, after ${duration(performance.now() - startedAt)}. DATA_DIR=${values.into} names it to other commands.`,
    );
  });
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number): number {
  const value = Number(text);
  if (text !== undefined && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new StartError(`--${name} has to be a whole number from ${least} to ${most}`);
}

function dayOf(text: string | undefined): string {
  if (text === undefined) return localDate(new Date(), ZONE);
  if (/^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))) return text;
  throw new StartError('--as-of has to be a day as YYYY-MM-DD');
}

/** A line now and then: how far it is, how fast, and how long the step still takes. */
class NationProgressLines {
  private step = '';
  private began = { at: 0, done: 0 };
  private saidAt = 0;

  constructor(private readonly say: Say) {}

  show({ step, done, total }: NationProgress): void {
    const now = performance.now();
    const isNew = step !== this.step;
    if (isNew) {
      this.step = step;
      this.began = { at: now, done };
    }
    if (!isNew && now - this.saidAt < SAY_EVERY_MS && done < total) return;
    this.saidAt = now;
    const perMs = (done - this.began.done) / (now - this.began.at);
    const rate = step === 'People' && perMs > 0 ? `, ${Math.round(perMs * 1000)} a second` : '';
    const left = perMs > 0 && done < total ? `, ${duration((total - done) / perMs)} left` : '';
    this.say(`${step}: ${done} of ${total}${rate}${left}`);
  }
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
