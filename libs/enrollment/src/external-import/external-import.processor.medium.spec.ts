import { TestDatabase } from '@asn-corpu/testing';
import { ANI_NIP, BUDI_NIP, ExternalBuilder, recordsCsv } from '../external-conflict/external.builder.js';
import { RecordApplicationService } from './record-application.service.js';

const JP = 45;
let desk: ExternalBuilder;
let ani: string;
let budi: string;

beforeEach(async () => {
  desk = await ExternalBuilder.create(await TestDatabase.create());
  ani = await desk.employee('Ani', ANI_NIP);
  budi = await desk.employee('Budi', BUDI_NIP);
});
afterEach(() => desk.drop());

it('Good rows are credited with where they come from; bad ones come back with line, field and reason', async () => {
  const file = recordsCsv(
    {},
    { nip: '1.98503E+17' },
    { nip: '198503152010012099' },
    { nomor_sertifikat: 'B-2', nip: BUDI_NIP, nama: 'Orang Lain' },
    { nomor_sertifikat: 'B-1', nip: BUDI_NIP, nama: 'Pegawai BUDI, S.E.' },
  );
  const preview = await desk.preview(file, 'TRUSTED_FEED');
  expect(preview).toMatchObject({ state: 'PREVIEWED', outcomes: { NEW: 2, REJECTED: 3 } });
  expect(await desk.counted(ani)).toBe(0);
  expect(
    (await desk.rejected(preview)).map(({ line, faults }) => [line, faults[0]?.field, faults[0]?.code]),
  ).toEqual([
    [3, 'nip', 'NIP_SCIENTIFIC'],
    [4, 'nip', 'EMPLOYEE_UNKNOWN'],
    [5, 'nama', 'NIP_OF_ANOTHER'],
  ]);
  await desk.confirm(preview.id);
  await desk.work(preview.id);
  expect(await desk.state(preview.id)).toMatchObject({
    state: 'APPLIED',
    outcomes: { CREDITED: 2, WAITING: 0 },
  });
  expect([await desk.counted(ani), await desk.counted(budi)]).toEqual([32 * JP, 32 * JP]);
  const facts = await desk.sql(
    `SELECT f.source, f.provenance, f.organiser, f.certificate_number, f.source_id = r.id AS named, r.state
     FROM jp_fact f JOIN external_record r ON r.fact_id = f.id WHERE f.employee_id = '${ani}'`,
  );
  expect(facts).toEqual([
    {
      source: 'EXTERNAL',
      provenance: 'TRUSTED_FEED',
      organiser: 'LKPP',
      certificate_number: '001/LKPP/2026',
      named: true,
      state: 'CREDITED',
    },
  ]);
});

it('A number of old names the person who had it, with a remark', async () => {
  await desk.number(ani, '131234567', '2010-01-01');
  const preview = await desk.preview(recordsCsv({ nip: '131234567' }));
  expect(await desk.rows(preview)).toMatchObject([
    { employeeId: ani, outcome: 'NEW', faults: [{ code: 'NIP_OLD', warning: true }] },
  ]);
});

it('The same file again changes nothing, and neither does the same row in another file and spelling', async () => {
  await desk.import(recordsCsv({}, { nip: BUDI_NIP, nomor_sertifikat: '002' }));
  const again = await desk.import(recordsCsv({}, { nip: BUDI_NIP, nomor_sertifikat: '002' }));
  expect(again.outcomes).toMatchObject({ KNOWN: 2 });
  const other = await desk.import(recordsCsv({ judul: 'BIMTEK  Pengadaan', bentuk: '8' }));
  expect(other.outcomes).toMatchObject({ KNOWN: 1 });
  expect([await desk.counted(ani), await desk.counted(budi)]).toEqual([32 * JP, 32 * JP]);
  expect(await desk.sql('SELECT 1 FROM jp_fact')).toHaveLength(2);
});

it('A row twice in one file is taken once', async () => {
  const preview = await desk.preview(recordsCsv({}, {}));
  expect(preview.outcomes).toMatchObject({ NEW: 1, REJECTED: 1 });
  const [rejected] = await desk.rejected(preview);
  expect(rejected?.faults).toMatchObject([{ code: 'DUPLICATE_IN_FILE', otherLine: 2 }]);
});

it('An import that was cut off goes on where it came to, and credits each record once', async () => {
  const rows = Array.from({ length: 900 }, (_, index) => ({
    nip: index % 2 === 0 ? ANI_NIP : BUDI_NIP,
    judul: `Daring ${index}`,
    bentuk: 'E-learning',
    nomor_sertifikat: `E-${index}`,
    tanggal_mulai: '05-01-2026',
    tanggal_selesai: '30-10-2026',
    jumlah_jp: '1',
  }));
  const { id } = await desk.preview(recordsCsv(...rows));
  await desk.confirm(id);
  const [event] = await desk.waitingEvents(id);
  if (!event) throw new Error('There is nothing to apply');
  // The first piece is committed; the worker dies in the second.
  const applications = desk.get(RecordApplicationService);
  await desk.world.database.transaction((tx) => applications.applyNext(tx, id));
  await desk.world.database
    .transaction(async (tx) => {
      await applications.applyNext(tx, id);
      throw new Error('killed');
    })
    .catch(() => undefined);
  expect(await desk.sql('SELECT 1 FROM jp_fact')).toHaveLength(400);
  await desk.work(id);
  expect(await desk.state(id)).toMatchObject({ state: 'APPLIED', outcomes: { CREDITED: 900, WAITING: 0 } });
  expect(await desk.sql('SELECT 1 FROM jp_fact')).toHaveLength(900);
  expect(await desk.waitingEvents(id)).toEqual([]);
});

it('A history of SIASN is read in its own words, courses and leadership training, reply by reply', async () => {
  const course = {
    id: 'c0ffee',
    nipBaru: ANI_NIP,
    nipLama: null,
    jenisKursusNama: null,
    jenisKursusSertifikat: 'P',
    institusiPenyelenggara: 'BKN',
    jumlahJam: 24,
    namaKursus: 'Manajemen Talenta',
    noSertipikat: '77/BKN/2025',
    tahunKursus: 2025,
    tanggalKursus: '03-02-2025',
    tanggalSelesaiKursus: '05-02-2025',
    jenisDiklatId: '3',
  };
  const training = {
    id: 'd1e5e1',
    nipBaru: BUDI_NIP,
    latihanStrukturalId: '2',
    latihanStrukturalNama: 'PIM TINGKAT IV',
    institusiPenyelenggara: 'LAN',
    nomor: '12',
    tanggal: '01-08-2019',
    tanggalSelesai: '30-11-2019',
    jumlahJam: 361,
  };
  const file = [JSON.stringify({ code: 1, data: [course] }), JSON.stringify(training), '{"nip": '].join('\n');
  const preview = await desk.preview(file, 'TRUSTED_FEED');
  expect(await desk.rows(preview)).toMatchObject([
    {
      outcome: 'NEW',
      activity: { form: 'TECHNICAL_TRAINING', quantity: 24 * JP, siasnId: 'c0ffee', from: '2025-02-03' },
    },
    { outcome: 'NEW', activity: { form: 'LEADERSHIP_TRAINING', structuralId: 2, to: '2019-11-30' } },
    { outcome: 'REJECTED', line: 3, faults: [{ code: 'ROW_NOT_JSON' }] },
  ]);
  expect(preview.unknownColumns).toContain('jenisKursusSertifikat');
});
