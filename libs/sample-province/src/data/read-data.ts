import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lists the generator draws from: names, offices, positions, programmes. Theirs is no code, so they are JSON. */
export function readData(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8'));
}
