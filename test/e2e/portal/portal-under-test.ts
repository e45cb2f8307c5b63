import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalPostgres, prepareDatabase, serviceLogins } from '@asn-corpu/embedded';
import { loadSampleProvince, type DemoAccount } from '@asn-corpu/sample-province';
import { eventually, launchBrowser } from '@asn-corpu/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { onServer, PlatformUnderTest } from '../../harness/platform.js';
import { ROOT } from '../../harness/root.js';

const WEB = join(ROOT, 'apps/web/dist');
const DATABASE = 'province';
const EMPLOYEES = 400;

export type Role = Exclude<DemoAccount['role'], 'anonymous'>;
export interface Credentials {
  readonly identifier: string;
  readonly password: string;
}

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1366, height: 900 };
/** The width at which WCAG 1.4.10 asks for reflow. */
export const NARROW = { width: 320, height: 640 };

/** The built portal on a platform of its own with a small sample province, and a browser to look at it. */
export class PortalUnderTest {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly platform: PlatformUnderTest,
    private readonly browser: Browser,
    private readonly accounts: readonly DemoAccount[],
    private readonly folder: string,
  ) {}

  static async start(overrides: Readonly<Record<string, string>> = {}): Promise<PortalUnderTest> {
    if (!existsSync(join(WEB, 'index.html'))) throw new Error('Build the portal first: npm run build');
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    const folder = mkdtempSync(join(ROOT, '.cache/portal-'));
    const accounts = await loadProvince(join(folder, 'postgres'));
    const [platform, browser] = await Promise.all([
      PlatformUnderTest.start({
        kept: { folder: join(folder, 'postgres'), database: DATABASE },
        webDir: WEB,
        overrides,
      }),
      launchBrowser(),
    ]);
    return new PortalUnderTest(platform, browser, accounts, folder);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.platform.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  url(path: string): string {
    return this.platform.urlOf() + path;
  }

  account(role: Role): DemoAccount {
    const found = this.accounts.find((account) => account.role === role);
    if (!found) throw new Error(`The sample province has no account for ${role}`);
    return found;
  }

  /** The employee an account belongs to. */
  async employeeId(role: Role): Promise<string> {
    const [row] = await this.platform.sql<{ id: string }>(
      `SELECT employee_id AS id FROM people.employee_identifier WHERE value = $1`,
      [this.account(role).identifier],
    );
    if (!row) throw new Error(`The account of ${role} belongs to no employee`);
    return row.id;
  }

  /** A browser of somebody else: no cookies, no cache. */
  async visitor(viewport = DESKTOP, { scripts = true } = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport,
      javaScriptEnabled: scripts,
      locale: 'id-ID',
      timezoneId: 'Asia/Makassar',
      acceptDownloads: true,
    });
    context.setDefaultTimeout(15_000);
    this.contexts.push(context);
    return context.newPage();
  }

  /** Signs in on the screen, as people do. */
  async signedIn(who: Credentials, viewport = DESKTOP): Promise<Page> {
    const page = await this.visitor(viewport);
    await page.goto(this.url('/masuk'));
    await this.signIn(page, who);
    return page;
  }

  /** Where the sign-in is on the screen. */
  async signIn(page: Page, who: Credentials): Promise<void> {
    await page.getByLabel('NIP atau email kerja').fill(who.identifier);
    await page.getByLabel('Kata sandi', { exact: true }).fill(who.password);
    await page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await page.waitForURL((url) => url.pathname !== '/masuk');
  }

  /** The same person in a browser that has nothing of the portal yet. */
  async sameSession(page: Page, viewport = DESKTOP): Promise<Page> {
    const fresh = await this.visitor(viewport);
    await fresh.context().addCookies(await page.context().cookies());
    return fresh;
  }

  /** Opens a page of the portal and waits for its content. */
  async open(page: Page, path: string): Promise<void> {
    await page.goto(this.url(path));
    await settled(page);
  }

  /** Between tests: forgets everybody's browser. */
  async closeAll(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }
}

const SHOTS = join(ROOT, '.cache/shots');

/** A picture of the whole page, for people to look at. */
export async function shot(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/** Nothing on the page is still being fetched. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await page.locator('.skeleton, .is-busy').first().waitFor({ state: 'detached' });
  // The window is named a moment after its page is drawn.
  await eventually(
    'the window to have its name',
    () => page.title(),
    (title) => title.includes(' – '),
  );
}

async function loadProvince(folder: string): Promise<DemoAccount[]> {
  const postgres = await LocalPostgres.start({ folder, durable: false });
  try {
    await onServer(postgres, `CREATE DATABASE ${DATABASE}`);
    const ownerUrl = postgres.databaseUrl(DATABASE);
    await prepareDatabase(ownerUrl);
    return await loadSampleProvince({
      ownerUrl,
      logins: serviceLogins(ownerUrl),
      employees: EMPLOYEES,
      now: new Date(),
      onProgress: () => undefined,
    });
  } finally {
    await postgres.stop();
  }
}
