import { randomUUID } from 'node:crypto';
import { zipFile, type ZipEntry } from '@asn-corpu/platform';
import { TestDatabase } from '@asn-corpu/testing';
import { DESIGNER } from '../enrollment.builder.js';
import { ANI_NIP, ExternalBuilder, recordsCsv } from '../external-conflict/external.builder.js';
import { LedgerService } from '../jp/ledger.service.js';
import { SiasnExportQueries, type SiasnBatchRow } from './siasn-export.queries.js';
import { SiasnExportService } from './siasn-export.service.js';
import { SiasnFiles } from './siasn-file.service.js';

let desk: ExternalBuilder;
let ani: string;

beforeEach(async () => {
  desk = await ExternalBuilder.create(await TestDatabase.create());
  ani = await desk.employee('Ani', ANI_NIP);
});
afterEach(() => desk.drop());

async function batch(): Promise<SiasnBatchRow> {
  const input = { requestId: randomUUID(), fromDate: '2026-01-01', toDate: '2026-12-31' };
  const id = await desk.world.database.transaction((tx) =>
    desk.get(SiasnExportService).createBatch(tx, DESIGNER, input),
  );
  const found = await desk.get(SiasnExportQueries).find(id);
  if (!found) throw new Error('The batch is gone');
  return found;
}

async function answer(batchId: string, state: 'ACCEPTED' | 'REFUSED'): Promise<void> {
  const input = {
    requestId: randomUUID(),
    batchId,
    position: 1,
    state,
    siasnId: 'rw-1',
    message: 'NIP salah',
  };
  await desk.world.database.transaction((tx) =>
    desk.get(SiasnExportService).recordAnswer(tx, DESIGNER, input),
  );
}

async function entriesOf(found: SiasnBatchRow): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for await (const entry of desk.get(SiasnFiles).entries(found)) entries.push(entry);
  return entries;
}

it('A file holds the payload of each activity and a manifest with counts, checksums and what is missing', async () => {
  await desk.import(recordsCsv({}));
  const found = await batch();
  expect(found).toMatchObject({ sent: 1, accepted: 0, refused: 0, toDelete: 0 });
  const [course, manifest] = await entriesOf(found);
  expect(course?.name).toBe('kursus/00001.json');
  expect(JSON.parse(course?.bytes.toString() ?? '')).toMatchObject({
    namaKursus: 'Bimtek Pengadaan',
    jenisDiklatId: '8',
    jumlahJam: 32,
    tanggalKursus: '09-03-2026',
    tanggalSelesaiKursus: '12-03-2026',
    nomorSertipikat: '001/LKPP/2026',
    pnsOrangId: '',
  });
  expect(JSON.parse(manifest?.bytes.toString() ?? '')).toMatchObject({
    jumlah: { kursus: 1, diklat: 0, sertifikat: 0 },
    catatan: [{ nomor: 1 }],
    berkas: [{ berkas: 'kursus/00001.json', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  });
});

it('What was sent is not sent again, unless SIASN refused it', async () => {
  await desk.import(recordsCsv({}));
  const first = await batch();
  await expect(batch()).rejects.toMatchObject({ code: 'NOTHING_TO_SEND' });
  await answer(first.id, 'REFUSED');
  const second = await batch();
  await answer(second.id, 'ACCEPTED');
  await expect(batch()).rejects.toMatchObject({ code: 'NOTHING_TO_SEND' });
  await expect(answer(second.id, 'ACCEPTED')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('What came from SIASN, and what has no kind there, is left out', async () => {
  const study = { bentuk: 'Tugas belajar', nomor_sertifikat: 'S-1', judul: 'Magister', jumlah_jp: '' };
  const row = {
    ...{ nipBaru: ANI_NIP, idPns: 'A5EB', id: 'rw-9', namaKursus: 'Kursus lain', jenisDiklatId: '11' },
    ...{ institusiPenyelenggara: 'BKN', noSertipikat: '9', tanggalKursus: '02-02-2026', jumlahJam: 8 },
  };
  await desk.import(JSON.stringify(row), 'TRUSTED_FEED');
  await desk.import(recordsCsv({}, study));
  const found = await batch();
  expect(found).toMatchObject({ sent: 1, withoutKind: 1 });
  const [course] = await entriesOf(found);
  expect(JSON.parse(course?.bytes.toString() ?? '')).toMatchObject({ pnsOrangId: 'A5EB' });
});

it('What is taken back after it was sent is to be deleted at SIASN', async () => {
  await desk.import(recordsCsv({}));
  const { id } = await batch();
  const [posting] = await desk.sql<{ id: string }>(`SELECT id FROM jp_posting WHERE employee_id = '${ani}'`);
  await desk.world.database.transaction((tx) =>
    desk.get(LedgerService).reversePosting(tx, posting?.id ?? '', { reason: 'Uji', actor: 'test' }),
  );
  const page = { first: 10, after: null };
  const { nodes } = await desk.get(SiasnExportQueries).items(id, { state: null, toDelete: true }, page);
  expect(nodes).toMatchObject([{ withdrawn: true }]);
});

it('A zip file is read by what reads zip files', async () => {
  const entries = async function* (): AsyncGenerator<ZipEntry> {
    yield await Promise.resolve({ name: 'kursus/1.json', bytes: Buffer.from('{"a":1}') });
    yield { name: 'empty.txt', bytes: Buffer.alloc(0) };
  };
  const pieces: Buffer[] = [];
  for await (const piece of zipFile(entries())) pieces.push(piece);
  const file = Buffer.concat(pieces);
  expect(file.readUInt32LE(0)).toBe(0x04034b50);
  expect(file.readUInt16LE(file.length - 12)).toBe(2);
});
