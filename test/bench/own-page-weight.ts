import { join } from 'node:path';
import { launchBrowser } from '@asn-corpu/testing';
import type { Browser, Page } from 'playwright-core';
import { createUsers } from '../harness/people.js';
import { PlatformUnderTest } from '../harness/platform.js';
import { ROOT } from '../harness/root.js';
import type { BenchResult, OwnBench } from './bench.js';

const GOAL_BYTES = 130 * 1024;
/** Every page a learner can open without an id, as a first visit each. */
const PAGES = ['/masuk', '/kode', '/', '/katalog', '/pendaftaran', '/buku-jp', '/sertifikat', '/akun', '/v'];

interface Weight {
  readonly path: string;
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly styleAndPageBytes: number;
  readonly requests: number;
}

/** What a first visit of each learner page transfers, compressed, everything included, in a real browser. */
export const PAGE_WEIGHT_BENCH: OwnBench = {
  name: 'page-weight',
  kind: 'own',
  async run(say): Promise<BenchResult> {
    const platform = await PlatformUnderTest.start({ workers: 0, webDir: join(ROOT, 'apps/web/dist') });
    const browser = await launchBrowser();
    try {
      const [learner] = await createUsers(platform, 'visitor', 1);
      const weights: Weight[] = [];
      for (const path of PAGES) {
        const weight = await firstVisit(
          browser,
          platform.urlOf().replace('127.0.0.1', 'localhost'),
          path,
          learner?.token ?? '',
        );
        weights.push(weight);
        say(`${path}: ${(weight.bytes / 1024).toFixed(1)} KB in ${weight.requests} requests`);
      }
      const heaviest = Math.max(...weights.map(({ bytes }) => bytes));
      return {
        name: 'page-weight',
        opsPerSecond: null,
        cpuMsPerOp: null,
        p50Ms: null,
        p95Ms: null,
        p99Ms: null,
        floorCpuMsPerOp: null,
        ratioToFloor: null,
        figures: {
          goal: { bytes: GOAL_BYTES },
          meetsGoal: heaviest <= GOAL_BYTES,
          heaviestBytes: heaviest,
          heaviestKilobytes: Math.round((heaviest / 1024) * 10) / 10,
          pages: weights,
        },
      };
    } finally {
      await browser.close();
      await platform.stop();
    }
  },
};

async function firstVisit(browser: Browser, url: string, path: string, token: string): Promise<Weight> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  if (!['/masuk', '/kode', '/v'].includes(path)) {
    // A browser takes `__Host-` cookies from the server alone; this one is told what to send.
    await context.setExtraHTTPHeaders({ cookie: `__Host-session=${token}` });
  }
  const page = await context.newPage();
  const seen = await transferred(page);
  await page.goto(`${url}${path}`, { waitUntil: 'networkidle' });
  await context.close();
  const sum = (kinds: readonly string[]): number =>
    seen.filter(({ kind }) => kinds.includes(kind)).reduce((total, { bytes }) => total + bytes, 0);
  return {
    path,
    bytes: seen.reduce((total, { bytes }) => total + bytes, 0),
    scriptBytes: sum(['Script']),
    styleAndPageBytes: sum(['Document', 'Stylesheet']),
    requests: seen.length,
  };
}

/** Counts bytes on the wire, headers included, as the browser's own network panel does. */
async function transferred(page: Page): Promise<{ kind: string; bytes: number }[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  const seen: { kind: string; bytes: number }[] = [];
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    seen.push({ kind: kinds.get(requestId) ?? 'Other', bytes: encodedDataLength }),
  );
  return seen;
}
