import { createHash } from 'node:crypto';
import { FileStore, keptAsText, spreadsheetCsv, type ZipEntry } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { ANSWER_COLUMNS } from './siasn-answer.rules.js';
import { SiasnExportQueries, type SiasnBatchRow, type SiasnItemRow } from './siasn-export.queries.js';

const PAGE = 100;

interface Checksum {
  readonly berkas: string;
  readonly sha256: string;
}

/** `id_ref_dokumen` of `upload-dok-rw`: where SIASN keeps the certificate of each kind. Reference §5.6. */
const DOCUMENT_IDS = { KURSUS: 881, DIKLAT: 874 } as const;

/**
 * The content of a file for SIASN, an entry at a time: payloads, certificates, a table to write the answers into, and
 * last a manifest over all of them.
 */
@Injectable()
export class SiasnFiles {
  constructor(
    private readonly queries: SiasnExportQueries,
    private readonly files: FileStore,
  ) {}

  async *entries(batch: SiasnBatchRow): AsyncGenerator<ZipEntry> {
    const checksums: Checksum[] = [];
    const notes: object[] = [];
    const answers: string[][] = [[...ANSWER_COLUMNS]];
    const counts = { kursus: 0, diklat: 0, sertifikat: 0 };
    for await (const item of this.items(batch.id)) {
      counts[item.kind === 'KURSUS' ? 'kursus' : 'diklat'] += 1;
      for (const entry of await this.filesOf(item)) {
        if (entry.name.endsWith('.pdf')) counts.sertifikat += 1;
        checksums.push(checksumOf(entry));
        yield entry;
      }
      const { position: nomor, nip, title, fileKey, payload } = item;
      answers.push([String(nomor), keptAsText(nip ?? ''), title, '', '', '']);
      if (payload.pnsOrangId === '')
        notes.push({ nomor, nip, catatan: 'pnsOrangId belum diketahui; cari dengan NIP' });
      if (fileKey === null) notes.push({ nomor, nip, catatan: 'sertifikat PDF belum ada; unggah sendiri' });
    }
    const table = { name: 'jawaban.csv', bytes: Buffer.from(`\uFEFF${spreadsheetCsv(answers)}`) };
    checksums.push(checksumOf(table));
    yield table;
    const manifest = {
      batch: batch.id,
      ...{ dari: batch.fromDate, sampai: batch.toDate, dibuat: batch.createdAt },
      jumlah: counts,
      ditinggalkan: { tanpaJenisDiklat: batch.withoutKind, kurangDariSatuJp: batch.belowOneJp },
      dokumen: { kursus: DOCUMENT_IDS.KURSUS, diklat: DOCUMENT_IDS.DIKLAT },
      ...{ catatan: notes, berkas: checksums },
    };
    yield { name: 'manifest.json', bytes: json(manifest) };
  }

  private async *items(batchId: string): AsyncGenerator<SiasnItemRow> {
    let after: string[] | null = null;
    for (;;) {
      const page = { first: PAGE, after };
      const { nodes, pageInfo } = await this.queries.items(batchId, { state: null, toDelete: false }, page);
      yield* nodes;
      if (!pageInfo.hasNextPage) return;
      after = [String(nodes.at(-1)?.position ?? 0)];
    }
  }

  private async filesOf({ position, kind, payload, fileKey }: SiasnItemRow): Promise<ZipEntry[]> {
    const number = String(position).padStart(5, '0');
    const entry = { name: `${kind === 'KURSUS' ? 'kursus' : 'diklat'}/${number}.json`, bytes: json(payload) };
    if (fileKey === null) return [entry];
    return [entry, { name: `sertifikat/${number}.pdf`, bytes: await this.files.get(fileKey) }];
  }
}

function checksumOf({ name, bytes }: ZipEntry): Checksum {
  return { berkas: name, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
