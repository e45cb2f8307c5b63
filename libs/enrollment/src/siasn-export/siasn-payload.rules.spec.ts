import { payloadOf, structuralIdOf, wholeJp, type SendableFact } from './siasn-payload.rules.js';

const FACT: SendableFact = {
  factId: 'f',
  employeeId: 'e',
  nip: '198503152010012001',
  pnsOrangId: 'A5EB03E23CFF',
  title: 'Manajemen Talenta',
  form: 'TECHNICAL_TRAINING',
  siasnId: 3,
  organiser: 'BPSDM',
  certificateNumber: '00012/UJI-01/BPSDM/III/2026',
  from: '2026-03-09',
  to: '2026-03-12',
  countedMinutes: 40 * 45 + 44,
  structuralId: null,
};

it('A course is written as kursus/save takes it, to the letter', () => {
  expect(payloadOf(FACT, '7300')).toEqual({
    kind: 'KURSUS',
    body: {
      instansiId: '7300',
      institusiPenyelenggara: 'BPSDM',
      jenisDiklatId: '3',
      jenisKursus: '',
      jenisKursusSertipikat: 'T',
      jumlahJam: 40,
      lokasiId: '',
      namaKursus: 'Manajemen Talenta',
      nomorSertipikat: '00012/UJI-01/BPSDM/III/2026',
      pnsOrangId: 'A5EB03E23CFF',
      tahunKursus: 2026,
      tanggalKursus: '09-03-2026',
      tanggalSelesaiKursus: '12-03-2026',
    },
  });
});

it('Structural training is written as diklat/save takes it, to the letter', () => {
  const pka = { ...FACT, siasnId: 1, title: 'Pelatihan Kepemimpinan Administrator', pnsOrangId: null };
  expect(payloadOf(pka, '7300')).toEqual({
    kind: 'DIKLAT',
    body: {
      bobot: 0,
      id: null,
      institusiPenyelenggara: 'BPSDM',
      jenisKompetensi: '',
      jumlahJam: 40,
      latihanStrukturalId: '3',
      nomor: '00012/UJI-01/BPSDM/III/2026',
      pnsOrangId: '',
      tahun: 2026,
      tanggal: '09-03-2026',
      tanggalSelesai: '12-03-2026',
    },
  });
});

it.each([
  ['PKP Angkatan III', 2],
  ['Diklat PIM Tingkat III', 3],
  ['PKN Tingkat II', 4],
  ['PKN Tingkat I', 5],
  ['Sespim Polri', 6],
  ['Latihan lain', 8],
])('%s is latihanStrukturalId %i', (title, id) => {
  expect(structuralIdOf(title)).toBe(id);
});

it('JP are whole, rounded down', () => {
  expect([wholeJp(44), wholeJp(45), wholeJp(89)]).toEqual([0, 1, 1]);
});
