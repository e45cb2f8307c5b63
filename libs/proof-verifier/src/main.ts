#!/usr/bin/env node
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { keptCheckpoints, type KeptCheckpoint } from './kept-checkpoints.js';
import { publicKeys } from './reading/signature.js';
import { verifyBundle } from './verify.js';
import { reportText, type Language } from './words.js';
import type { Source } from './reading/zip-reader.js';

const HELP = `proof-verifier BUNDLE.zip [--key ID-OR-FILE.pem]... [--checkpoints checkpoints.jsonl] [--lang id|en] [--json]

Memeriksa berkas bukti JP tanpa platform dan tanpa jaringan. Kode keluar 0: sesuai; 1: tidak sesuai; 2: tidak terbaca.
Verifies a proof bundle of JP without the platform and without a network. Exit code 0: verified; 1: not; 2: not readable.

  --key          kunci instansi yang Anda kenal: nomornya (64 angka heksadesimal) atau berkas PEM
                 a key of the agency that you know: its id (64 hex digits) or a PEM file
  --checkpoints  titik pemeriksaan yang Anda simpan sendiri / checkpoints that you kept yourself
  --lang         satu bahasa saja / one language only
  --json         hasil sebagai JSON / the result as JSON
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string', multiple: true, default: [] },
      checkpoints: { type: 'string' },
      lang: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (values.help || path === undefined) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const checkpoints: ReadonlyMap<number, KeptCheckpoint> =
    values.checkpoints === undefined ? new Map() : await readGiven(values.checkpoints, keptCheckpoints);
  const keys = (await Promise.all(values.key.map(keyIds))).flat();
  const file = await open(path);
  try {
    const report = await verifyBundle(await fileSource(file), { keys, checkpoints });
    if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else {
      const languages: readonly Language[] =
        values.lang === 'id' || values.lang === 'en' ? [values.lang] : ['id', 'en'];
      process.stdout.write(`${languages.map((language) => reportText(report, language)).join('\n\n')}\n`);
    }
    return report.ok ? 0 : 1;
  } finally {
    await file.close();
  }
}

/** Never none: without a key, whose bundle it is would stay open although somebody asked. */
async function keyIds(given: string): Promise<string[]> {
  if (/^[0-9a-f]{64}$/.test(given)) return [given];
  return readGiven(given, (text) => {
    const keys = publicKeys(text);
    if (keys.length === 0) throw new RangeError('There is no public key in this file');
    return keys.map(({ id }) => id);
  });
}

/** @throws Error that names the file */
async function readGiven<T>(path: string, read: (text: string) => T): Promise<T> {
  const text = await readFile(path, 'utf8');
  try {
    return read(text);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

async function fileSource(file: FileHandle): Promise<Source> {
  const { size } = await file.stat();
  return {
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
      return bytes.subarray(0, bytesRead);
    },
  };
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
