import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Speaks to nobody but the page under test, and runs where there is no sandbox and no graphics card. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Puts the browser that comes from npm in its place, where that is the one to use. Before several start it at once: whoever finds
 * it half unpacked by another cannot start it.
 */
export async function unpackBrowser(): Promise<void> {
  if (installedBrowser() === undefined) await (await import('@sparticuz/chromium')).default.executablePath();
}

/** A real browser: CHROMIUM_PATH, else the system's Chromium, else the one that comes from npm. */
export async function launchBrowser(): Promise<Browser> {
  // Loaded here: most of the tests that import this library open no page.
  const { chromium } = await import('playwright-core');
  const installed = installedBrowser();
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: QUIET });
  const { default: packed } = await import('@sparticuz/chromium');
  // One process for all would end with the first page that crashes, and the web's own rules are what is tested here.
  const unwanted = ['--single-process', '--disable-web-security', '--allow-running-insecure-content'];
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: [...packed.args.filter((flag) => !unwanted.includes(flag)), ...QUIET],
  });
}

function installedBrowser(): string | undefined {
  return process.env['CHROMIUM_PATH'] ?? SYSTEM_BROWSERS.find((path) => existsSync(path));
}
