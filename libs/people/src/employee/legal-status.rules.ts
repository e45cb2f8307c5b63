/** SIASN legal status (kedudukan hukum), the codes a roster uses. Reference §5.3. */
export const LEGAL_STATUSES: Readonly<Record<string, string>> = {
  '01': 'Aktif',
  '02': 'CLTN',
  '03': 'Tugas Belajar',
  '04': 'Pemberhentian sementara',
  '07': 'Pejabat Negara',
  '08': 'Kepala Desa',
  '11': 'Pegawai Titipan',
  '13': 'Perpanjangan CLTN',
  '14': 'Dinyatakan hilang',
  '15': 'Hukuman disiplin',
  '20': 'Masa Persiapan Pensiun',
  '51': 'CPNS menunggu SK',
  '52': 'CPNS tidak aktif',
  '66': 'Diberhentikan',
  '77': 'Mencapai BUP',
  '88': 'Pensiun',
  '92': 'Data diblokir',
  '98': 'Pensiun dini',
  '99': 'Pensiun',
};

export function legalStatusName(code: string): string {
  return LEGAL_STATUSES[code] ?? `Kedudukan hukum ${code}`;
}
