export const texts = {
  cancelled: 'Angkatan ini dibatalkan.',
  merged: (name: string) => `Angkatan ini digabung ke ${name}.`,
  postponed: (now: string, before: string) => `Jadwal diubah: mulai ${now}, semula ${before}.`,
  reason: (reason: string) => `Alasan: ${reason}`,
  toMerged: (name: string) => `Lihat ${name}`,
  instead: 'Angkatan lain yang dapat Anda ikuti:',
};
