import type { NoticeKind } from '@asn-corpu/events';

export interface LocalText {
  readonly id: string;
  readonly en: string;
}

/** What was told, as it was asked for. */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  readonly subject: string;
  readonly at: Date | null;
  readonly zone: string;
  readonly reason: string | null;
  readonly about: string;
}

export interface NoticeText {
  readonly title: LocalText;
  readonly text: LocalText;
  /** Where it is dealt with, in the portal. */
  readonly path: string;
}

/** `at` is the moment in words. */
interface Words {
  readonly title: LocalText;
  readonly text: (subject: string, at: string, reason: string) => string;
  readonly textEn: (subject: string, at: string, reason: string) => string;
  /** Where it is dealt with; the page of the enrollment where nothing is said. */
  readonly path?: (about: string) => string;
}

/** A notice in words. */
export function noticeText(facts: NoticeFacts): NoticeText {
  const { title, text, textEn, path } = WORDS[facts.kind];
  const { subject, reason } = facts;
  return {
    title,
    text: {
      id: text(subject, moment(facts, 'id'), reason ?? '-'),
      en: textEn(subject, moment(facts, 'en'), reason ?? '-'),
    },
    path: (path ?? TO_ENROLLMENT)(facts.about),
  };
}

/** From when a notice is of no use any more; null where it stays of use. */
export function uselessFrom({ kind, at }: Pick<NoticeFacts, 'kind' | 'at'>): Date | null {
  return SHORT_LIVED.has(kind) ? at : null;
}

const SHORT_LIVED: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'SEAT_OFFERED',
  'NOMINATED',
  'OFFER_ENDS_SOON',
  'RUN_STARTS',
]);

const ZONE_NAMES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** "Senin, 2 Maret 2026 pukul 09.00 WITA" */
function moment({ at, zone }: NoticeFacts, language: 'id' | 'en'): string {
  if (at === null) return '-';
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  const between = language === 'id' ? ' pukul ' : ', ';
  return `${day.format(at)}${between}${time.format(at)} ${ZONE_NAMES[zone] ?? zone}`;
}

const TO_ENROLLMENT = (id: string): string => `/pendaftaran/${id}`;
const TO_CLAIM = (id: string): string => `/klaim/${id}`;
const TO_APPROVE = (): string => '/persetujuan/pendaftaran';
const TO_CLASSES = (): string => '/kelas';
const TO_CERTIFICATES = (): string => '/sertifikat';

const WORDS: Readonly<Record<NoticeKind, Words>> = {
  SEAT_OFFERED: {
    title: { id: 'Ada kursi untuk Anda', en: 'There is a seat for you' },
    text: (subject, at) =>
      `Kursi ${subject} disimpan untuk Anda sampai ${at}. Jawab sebelum itu; setelahnya kursi ditawarkan kepada antrean berikutnya.`,
    textEn: (subject, at) =>
      `A seat in ${subject} is kept for you until ${at}. Answer before then; afterwards it is offered to the next in line.`,
  },
  NOMINATED: {
    title: { id: 'Anda diusulkan mengikuti program', en: 'You are nominated for a programme' },
    text: (subject, at) =>
      `Pimpinan mengusulkan Anda untuk ${subject}. Kursi disimpan sampai ${at}; terima atau tolak dengan alasan.`,
    textEn: (subject, at) =>
      `Your leader nominated you for ${subject}. A seat is kept until ${at}; accept it, or decline with a reason.`,
  },
  NOMINATED_IN_LINE: {
    title: { id: 'Anda diusulkan dan masuk antrean', en: 'You are nominated and on the waiting list' },
    text: (subject) =>
      `Pimpinan mengusulkan Anda untuk ${subject}. Kursi sedang penuh; Anda diberi tahu bila giliran Anda tiba.`,
    textEn: (subject) =>
      `Your leader nominated you for ${subject}. It is full; you are told when it is your turn.`,
  },
  OFFER_ENDS_SOON: {
    title: { id: 'Waktu menjawab hampir habis', en: 'The time to answer is nearly over' },
    text: (subject, at) => `Kursi ${subject} disimpan untuk Anda hanya sampai ${at}. Terima atau lepaskan.`,
    textEn: (subject, at) =>
      `The seat in ${subject} is kept for you only until ${at}. Take it or leave it to the next.`,
  },
  OFFER_EXPIRED: {
    title: { id: 'Kursi tidak lagi disimpan', en: 'The seat is no longer kept' },
    text: (subject) =>
      `Tawaran kursi ${subject} berakhir karena tidak dijawab. Anda dapat mendaftar lagi atau memilih angkatan lain.`,
    textEn: (subject) =>
      `The offer of a seat in ${subject} ended without an answer. You can enroll again or choose another run.`,
  },
  SEAT_APPROVED: {
    title: { id: 'Pendaftaran disetujui', en: 'Your enrollment is approved' },
    text: (subject, at) => `Anda mendapat kursi di ${subject}. Mulai ${at}.`,
    textEn: (subject, at) => `You have a seat in ${subject}. It starts on ${at}.`,
  },
  APPROVED_IN_LINE: {
    title: { id: 'Disetujui, masuk antrean', en: 'Approved, and on the waiting list' },
    text: (subject) =>
      `Pendaftaran Anda di ${subject} disetujui, tetapi kursi penuh. Anda diberi tahu bila giliran Anda tiba.`,
    textEn: (subject) =>
      `Your enrollment in ${subject} is approved, but it is full. You are told when it is your turn.`,
  },
  ENROLLMENT_REJECTED: {
    title: { id: 'Pendaftaran tidak disetujui', en: 'Your enrollment is not approved' },
    text: (subject) =>
      `Pendaftaran Anda di ${subject} tidak disetujui. Alasannya tertulis di halaman pendaftaran.`,
    textEn: (subject) =>
      `Your enrollment in ${subject} is not approved. The page of the enrollment says why.`,
  },
  ENROLLMENT_CANCELLED: {
    title: { id: 'Pendaftaran dibatalkan', en: 'Your enrollment is cancelled' },
    text: (subject) =>
      `BPSDM membatalkan pendaftaran Anda di ${subject}. Alasannya tertulis di halaman pendaftaran.`,
    textEn: (subject) =>
      `BPSDM cancelled your enrollment in ${subject}. The page of the enrollment says why.`,
  },
  APPROVAL_ASKED: {
    title: {
      id: 'Ada pendaftaran yang menunggu keputusan Anda',
      en: 'An enrollment waits for your decision',
    },
    text: (subject, at) =>
      `Pegawai Anda mendaftar di ${subject}. Putuskan sebelum ${at}; setelahnya diteruskan kepada BPSDM.`,
    textEn: (subject, at) =>
      `Someone of your unit applied for ${subject}. Decide before ${at}; afterwards it goes to BPSDM.`,
    path: TO_APPROVE,
  },
  APPROVAL_ENDS_SOON: {
    title: {
      id: 'Pendaftaran masih menunggu keputusan Anda',
      en: 'An enrollment still waits for your decision',
    },
    text: (subject, at) =>
      `Pendaftaran di ${subject} belum diputuskan. Tanpa keputusan Anda, diteruskan kepada BPSDM pada ${at}.`,
    textEn: (subject, at) =>
      `An enrollment in ${subject} is not decided yet. Without your decision it goes to BPSDM on ${at}.`,
    path: TO_APPROVE,
  },
  APPROVAL_ESCALATED: {
    title: { id: 'Pendaftaran diteruskan kepada BPSDM', en: 'Your enrollment went on to BPSDM' },
    text: (subject) =>
      `Atasan belum memutuskan pendaftaran Anda di ${subject} pada waktunya. Sekarang BPSDM yang memutuskan.`,
    textEn: (subject) => `Your superior did not decide about ${subject} in time. Now BPSDM decides.`,
  },
  RUN_STARTS: {
    title: { id: 'Program Anda segera dimulai', en: 'Your programme starts soon' },
    text: (subject, at) => `${subject} mulai ${at}. Jadwal dan tempat ada di halaman pendaftaran.`,
    textEn: (subject, at) => `${subject} starts on ${at}. Times and place are on the page of the enrollment.`,
  },
  RUN_POSTPONED: {
    title: { id: 'Jadwal berubah', en: 'The dates have changed' },
    text: (subject, at, reason) =>
      `Jadwal ${subject} berubah: sesi pertama yang dipindah sekarang mulai ${at}. Alasan: ${reason}`,
    textEn: (subject, at, reason) =>
      `Dates of ${subject} have changed: the first session that moved now starts on ${at}. Reason: ${reason}`,
  },
  CLAIM_APPROVED: {
    title: { id: 'Klaim disetujui', en: 'Your claim is approved' },
    text: () =>
      'Klaim pembelajaran Anda disetujui. JP-nya sudah tercatat di Buku JP menurut aturan yang berlaku.',
    textEn: () => 'Your claim of learning is approved. Its JP are in your JP book, by the rules in force.',
    path: TO_CLAIM,
  },
  CLAIM_RETURNED: {
    title: { id: 'Klaim dikembalikan', en: 'Your claim was returned' },
    text: () =>
      'Klaim pembelajaran Anda perlu dilengkapi. Alasannya tertulis di halaman klaim; perbaiki lalu kirim lagi.',
    textEn: () =>
      'Your claim of learning needs more. The page of the claim says what; put it right and send it again.',
    path: TO_CLAIM,
  },
  CLAIM_REJECTED: {
    title: { id: 'Klaim ditolak', en: 'Your claim is rejected' },
    text: () => 'Klaim pembelajaran Anda tidak disetujui. Alasannya tertulis di halaman klaim.',
    textEn: () => 'Your claim of learning is not approved. The page of the claim says why.',
    path: TO_CLAIM,
  },
  CERTIFICATE_ISSUED: {
    title: { id: 'Sertifikat terbit', en: 'Your certificate is issued' },
    text: (subject) => `Sertifikat ${subject} sudah terbit dan dapat diunduh.`,
    textEn: (subject) => `The certificate of ${subject} is issued and can be downloaded.`,
    path: TO_CERTIFICATES,
  },
  RUN_POSTPONED_CLASH: {
    title: { id: 'Jadwal berubah dan bentrok', en: 'The dates have changed and clash' },
    text: (subject, at, reason) =>
      `Jadwal ${subject} berubah, mulai dari ${at}, dan bentrok dengan program lain yang Anda ikuti. Lepaskan salah satu bila tidak dapat mengikuti keduanya. Alasan perubahan: ${reason}`,
    textEn: (subject, at, reason) =>
      `Dates of ${subject} have changed, from ${at} on, and clash with another programme you have a seat in. Give one of them up if you cannot attend both. Reason of the change: ${reason}`,
  },
  TEACHING_MOVED: {
    title: { id: 'Jadwal mengajar berubah', en: 'The dates you teach have changed' },
    text: (subject, at, reason) =>
      `Jadwal ${subject} berubah: sesi pertama yang dipindah sekarang mulai ${at}. Alasan: ${reason}`,
    textEn: (subject, at, reason) =>
      `Dates of ${subject} have changed: the first session that moved now starts on ${at}. Reason: ${reason}`,
    path: TO_CLASSES,
  },
  TEACHING_CANCELLED: {
    title: { id: 'Kelas Anda dibatalkan', en: 'Your class is cancelled' },
    text: (subject, at, reason) => `${subject}, yang akan mulai ${at}, tidak diadakan. Alasan: ${reason}`,
    textEn: (subject, at, reason) =>
      `${subject}, which was to start on ${at}, does not take place. Reason: ${reason}`,
    path: TO_CLASSES,
  },
  RUN_CANCELLED: {
    title: { id: 'Angkatan dibatalkan', en: 'The run is cancelled' },
    text: (subject, _, reason) =>
      `${subject} dibatalkan. Alasan: ${reason} Angkatan lain yang dapat diikuti ada di halaman pendaftaran.`,
    textEn: (subject, _, reason) =>
      `${subject} is cancelled. Reason: ${reason} Other runs you can join are on the page of the enrollment.`,
  },
  RUN_MERGED: {
    title: { id: 'Anda dipindahkan ke angkatan lain', en: 'You were moved to another run' },
    text: (subject, at, reason) =>
      `Pendaftaran Anda sekarang di ${subject}, mulai ${at}. Alasan: ${reason} Bila tidak dapat hadir, lepaskan kursi Anda.`,
    textEn: (subject, at, reason) =>
      `Your enrollment is now in ${subject}, which starts on ${at}. Reason: ${reason} If you cannot come, give the seat up.`,
  },
};
