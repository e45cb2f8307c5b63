import { createHash, sign, type KeyObject } from 'node:crypto';
import type { ZipEntry } from '@asn-corpu/platform';
import type { CheckpointKey } from '../checkpoint/checkpoint.rules.js';

/** Another format is another name: libs/proof-verifier/README.md says what this one holds. */
export const BUNDLE_FORMAT = 'asn-corpu proof bundle 1';

/** What the manifest says besides its files. */
export interface BundleSummary {
  readonly id: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly scope: string;
  readonly madeAt: Date;
  /** The day whose membership of the unit counts. */
  readonly asOf: string;
  readonly counts: BundleCounts;
  /** Number of the last checkpoint in it. */
  readonly checkpoint: number;
  readonly close: { readonly digest: string; readonly closedAt: string; readonly employees: number } | null;
}

export interface BundleCounts {
  people: number;
  /** People of the unit who are left out. */
  withheld: number;
  facts: number;
  lines: number;
}

export interface ListedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export function listed({ name, bytes }: ZipEntry): ListedFile {
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The manifest over all files, and its signature: Ed25519 over the bytes as they are, in base64. */
export function signedManifest(
  summary: BundleSummary,
  files: readonly ListedFile[],
  { id, privateKey }: CheckpointKey,
): ZipEntry[] {
  const manifest = json('manifest.json', { format: BUNDLE_FORMAT, ...summary, key: id, files });
  const signature = sign(null, manifest.bytes, privateKey).toString('base64');
  return [manifest, { name: 'manifest.sig', bytes: Buffer.from(`${signature}\n`) }];
}

export function json(name: string, value: object): ZipEntry {
  return { name, bytes: Buffer.from(`${JSON.stringify(value, null, 2)}\n`) };
}

export function jsonLines(name: string, values: readonly object[]): ZipEntry {
  return { name, bytes: Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join('')) };
}

export function pemFile(name: string, keys: Iterable<KeyObject>): ZipEntry {
  const pem = [...keys].map((key) => key.export({ type: 'spki', format: 'pem' }) as string);
  return { name, bytes: Buffer.from(pem.join('')) };
}

/** For whoever opens the archive first. */
export function readMe({ unit, year, counts, scope }: BundleSummary, keyId: string): ZipEntry {
  const text = `BUKTI JP – ${unit.name}, ${year}
${counts.people} orang, ${counts.facts} kegiatan, ${counts.lines} baris buku besar JP.

Memeriksa tanpa platform dan tanpa jaringan (Node 20.19 atau lebih baru):
  npx @asn-corpu/proof-verifier BERKAS.zip --key ${keyId}
Bandingkan nomor kunci ini dengan yang diumumkan instansi, bukan dengan berkas ini saja.

people/*.jsonl       setiap orang: saldo, kegiatan tahun itu, dan rantai barisnya dari yang pertama
rules.jsonl          aturan yang dipakai
reconciliation.json  pernyataan rekonsiliasi unit ini
checkpoints.jsonl    titik pemeriksaan buku besar, masing-masing ditandatangani
${scope === 'AUDITOR' ? 'heads.bin            kepala semua rantai pada titik pemeriksaan terakhir\n' : ''}keys.pem             kunci publik
manifest.json, .sig  daftar isi dengan SHA-256 setiap berkas, ditandatangani

Berkas ini memuat data pribadi: simpan seperlunya, jangan sebarkan.

PROOF OF JP – ${unit.name}, ${year}
${counts.people} people, ${counts.facts} facts, ${counts.lines} lines of the JP ledger.

To verify without the platform and without a network (Node 20.19 or later):
  npx @asn-corpu/proof-verifier FILE.zip --key ${keyId}
Compare this key with the one the agency publishes, not with this file alone.
The format is described in the README of @asn-corpu/proof-verifier. This file holds personal data.
`;
  return { name: 'BACA-SAYA.txt', bytes: Buffer.from(text) };
}
