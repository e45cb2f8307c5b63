import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../harness/root.js';

type Fingerprint = (root: string, options?: { outputs?: boolean }) => string;
let fingerprint: Fingerprint;
let root: string;

beforeAll(async () => {
  const tool = (await import(join(ROOT, 'tools/prepare.mjs'))) as { fingerprint: Fingerprint };
  fingerprint = tool.fingerprint;
});

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'asn-corpu-stamp-'));
  for (const folder of ['apps', 'libs', 'test']) mkdirSync(join(root, folder));
  put('package-lock.json', '{}');
  put('libs/people/src/unit/unit.rules.ts', 'export const LEVELS = 7;');
  put('libs/people/dist/unit/unit.rules.js', 'export const LEVELS = 7;');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function put(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

describe('What was built last is known by its fingerprint, which changes', () => {
  let before: string;
  beforeEach(() => (before = fingerprint(root)));

  it('when a source has other content of the same length and age', () => {
    const file = 'libs/people/src/unit/unit.rules.ts';
    put(file, 'export const LEVELS = 1;');
    put(file, 'export const LEVELS = 8;');
    utimesSync(join(root, file), 1, 1);
    expect(fingerprint(root)).not.toBe(before);
  });

  it('when a source is new, renamed or gone', () => {
    put('libs/people/src/unit/unit.entity.ts', '');
    const withNew = fingerprint(root);
    rmSync(join(root, 'libs/people/src/unit/unit.rules.ts'));
    expect(new Set([before, withNew, fingerprint(root)]).size).toBe(3);
  });

  it('when the packages change', () => {
    put('package-lock.json', '{"packages":{}}');
    expect(fingerprint(root)).not.toBe(before);
  });

  it('when something built is gone or was written over', () => {
    put('libs/people/dist/unit/unit.rules.js', 'export const LEVELS = 7; ');
    const overwritten = fingerprint(root);
    rmSync(join(root, 'libs/people/dist'), { recursive: true });
    expect(new Set([before, overwritten, fingerprint(root)]).size).toBe(3);
  });

  it('but not when nothing did', () => {
    put('libs/people/src/unit/unit.rules.ts', 'export const LEVELS = 7;');
    mkdirSync(join(root, 'libs/people/node_modules'));
    put('libs/people/node_modules/some.js', '');
    expect(fingerprint(root)).toBe(before);
  });

  it('and is the same for sources alone, whatever was built of them', () => {
    const sources = fingerprint(root, { outputs: false });
    rmSync(join(root, 'libs/people/dist'), { recursive: true });
    expect(fingerprint(root, { outputs: false })).toBe(sources);
  });
});
