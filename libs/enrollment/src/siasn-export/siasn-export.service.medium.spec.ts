import { randomUUID } from 'node:crypto';
import { zipFile, type ZipEntry } from '@asn-corpu/platform';
import { insertUnits, TestDatabase, unitId } from '@asn-corpu/testing';
import { DESIGNER } from '../enrollment.builder.js';
import { ANI_NIP, BUDI_NIP, ExternalBuilder, recordsCsv } from '../external-conflict/external.builder.js';
import type { SiasnItemState } from '../generated/graphql.js';
import { LedgerService } from '../jp/ledger.service.js';
import { SiasnExportQueries, type SiasnBatchRow } from './siasn-export.queries.js';
import { SiasnAnswerService, type RecordedAnswers } from './siasn-answer.service.js';
import { SiasnExportService } from './siasn-export.service.js';
import { SiasnFiles } from './siasn-file.service.js';

let desk: ExternalBuilder;
let ani: string;

beforeEach(async () => {
  desk = await ExternalBuilder.create(await TestDatabase.create());
  ani = await desk.employee('Ani', ANI_NIP);
});
afterEach(() => desk.drop());

async function batch(unit: string | null = null): Promise<SiasnBatchRow> {
  const period = { fromDate: '2026-01-01', toDate: '2026-12-31' };
  const input = { requestId: randomUUID(), ...period, unitId: unit };
  const id = await desk.world.database.transaction((tx) =>
    desk.get(SiasnExportService).createBatch(tx, DESIGNER, input),
  );
  const found = await desk.get(SiasnExportQueries).find(id);
  if (!found) throw new Error('The batch is gone');
  return found;
}

async function answer(batchId: string, state: SiasnItemState, siasnId = 'rw-1'): Promise<void> {
  const input = { requestId: randomUUID(), batchId, position: 1, state, siasnId, message: 'NIP salah' };
  await desk.world.database.transaction((tx) =>
    desk.get(SiasnAnswerService).recordAnswer(tx, DESIGNER, input),
  );
}

async function answerFile(batchId: string, content: string): Promise<RecordedAnswers> {
  const answers = desk.get(SiasnAnswerService);
  const upload = { requestId: randomUUID(), name: 'jawaban.csv', bytes: Buffer.from(content) };
  const file = await answers.readFile(upload);
  return desk.world.database.transaction((tx) => answers.recordFile(tx, DESIGNER, batchId, file));
}

async function states(batchId: string): Promise<unknown[]> {
  return desk.sql(
    `SELECT position, state, siasn_id AS "siasnId", message FROM siasn_item WHERE batch_id = '${batchId}' ORDER BY position`,
  );
}

/** Takes back what was credited to Ani. */
async function takeBack(): Promise<void> {
  const [posting] = await desk.sql<{ id: string }>(`SELECT id FROM jp_posting WHERE employee_id = '${ani}'`);
  await desk.world.database.transaction((tx) =>
    desk.get(LedgerService).reversePosting(tx, posting?.id ?? '', { reason: 'Uji', actor: 'test' }),
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
  const [course, table, manifest] = await entriesOf(found);
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
    dokumen: { kursus: 881, diklat: 874 },
    catatan: [
      { nomor: 1, nip: ANI_NIP, catatan: expect.stringContaining('pnsOrangId') },
      { nomor: 1, nip: ANI_NIP, catatan: expect.stringContaining('sertifikat') },
    ],
    berkas: [
      { berkas: 'kursus/00001.json', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { berkas: 'jawaban.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
  });
  expect(table?.bytes.toString()).toBe(
    `\uFEFFnomor,nip,kegiatan,hasil,id_siasn,pesan\r\n1,'${ANI_NIP},Bimtek Pengadaan,,,\r\n`,
  );
});

it('What was sent is not sent again, unless SIASN refused it', async () => {
  await desk.import(recordsCsv({}));
  const first = await batch();
  await expect(batch()).rejects.toMatchObject({ code: 'NOTHING_TO_SEND' });
  await answer(first.id, 'REFUSED');
  const second = await batch();
  await answer(second.id, 'ACCEPTED');
  await expect(batch()).rejects.toMatchObject({ code: 'NOTHING_TO_SEND' });
  await expect(answer(second.id, 'ACCEPTED')).rejects.toMatchObject({ code: 'SIASN_ANSWER_OUT_OF_ORDER' });
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
  await takeBack();
  const page = { first: 10, after: null };
  const { nodes } = await desk.get(SiasnExportQueries).items(id, { state: null, toDelete: true }, page);
  expect(nodes).toMatchObject([{ withdrawn: true }]);
  await answer(id, 'ACCEPTED');
  expect(await desk.get(SiasnExportQueries).find(id)).toMatchObject({ accepted: 1, toDelete: 1 });
  await answer(id, 'DELETED');
  const after = await desk.get(SiasnExportQueries).find(id);
  expect(after).toMatchObject({ accepted: 0, deleted: 1, toDelete: 0 });
});

it('What SIASN deleted and still counts here is sent again', async () => {
  await desk.import(recordsCsv({}));
  const first = await batch();
  await answer(first.id, 'ACCEPTED');
  await answer(first.id, 'DELETED');
  const second = await batch();
  expect(second.sent).toBe(1);
  await expect(answer(first.id, 'SENT')).rejects.toMatchObject({ code: 'SENT_AGAIN' });
});

it('An answer that was a mistake is taken back and leaves nothing', async () => {
  await desk.import(recordsCsv({}));
  const { id } = await batch();
  await answer(id, 'ACCEPTED', 'rw-wrong');
  await answer(id, 'SENT');
  expect(await states(id)).toEqual([{ position: 1, state: 'SENT', siasnId: null, message: null }]);
  await answer(id, 'REFUSED');
  expect(await states(id)).toEqual([{ position: 1, state: 'REFUSED', siasnId: null, message: 'NIP salah' }]);
});

it('A file of answers records its good lines once and names the others', async () => {
  const others = ['B', 'C', 'D'].map((title, index) => ({
    ...{ judul: title, nomor_sertifikat: title },
    ...{ tanggal_mulai: `0${index + 1}-06-2026`, tanggal_selesai: `0${index + 1}-06-2026`, jumlah_jp: '6' },
  }));
  await desk.import(recordsCsv({}, ...others));
  const { id } = await batch();
  const file = [
    'nomor;nip;hasil;id_siasn;pesan',
    `1;${ANI_NIP};;rw-1;`,
    '2;;ditolak;;"NIP tidak ditemukan"',
    '3;;diterima;;',
    `4;${BUDI_NIP};;rw-4;`,
    '9;;;rw-9;',
  ].join('\n');
  const first = await answerFile(id, file);
  expect(first).toMatchObject({ accepted: 1, refused: 1, unchanged: 0, unanswered: 0, rejected: 3 });
  expect(first.faults).toMatchObject([
    { line: 4, field: 'id_siasn', code: 'ID_MISSING' },
    { line: 5, field: 'nip', code: 'NIP_NOT_AS_SENT' },
    { line: 6, field: 'nomor', code: 'NUMBER_UNKNOWN', value: '9' },
  ]);
  expect(await states(id)).toMatchObject([
    { state: 'ACCEPTED', siasnId: 'rw-1' },
    { state: 'REFUSED', message: 'NIP tidak ditemukan' },
    { state: 'SENT' },
    { state: 'SENT' },
  ]);
  expect(await answerFile(id, file)).toMatchObject({ accepted: 0, refused: 0, unchanged: 2, rejected: 3 });
});

it('Replies of SIASN are read as they came, an id is of one activity', async () => {
  const other = {
    judul: 'B',
    nomor_sertifikat: 'B',
    tanggal_mulai: '01-06-2026',
    tanggal_selesai: '01-06-2026',
  };
  await desk.import(recordsCsv({}, { ...other, jumlah_jp: '6' }));
  const { id } = await batch();
  const replies = [
    { nomor: 1, success: true, mapData: { rwKursusId: 'rw-1' }, message: 'success' },
    { nomor: 2, success: true, mapData: { rwKursusId: 'rw-1' }, message: 'success' },
  ];
  const recorded = await answerFile(id, replies.map((reply) => JSON.stringify(reply)).join('\n'));
  expect(recorded).toMatchObject({ accepted: 1, rejected: 1 });
  expect(recorded.faults).toMatchObject([{ line: 2, field: 'id_siasn', code: 'ID_OF_ANOTHER' }]);
});

it('What is no file of answers is refused with the reason', async () => {
  await desk.import(recordsCsv({}));
  const { id } = await batch();
  for (const [content, fault] of [
    ['', 'FILE_EMPTY'],
    ['nama;jabatan\nAni;Guru', 'HEADER_MISSING'],
    ['%PDF-1.7', 'FILE_UNREADABLE'],
  ] as const)
    await expect(answerFile(id, content)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: { fields: [{ field: 'file', fault }] },
    });
  await expect(answerFile(randomUUID(), 'nomor;id_siasn\n1;x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('A file of one unit holds those who are there or below today, and nobody else', async () => {
  await insertUnits(desk.db, { dinas: null, bidang: 'dinas', lain: null });
  const members = { [ani]: 'bidang', [await desk.employee('Budi', BUDI_NIP)]: 'lain' };
  for (const [employeeId, unit] of Object.entries(members))
    await desk.db.asOwner(
      `INSERT INTO people.assignment (employee_id, unit_id, valid_from) VALUES ($1, $2, '2020-01-01')`,
      [employeeId, unitId(unit)],
    );
  await desk.import(recordsCsv({}, { nip: BUDI_NIP, nomor_sertifikat: '002/LKPP/2026' }));
  await expect(batch(randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const found = await batch(unitId('dinas'));
  expect(found).toMatchObject({ sent: 1, unitId: unitId('dinas') });
  const [{ employeeId } = { employeeId: '' }] = await desk.sql<{ employeeId: string }>(
    `SELECT employee_id AS "employeeId" FROM siasn_item`,
  );
  expect(employeeId).toBe(ani);
  expect(await batch()).toMatchObject({ sent: 1, unitId: null });
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
