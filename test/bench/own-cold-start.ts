import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalPostgres, freePort } from '@asn-corpu/embedded';
import { ROOT } from '../harness/root.js';
import type { BenchResult, OwnBench } from './bench.js';
import { round } from './measure.js';

const GOAL_SECONDS = 10;
const REPEATS = 3;

/** `npm start` on a platform that has run before, from the command to the line that says where it is. */
export const COLD_START_BENCH: OwnBench = {
  name: 'cold-start',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache/cold-start-'));
    try {
      const first = await startAndStop(folder);
      say(`first start: ${first} s (empty platform, without sample data)`);
      const later: number[] = [];
      for (let n = 0; n < REPEATS; n++) {
        later.push(await startAndStop(folder));
        say(`later start: ${later.at(-1) ?? 0} s`);
      }
      const floor = await databaseAndNode(join(folder, 'postgres'));
      const median = [...later].sort((a, b) => a - b)[1] ?? 0;
      return {
        name: 'cold-start',
        opsPerSecond: null,
        cpuMsPerOp: null,
        p50Ms: Math.round(median * 1000),
        p95Ms: null,
        p99Ms: null,
        floorCpuMsPerOp: null,
        ratioToFloor: round(median / floor),
        figures: {
          goal: { seconds: GOAL_SECONDS },
          meetsGoal: Math.max(...later) <= GOAL_SECONDS,
          floor: 'PostgreSQL on the same folder and two empty Node processes',
          firstStartSeconds: first,
          laterStartSeconds: later,
          floorSeconds: floor,
        },
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function startAndStop(folder: string): Promise<number> {
  const from = performance.now();
  const environment = {
    ...process.env,
    DATA_DIR: folder,
    SAMPLE: 'none',
    PORT: String(await freePort()),
    DATABASE_URL: '',
    REDIS_URL: '',
  };
  const child = spawn(process.execPath, [join(ROOT, 'tools/start.mjs')], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = await readyLine(child);
  const seconds = round((performance.now() - from) / 1000);
  if (child.exitCode !== null) throw new Error(`The platform did not start: ${printed}`);
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  await exited;
  return seconds;
}

function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (printed.includes('is ready at')) resolve(printed);
      });
    }
    child.once('exit', () => resolve(printed));
  });
}

async function databaseAndNode(folder: string): Promise<number> {
  const from = performance.now();
  const server = await LocalPostgres.start({ folder, durable: true });
  await Promise.all([1, 2].map(() => once(spawn(process.execPath, ['-e', '0']), 'exit')));
  const seconds = round((performance.now() - from) / 1000);
  await server.stop();
  return seconds;
}
