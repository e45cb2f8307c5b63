import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds against WCAG 2.2 AA, one line each. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  // Scrolled half below the head of the page, a link would count as too small to hit.
  await page.evaluate('scrollTo({ top: 0, behavior: "instant" })');
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] })`,
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map(({ html, failureSummary = '' }) => `${html.slice(0, 160)} (${failureSummary.replace(/\s+/g, ' ').slice(0, 160)})`).join(' | ')}`,
  );
}

/** Elements that make the page wider than the window; empty when nobody has to scroll sideways. */
export async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 0.5,
    );
    const inner = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    return ['page is ' + document.documentElement.scrollWidth + ' wide', ...inner.map((element) => element.outerHTML.slice(0, 120))];
  })()`);
}

/** Headings that skip a level, a page without exactly one h1, or one whose title does not name it. */
export async function outlineFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(
      (heading) => !heading.closest('[inert], [aria-hidden=true]'),
    );
    const levels = headings.map(({ tagName }) => Number(tagName[1]));
    const faults = [];
    if (levels.filter((level) => level === 1).length !== 1) faults.push('not exactly one h1');
    levels.forEach((level, at) => {
      if (at > 0 && level > levels[at - 1] + 1) faults.push('skips a level: ' + headings[at].textContent);
    });
    if (!/ – /.test(document.title)) faults.push('title: ' + document.title);
    return faults;
  })()`);
}

/** Collects what goes wrong in a page without anybody seeing it. */
export function watchProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
}

/** Counts what comes over the line for a page from now on: headers, compressed bodies, everything. */
export async function transferOf(page: Page): Promise<{ readonly bytes: number }> {
  const weight = { bytes: 0 };
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (weight.bytes += encodedDataLength));
  return weight;
}
