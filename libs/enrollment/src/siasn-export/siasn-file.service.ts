import { createHash } from 'node:crypto';
import { FileStore, type ZipEntry } from '@asn-corpu/platform';
import { Injectable } from '@nestjs/common';
import { SiasnExportQueries, type SiasnBatchRow, type SiasnItemRow } from './siasn-export.queries.js';

const PAGE = 100;

/** The content of a file for SIASN, an entry at a time: payloads, certificates, and last a manifest over all of them. */
@Injectable()
export class SiasnFiles {
  constructor(
    private readonly queries: SiasnExportQueries,
    private readonly files: FileStore,
  ) {}

  async *entries(batch: SiasnBatchRow): AsyncGenerator<ZipEntry> {
    const checksums: { berkas: string; sha256: string }[] = [];
    const notes: object[] = [];
    const counts = { kursus: 0, diklat: 0, sertifikat: 0 };
    for await (const item of this.items(batch.id)) {
      counts[item.kind === 'KURSUS' ? 'kursus' : 'diklat'] += 1;
      for (const entry of await this.filesOf(item)) {
        if (entry.name.endsWith('.pdf')) counts.sertifikat += 1;
        checksums.push({
          berkas: entry.name,
          sha256: createHash('sha256').update(entry.bytes).digest('hex'),
        });
        yield entry;
      }
      if (item.payload.pnsOrangId === '')
        notes.push({
          nomor: item.position,
          nip: item.nip,
          catatan: 'pnsOrangId belum diketahui; cari dengan NIP',
        });
    }
    const manifest = {
      batch: batch.id,
      ...{ dari: batch.fromDate, sampai: batch.toDate, dibuat: batch.createdAt },
      jumlah: counts,
      ditinggalkan: { tanpaJenisDiklat: batch.withoutKind, kurangDariSatuJp: batch.belowOneJp },
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

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
