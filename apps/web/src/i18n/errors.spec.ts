import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { texts as english } from './en/errors';
import { texts as indonesian } from './id/errors';

const LIBS = join(import.meta.dirname, '../../../../libs');

/** The services' own lists are the truth; read as text, because the portal imports no service. */
function codesOfServices(): string[] {
  const lists = readdirSync(LIBS).flatMap((lib) =>
    readdirSync(join(LIBS, lib, 'src'))
      .filter((name) => name.endsWith('.errors.ts'))
      .map((name) => join(lib, 'src', name)),
  );
  return [...lists, 'platform/src/graphql/domain-error.ts'].flatMap((path) => {
    const [, list = ''] = /CODES = \[([^\]]*)\]/.exec(readFileSync(join(LIBS, path), 'utf8')) ?? [];
    return [...list.matchAll(/'([A-Z_]+)'/g)].map(([, code = '']) => code);
  });
}

/** Codes the edge answers with by itself. */
function codesOfGateway(): string[] {
  return readdirSync(join(LIBS, 'gateway/src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .flatMap((name) => {
      const source = readFileSync(join(LIBS, 'gateway/src', name), 'utf8');
      return [...source.matchAll(/DomainError\(\s*'([A-Z_]+)'/g)].map(([, code = '']) => code);
    });
}

const OF_THE_PORTAL = ['NETWORK', 'INTERNAL'];

describe('What people are told when something fails', () => {
  const codes = [...new Set([...codesOfServices(), ...codesOfGateway(), ...OF_THE_PORTAL])];

  it('finds the services’ lists', () => {
    expect(codes).toEqual(
      expect.arrayContaining([
        'RUN_FULL',
        'DRAFT_CHANGED',
        'SIGN_IN_FAILED',
        'BAD_INPUT',
        'DOCUMENT_UNKNOWN',
      ]),
    );
  });

  it.each(codes)('%s has a sentence in Indonesian and in English', (code) => {
    for (const texts of [indonesian, english]) {
      const text = (texts as Readonly<Record<string, unknown>>)[code];
      const sentence: unknown =
        typeof text === 'function' ? (text as (details: object) => unknown)({}) : text;
      expect(sentence).toEqual(expect.stringMatching(/^\p{Lu}.{15,}[.!?]$/u));
    }
  });

  it('explains what the server adds: when to come back, how long to wait, how many are taken', () => {
    expect(indonesian.REGISTRATION_NOT_OPEN({ opensAt: '2026-03-12T00:00:00.000Z' })).toContain(
      '12 Maret 2026 pukul 08.00 WITA',
    );
    expect(indonesian.SIGN_IN_RATE_LIMITED({ retryAfterSeconds: 121 })).toContain('3 menit');
    expect(indonesian.CAPACITY_BELOW_TAKEN({ taken: 7 })).toContain('7 kursi');
  });
});
