// npm run import-roster -- --employees FILE [--units FILE] …: imports a roster over the public HTTP and GraphQL API,
// as the portal does: uploads, shows the preview, asks, applies, and keeps the rejected rows beside the file.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const USAGE = `Imports a roster of employees, of units, or both.

  npm run import-roster -- --employees FILE [--units FILE] --identifier NIP_OR_EMAIL --password PASSWORD

  --employees FILE      CSV or XLSX; columns as in docs/import.md
  --units FILE          CSV or XLSX
  --as-of YYYY-MM-DD    the day the files describe (default: today)
  --complete-for ID     unor_id of a unit of which the file holds everybody: who is missing there has left
  --yes                 apply without asking
  --url URL             where the platform is (default: http://localhost:3000)
  --identifier, --password  an administrator; CORPU_PASSWORD in the environment does for the password
`;
const OPTIONS = {
  employees: { type: 'string' },
  units: { type: 'string' },
  'as-of': { type: 'string' },
  'complete-for': { type: 'string' },
  yes: { type: 'boolean', default: false },
  url: { type: 'string', default: 'http://localhost:3000' },
  identifier: { type: 'string' },
  password: { type: 'string', default: process.env.CORPU_PASSWORD },
  help: { type: 'boolean', short: 'h', default: false },
};
const POLL_MS = 300;
const ANSWER_LIMIT_MS = 60_000;
const COUNTS = {
  new: 'new',
  moved: 'moved to another unit',
  changed: 'changed',
  unchanged: 'unchanged',
  rejected: 'rejected',
  gone: 'gone',
  units: 'units new or changed',
};
const STEPS = {
  READ: 'reading',
  CHECK: 'checking',
  COMPARE: 'comparing',
  APPLY_UNITS: 'applying units',
  APPLY_EMPLOYEES: 'applying employees',
  APPLY_ACCOUNTS: 'applying accounts',
};

/** A sentence for the person at the keyboard; anything else that is thrown is a fault of this program. */
class Refusal extends Error {}

/** A session of the platform's public API. */
class Api {
  cookie = '';
  // The portal's own documents: a platform in production answers no others.
  documents = Object.values(
    JSON.parse(readFileSync(new URL('../libs/gateway/trusted-documents.json', import.meta.url))),
  );

  constructor(url) {
    this.url = url.replace(/\/+$/, '');
  }

  async send(method, path, { json, form } = {}) {
    const headers = {
      ...(this.cookie && { cookie: this.cookie }),
      ...(json && { 'content-type': 'application/json' }),
    };
    const body = form ?? (json && JSON.stringify(json));
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    }).catch((error) => {
      throw new Refusal(`${this.url} does not answer: ${error.cause?.message ?? error.message}`);
    });
    if (response.ok) return response;
    const answer = await response.json().catch(() => ({}));
    throw refusalOf(
      answer.error ?? answer.errors?.[0],
      `${method} ${path} was answered with ${response.status}`,
    );
  }

  async signIn(identifier, password) {
    const response = await this.send('POST', '/api/session', { json: { identifier, password } });
    this.cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  }

  async signOut() {
    if (this.cookie) await this.send('DELETE', '/api/session');
  }

  /** Runs one of the portal's operations by its name. */
  async graphql(operation, variables) {
    const query = this.documents.find((text) => new RegExp(`(query|mutation) ${operation}\\b`).test(text));
    if (!query) throw new Refusal(`The portal has no operation ${operation}; run npm run generate`);
    const documentId = await sha256(query);
    const response = await this.send('POST', '/graphql', { json: { documentId, variables } });
    const { data, errors } = await response.json();
    if (errors?.length) throw refusalOf(errors[0], `${operation} failed`);
    return data;
  }
}

async function sha256(text) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(hash).toString('hex');
}

function refusalOf(error, otherwise) {
  const code = error?.extensions?.code ?? error?.code;
  return new Refusal(error ? `${code}: ${error.message}` : otherwise);
}

/** One line that is written over as long as it is a terminal that is written to. */
const progress = {
  last: '',
  show(text) {
    if (text === this.last) return;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
    // In a log one line per step is enough.
    else if (text.split(/\d/, 1)[0] !== this.last.split(/\d/, 1)[0]) process.stderr.write(`${text}\n`);
    this.last = text;
  },
  end() {
    if (process.stderr.isTTY && this.last) process.stderr.write('\r\u001b[K');
    this.last = '';
  },
};

async function importRoster(api, options) {
  const uploaded = await upload(api, options);
  const preview = await settled(api, uploaded, ['PREVIEWED', 'FAILED']);
  if (preview.state === 'FAILED') throw new Refusal(failureOf(preview));
  showPreview(preview);
  for (const [file, name] of [
    ['employees', options.employees],
    ['units', options.units],
  ]) {
    if (name) await keepRejects(api, preview, file, name);
  }
  const { counts } = preview;
  if (counts.new + counts.moved + counts.changed + counts.gone + counts.units === 0) {
    await api.graphql('DiscardImport', { input: { requestId: randomUUID(), importId: preview.id } });
    console.log('Nothing to apply: all that can be read is known.');
    return;
  }
  if (!(await isAgreed(options.yes))) {
    await api.graphql('DiscardImport', { input: { requestId: randomUUID(), importId: preview.id } });
    console.log('Discarded; nothing was changed.');
    return;
  }
  await api.graphql('ConfirmImport', { input: { requestId: randomUUID(), importId: preview.id } });
  const applied = await settled(api, preview.id, ['APPLIED', 'FAILED']);
  if (applied.state === 'FAILED') throw new Refusal(failureOf(applied));
  console.log('Applied.');
}

async function upload(api, options) {
  const form = new FormData();
  form.set('requestId', randomUUID());
  for (const file of ['employees', 'units']) {
    if (options[file]) form.set(file, new Blob([contentOf(options[file])]), basename(options[file]));
  }
  if (options['as-of']) form.set('asOf', options['as-of']);
  if (options['complete-for']) form.set('completeForUnit', options['complete-for']);
  progress.show('uploading');
  const response = await api.send('POST', '/api/roster-imports', { form });
  return (await response.json()).id;
}

function contentOf(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refusal(`${file} cannot be read: ${error.message}`);
  }
}

/** Waits until the import is in one of the states, and shows how far it is. */
async function settled(api, id, states) {
  for (;;) {
    const { rosterImport } = await api.graphql('ImportPage', { id });
    if (!rosterImport) throw new Refusal('The import is gone');
    if (states.includes(rosterImport.state)) {
      progress.end();
      return rosterImport;
    }
    if (rosterImport.state === 'DISCARDED') throw new Refusal('Somebody discarded the import');
    progress.show(progressOf(rosterImport));
    await delay(POLL_MS);
  }
}

function progressOf({ state, step, rowsRead, rowsTotal }) {
  if (!step) return state === 'UPLOADED' ? 'waiting for a worker' : state.toLowerCase();
  const rows = rowsTotal ? `${rowsRead} of ${rowsTotal} rows` : `${rowsRead} rows`;
  return step === 'READ' ? `${STEPS[step]} ${rows}` : (STEPS[step] ?? step);
}

function failureOf({ failureCode, failureDetail }) {
  return `The import failed: ${failureCode}${failureDetail ? ` (${failureDetail})` : ''}`;
}

function showPreview(preview) {
  const width = Math.max(...Object.values(preview.counts).map((count) => String(count).length));
  console.log(`Preview as of ${preview.asOf}:`);
  for (const [name, label] of Object.entries(COUNTS))
    console.log(`  ${String(preview.counts[name]).padStart(width)}  ${label}`);
  if (preview.refusedColumns.length > 0)
    console.log(
      `Dropped unread, because the platform must not hold it: ${preview.refusedColumns.join(', ')}`,
    );
  if (preview.unknownColumns.length > 0)
    console.log(`Unknown and dropped: ${preview.unknownColumns.join(', ')}`);
}

/** Writes the rejected rows beside the file they came from: FILE-rejected.csv. */
async function keepRejects(api, preview, file, name) {
  if (file === 'employees' && preview.counts.rejected === 0) return;
  const response = await api.send('GET', `/api/roster-imports/${preview.id}/rejects.csv?file=${file}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.toString('utf8').trim().split('\n').length < 2) return;
  const path = join(dirname(name), `${basename(name, extname(name))}-rejected.csv`);
  writeFileSync(path, bytes);
  console.log(`Rejected rows with their reasons: ${path}`);
}

async function isAgreed(yes) {
  if (yes) return true;
  if (!process.stdin.isTTY) throw new Refusal('Nobody is there to ask; add --yes to apply without asking');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Apply? [y/N] ');
  terminal.close();
  return /^y(es|a)?$/i.test(answer.trim());
}

function readOptions() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${USAGE}`);
  }
}

async function main() {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  if (!options.employees && !options.units) throw new Refusal(`Give a file.\n\n${USAGE}`);
  if (!options.identifier || !options.password) throw new Refusal(`Say who you are.\n\n${USAGE}`);
  const api = new Api(options.url);
  await api.signIn(options.identifier, options.password);
  try {
    await importRoster(api, options);
  } finally {
    progress.end();
    await api.signOut().catch(() => undefined);
  }
}

main().catch((error) => {
  progress.end();
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
});
