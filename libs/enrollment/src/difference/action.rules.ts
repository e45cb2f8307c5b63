import type { CorrectionCode, DifferenceKind, FindingOwner } from '../generated/graphql.js';
import type { LocalText } from '../rule-set/explanation.js';

type Evidence = Readonly<Record<string, unknown>>;

/** What is asked of whom about a difference. */
export interface SuggestedAction {
  readonly owner: FindingOwner;
  readonly text: LocalText;
  /** What a correction of the posting would say is wrong with it; null where none is proposed. */
  readonly correction: CorrectionCode | null;
}

/** Whose turn it is, and what they can do. Nothing of it is done by a reconciliation but `isWorkOfTheWorker`. */
export function suggestAction(kind: DifferenceKind, evidence: Evidence): SuggestedAction {
  if (isWorkOfTheWorker(kind, evidence)) return { ...WORKER[kind], owner: 'WORKER', correction: null };
  return ACTIONS[kind];
}

/** Work that was not done and that the worker does when it is asked again; doing it twice changes nothing. */
export function isWorkOfTheWorker(kind: DifferenceKind, evidence: Evidence): kind is keyof typeof WORKER {
  if (kind === 'FACT_WITHOUT_CREDIT') return 'earnedMinutes' in evidence;
  return Object.hasOwn(WORKER, kind);
}

const WORKER = {
  COMPLETED_WITHOUT_CERTIFICATE: {
    text: {
      id: 'Penerbitan sertifikat diantrekan ulang. Bila besok masih ada: lihat apakah sertifikat angkatan ini ditahan, lalu lepaskan.',
      en: 'Issuing it was queued again. If it is still here tomorrow: see whether the run’s certificates are held, and release them.',
    },
  },
  FACT_WITHOUT_CREDIT: {
    text: {
      id: 'Pencatatan JP kelulusan ini diantrekan ulang. Bila besok masih ada: hubungi pengelola sistem.',
      en: 'Crediting this completion was queued again. If it is still here tomorrow: call whoever runs the platform.',
    },
  },
} as const satisfies Partial<Record<DifferenceKind, { text: LocalText }>>;

const ACTIONS: Readonly<Record<DifferenceKind, SuggestedAction>> = {
  CREDIT_WITHOUT_FACT: {
    owner: 'DESIGNER',
    text: {
      id: 'Periksa kehadiran dan status pendaftaran. Bila kegiatan memang tidak selesai, usulkan koreksi mutasi ini.',
      en: 'Check attendance and the enrollment’s status. If the activity was not finished, propose to correct this posting.',
    },
    correction: 'NOT_HELD',
  },
  FACT_WITHOUT_CREDIT: {
    owner: 'OPERATOR',
    text: {
      id: 'Buku pegawai ini kehilangan mutasi. Jalankan verify-ledger sebelum mengubah apa pun.',
      en: 'A posting is missing from this person’s book. Run verify-ledger before anything is changed.',
    },
    correction: null,
  },
  CERTIFICATE_WITHOUT_CREDIT: {
    owner: 'DESIGNER',
    text: {
      id: 'Bandingkan sertifikat dengan buku JP; cabut atau ganti sertifikatnya, atau pulihkan JP-nya.',
      en: 'Compare the certificate with the JP book; revoke or replace the certificate, or bring its JP back.',
    },
    correction: null,
  },
  COMPLETED_WITHOUT_CERTIFICATE: {
    owner: 'WORKER',
    ...WORKER.COMPLETED_WITHOUT_CERTIFICATE,
    correction: null,
  },
  BALANCE_DIFFERS: {
    owner: 'OPERATOR',
    text: {
      id: 'Mutasi adalah acuan; saldonya yang salah. Periksa buku pegawai, jalankan verify-ledger, lalu koreksi mutasi yang keliru bila ada.',
      en: 'The postings count; it is the balance that is wrong. Look at the book, run verify-ledger, then correct a wrong posting if there is one.',
    },
    correction: null,
  },
  SEATS_DIFFER: {
    owner: 'DESIGNER',
    text: {
      id: 'Bandingkan daftar peserta dengan kursi angkatan, lalu setel kapasitasnya.',
      en: 'Compare the participants with the seats of the run, then set its capacity.',
    },
    correction: null,
  },
  // Each reconciliation works out those that are missing before it looks: what is still missing was not for want of asking.
  EMPLOYEE_WITHOUT_ENTITLEMENT: {
    owner: 'OPERATOR',
    text: {
      id: 'Rekonsiliasi ini sudah mencoba menghitung hak JP-nya. Periksa data kepegawaian orang ini pada impor terakhir, lalu jalankan lagi.',
      en: 'This reconciliation has tried to work out the entitlement. Check this person in the last roster import, then reconcile again.',
    },
    correction: null,
  },
  DUPLICATE_ACTIVITY: {
    owner: 'DESIGNER',
    text: {
      id: 'Tentukan catatan mana yang benar dan usulkan koreksi yang lain sebagai catatan ganda.',
      en: 'Decide which record is right, and propose to correct the other as recorded twice.',
    },
    correction: 'DUPLICATE',
  },
  OVERLAPPING_SESSIONS: {
    owner: 'UNIT_ADMIN',
    text: {
      id: 'Tanyakan sesi mana yang dihadiri, lalu perbaiki daftar hadir angkatan yang keliru.',
      en: 'Ask which session was attended, then correct the roll of the other run.',
    },
    correction: null,
  },
  WRONG_PERIOD: {
    owner: 'DESIGNER',
    text: {
      id: 'Usulkan koreksi mutasi ini dengan tanggal selesai yang benar.',
      en: 'Propose to correct this posting with the right date of completion.',
    },
    correction: 'WRONG_DATE',
  },
};
