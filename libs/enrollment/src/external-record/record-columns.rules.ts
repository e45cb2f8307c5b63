import type { TableLayout } from '@asn-corpu/platform';

/** The columns of a record file, in the order a template shows them. `docs/import.md` says what each may hold. */
export const RECORD_COLUMNS = [
  'nip',
  'nip_lama',
  'nama',
  'judul',
  'bentuk',
  'penyelenggara',
  'nomor_sertifikat',
  'tanggal_mulai',
  'tanggal_selesai',
  'jumlah_jp',
  'jumlah',
  'internasional',
  'zona',
  'latihan_struktural',
  'id_siasn',
  'id_pns_siasn',
] as const;
export type RecordColumn = (typeof RECORD_COLUMNS)[number];

/**
 * How other systems, and SIASN most of all, name the same. SIASN reads `noSertipikat` where it writes
 * `nomorSertipikat`, and spells its kinds of course three ways. Reference §5.6.
 */
const ALIASES: Readonly<Record<string, RecordColumn>> = {
  nipbaru: 'nip',
  nippppk: 'nip',
  namapegawai: 'nama',
  namakursus: 'judul',
  namadiklat: 'judul',
  namakegiatan: 'judul',
  latihanstrukturalnama: 'judul',
  jenisdiklatid: 'bentuk',
  jenisdiklat: 'bentuk',
  bentukpengembangan: 'bentuk',
  institusipenyelenggara: 'penyelenggara',
  nosertipikat: 'nomor_sertifikat',
  nomorsertipikat: 'nomor_sertifikat',
  nosertifikat: 'nomor_sertifikat',
  nomor: 'nomor_sertifikat',
  tanggalkursus: 'tanggal_mulai',
  tanggal: 'tanggal_mulai',
  tanggalselesaikursus: 'tanggal_selesai',
  tglselesaikursus: 'tanggal_selesai',
  jumlahjam: 'jumlah_jp',
  jp: 'jumlah_jp',
  latihanstrukturalid: 'latihan_struktural',
  id: 'id_siasn',
  rwkursusid: 'id_siasn',
  rwdiklatid: 'id_siasn',
  idpns: 'id_pns_siasn',
  pnsorangid: 'id_pns_siasn',
};

export const RECORD_LAYOUT: TableLayout<RecordColumn> = {
  columns: RECORD_COLUMNS,
  required: ['nip', 'judul', 'tanggal_mulai'],
  dates: ['tanggal_mulai', 'tanggal_selesai'],
  aliases: ALIASES,
};
