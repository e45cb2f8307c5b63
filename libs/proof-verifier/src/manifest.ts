import { BundleFault } from './fault.js';
import { JsonRecord } from './reading/record.js';
import { Sha256 } from './reading/sha256.js';
import { isSignedBy, publicKeys, type PublicKey } from './reading/signature.js';
import type { ZipReader } from './reading/zip-reader.js';

export const FORMAT = 'asn-corpu proof bundle 1';
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.sig';
export const KEYS = 'keys.pem';
const MOST_MANIFEST_BYTES = 16 * 1024 * 1024;
const MOST_SMALL_BYTES = 1024 * 1024;

export interface Manifest {
  readonly id: string;
  readonly unitName: string;
  readonly year: number;
  /** AUDITOR: everybody of the unit. LEADER: those who the leader is in charge of. */
  readonly scope: string;
  readonly madeAt: string;
  readonly asOf: string;
  readonly people: number;
  readonly facts: number;
  readonly lines: number;
  readonly withheld: number;
  readonly checkpoint: number;
  readonly close: { readonly digest: string; readonly closedAt: string } | null;
  /** Id of the key that signed it. */
  readonly key: string;
  readonly files: readonly ListedFile[];
}

interface ListedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The manifest, and the keys by id. */
export interface Signed {
  readonly manifest: Manifest;
  readonly keys: ReadonlyMap<string, PublicKey>;
}

/** Reads the manifest and checks its signature. @throws BundleFault */
export async function readManifest(zip: ZipReader): Promise<Signed> {
  const bytes = await zip.bytes(MANIFEST, MOST_MANIFEST_BYTES);
  const decoder = new TextDecoder();
  const keys = readKeys(decoder.decode(await zip.bytes(KEYS, MOST_SMALL_BYTES)));
  const record = JsonRecord.parse(decoder.decode(bytes), 'signature', MANIFEST);
  if (record.raw('format') !== FORMAT)
    throw new BundleFault('signature', MANIFEST, {
      id: `Formatnya bukan “${FORMAT}”; mungkin perlu pemeriksa versi lain.`,
      en: `Its format is not “${FORMAT}”; another version of the verifier may be needed.`,
    });
  const key = keys.get(record.text('key'));
  if (!key)
    throw new BundleFault('signature', MANIFEST, {
      id: `Kunci yang menandatangani tidak ada di ${KEYS}.`,
      en: `The key that signed it is not in ${KEYS}.`,
    });
  const signature = decoder.decode(await zip.bytes(SIGNATURE, MOST_SMALL_BYTES)).trim();
  if (!(await isSignedBy(key, bytes, signature)))
    throw new BundleFault('signature', MANIFEST, {
      id: 'Daftar isi ini bukan yang ditandatangani: isinya atau tanda tangannya diubah.',
      en: 'This manifest is not what was signed: it or its signature was changed.',
    });
  return { manifest: manifestOf(record), keys };
}

function readKeys(pem: string): Map<string, PublicKey> {
  try {
    return new Map(publicKeys(pem).map((key) => [key.id, key]));
  } catch {
    throw new BundleFault('signature', KEYS, {
      id: 'Isi berkas ini bukan kunci publik.',
      en: 'What this file holds are not public keys.',
    });
  }
}

function manifestOf(record: JsonRecord): Manifest {
  const counts = record.record('counts');
  const close = record.recordOrNull('close');
  return {
    id: record.text('id'),
    unitName: record.record('unit').text('name'),
    year: record.whole('year'),
    scope: record.text('scope'),
    madeAt: record.text('madeAt'),
    asOf: record.text('asOf'),
    people: counts.whole('people'),
    facts: counts.whole('facts'),
    lines: counts.whole('lines'),
    withheld: counts.whole('withheld'),
    checkpoint: record.whole('checkpoint'),
    close: close && { digest: close.text('digest'), closedAt: close.text('closedAt') },
    key: record.text('key'),
    files: record
      .records('files')
      .map((file) => ({ name: file.text('name'), bytes: file.whole('bytes'), sha256: file.text('sha256') })),
  };
}

/** Every file of the archive is listed, every listed file is there, and is what was listed. @throws BundleFault */
export async function checkFiles(
  zip: ZipReader,
  { files }: Manifest,
  onBytes: (bytes: number) => Promise<void>,
): Promise<void> {
  const listed = new Set(files.map(({ name }) => name));
  const more = zip.names.find((name) => !listed.has(name) && name !== MANIFEST && name !== SIGNATURE);
  if (more !== undefined)
    throw new BundleFault('files', more, {
      id: 'Berkas ini tidak ada di daftar isi.',
      en: 'The manifest does not list this file.',
    });
  for (const { name, bytes, sha256 } of files) {
    const hash = new Sha256();
    if (!zip.has(name))
      throw new BundleFault('files', name, {
        id: 'Berkas ini ada di daftar isi, tetapi tidak ada di arsip.',
        en: 'The manifest lists this file, but it is not in the archive.',
      });
    for await (const chunk of zip.chunks(name)) {
      hash.update(chunk);
      await onBytes(chunk.length);
    }
    if (hash.hex() !== sha256 || zip.sizeOf(name) !== bytes)
      throw new BundleFault('files', name, {
        id: 'Berkas ini bukan yang terdaftar: isinya diubah.',
        en: 'This file is not the one that was listed: its content was changed.',
      });
  }
}
