import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from '../harness/root.js';
import { readFlags } from '../harness/cli.js';

export interface JourneyOptions {
  readonly url: string;
  readonly rosterFile: string;
  readonly unitsFile: string | null;
  readonly adminIdentifier: string;
  readonly adminPassword: string;
  readonly json: boolean;
  readonly seats: number;
}

const OWN_ROSTER = join(ROOT, 'test/journey/roster.csv');
const OWN_UNITS = join(ROOT, 'test/journey/units.csv');

/** Reads the command line; the administrator defaults to the one the embedded platform made for its sample data. */
export function readOptions(): JourneyOptions {
  const { flags } = readFlags({
    url: { type: 'string' },
    roster: { type: 'string' },
    units: { type: 'string' },
    admin: { type: 'string' },
    password: { type: 'string' },
    seats: { type: 'string' },
    json: { type: 'boolean' },
  });
  const text = (name: string): string | undefined =>
    typeof flags[name] === 'string' ? flags[name] : undefined;
  const roster = text('roster');
  const admin =
    text('admin') === undefined
      ? sampleAdmin()
      : { identifier: text('admin') ?? '', password: text('password') ?? '' };
  return {
    url: (text('url') ?? `http://localhost:${process.env['PORT'] ?? '3000'}`).replace(/\/$/, ''),
    rosterFile: roster === undefined ? OWN_ROSTER : resolve(process.env['INIT_CWD'] ?? '.', roster),
    unitsFile:
      text('units') === undefined
        ? roster === undefined
          ? OWN_UNITS
          : null
        : resolve(process.env['INIT_CWD'] ?? '.', text('units') ?? ''),
    adminIdentifier: admin.identifier,
    adminPassword: admin.password,
    json: flags['json'] === true,
    seats: Number(text('seats') ?? 5),
  };
}

function sampleAdmin(): { identifier: string; password: string } {
  const file = join(resolve(ROOT, process.env['DATA_DIR'] ?? '.data'), 'demo-accounts.json');
  if (!existsSync(file)) {
    throw new Error(
      'No sample accounts were found; name an administrator with --admin IDENTIFIER --password PASSWORD',
    );
  }
  const accounts = JSON.parse(readFileSync(file, 'utf8')) as {
    role: string;
    identifier: string;
    password: string;
  }[];
  const admin = accounts.find(({ role }) => role === 'admin');
  if (!admin) throw new Error(`${file} names no administrator`);
  return admin;
}
