import { DomainError, localDate } from '@asn-corpu/platform';
import type { Prerequisite } from '../prerequisite/prerequisite.sql.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { counted, dateWords } from '../rule-set/words.rules.js';
import type { RunApproval, WaitingRule } from '../seat/approval-route.rules.js';
import { runCancelled, runFull } from '../seat/seat.service.js';

/** What decides whether somebody may enroll in a run. */
export interface Eligibility {
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly cancelled: boolean;
  /** No seat, or somebody is in line for the next. */
  readonly full: boolean;
  /** The quota whose seats it is about; null: those of everybody. */
  readonly quotaId: string | null;
  /** How many are in line. */
  readonly waiting: number;
  /** Null: there is no line. */
  readonly waitingRule: WaitingRule | null;
  readonly approval: RunApproval;
  readonly active: boolean;
  readonly liveEnrollmentId: string | null;
  /** The request was answered before. */
  readonly answered: boolean;
  readonly clashingRunIds: readonly string[];
  readonly missingPrerequisites: readonly Prerequisite[];
}

/** What the asker takes along. */
export interface Accepted {
  readonly clash: boolean;
  /** A place in line where there is no seat. */
  readonly line: boolean;
}

/** Why somebody may not enroll now; null where nothing stands in the way. */
export function refusalOf(found: Eligibility, now: Date, accepts: Accepted): DomainError | null {
  const { active, liveEnrollmentId, full, clashingRunIds, missingPrerequisites } = found;
  if (found.cancelled) return runCancelled();
  const outside = outsideRegistration(found, now);
  if (outside) return outside;
  if (!active) return new DomainError('EMPLOYEE_NOT_ACTIVE', 'Only somebody employed today can enroll');
  if (liveEnrollmentId !== null) {
    const details = { enrollmentId: liveEnrollmentId };
    return new DomainError('ALREADY_ENROLLED', 'You are enrolled in this run', details);
  }
  if (missingPrerequisites.length > 0)
    return new DomainError('PREREQUISITE_MISSING', 'Pass the programmes that this one builds on first', {
      programmes: missingPrerequisites,
    });
  if (full && !(accepts.line && found.waitingRule !== null))
    return runFull(found.waitingRule === null ? {} : { waiting: found.waiting });
  if (clashingRunIds.length > 0 && !accepts.clash) {
    return new DomainError(
      'SESSIONS_CLASH',
      'Sessions overlap with those of a run you have a seat in; accept the clash to enroll all the same',
      { runIds: clashingRunIds },
    );
  }
  return null;
}

interface Window {
  readonly opensAt: Date;
  readonly closesAt: Date;
}

function outsideRegistration({ opensAt, closesAt }: Window, now: Date): DomainError | null {
  if (now < opensAt) {
    const details = { opensAt: opensAt.toISOString() };
    return new DomainError('REGISTRATION_NOT_OPEN', 'Registration is not open yet', details);
  }
  return now >= closesAt
    ? new DomainError('REGISTRATION_CLOSED', 'Registration is closed; look for a later run')
    : null;
}

/** @throws DomainError REGISTRATION_NOT_OPEN, REGISTRATION_CLOSED */
export function refuseOutsideRegistration(window: Window, now: Date): void {
  const refusal = outsideRegistration(window, now);
  if (refusal) throw refusal;
}

/** The same in words: what was looked at, and what would have to be different. */
export function explainRefusal(refusal: DomainError | null, found: Eligibility, zone: string): Explanation {
  const opens = dateWords(localDate(found.opensAt, zone));
  const closes = dateWords(localDate(found.closesAt, zone));
  const step = {
    id: `Pendaftaran dibuka ${opens.id} dan ditutup ${closes.id}.`,
    en: `Registration opens on ${opens.en} and closes on ${closes.en}.`,
  };
  const words = refusal ? wordsOf(refusal, found) : undefined;
  return {
    sentence: words?.[0] ?? { id: 'Anda dapat mendaftar.', en: 'You can enroll.' },
    steps: [{ text: step, citation: null }],
    remedies: words ? [words[1]] : [],
  };
}

function wordsOf({ code }: DomainError, found: Eligibility): readonly [LocalText, LocalText] | undefined {
  if (code === 'RUN_FULL' && found.waitingRule !== null) return inLine(found.waiting);
  return code === 'PREREQUISITE_MISSING' ? short(found.missingPrerequisites) : REFUSALS[code];
}

function short(missing: readonly Prerequisite[]): readonly [LocalText, LocalText] {
  const titles = missing.map(({ title }) => `“${title}”`).join(', ');
  const asked = counted(missing.length, 'syarat', 'prerequisite', 'prerequisites');
  return [
    { id: `Kurang ${asked.id}: lulus ${titles}.`, en: `${asked.en} missing: passing ${titles}.` },
    {
      id: 'Ikuti dulu program itu; bila pernah lulus di tempat lain, minta BPSDM mencalonkan Anda.',
      en: 'Take that programme first; if you passed it elsewhere, ask BPSDM to nominate you.',
    },
  ];
}

function inLine(waiting: number): readonly [LocalText, LocalText] {
  return [
    {
      id: `Semua kursi sudah terisi; ${waiting} orang di daftar tunggu.`,
      en: `All seats are taken; ${waiting} on the waiting list.`,
    },
    {
      id: 'Masuk daftar tunggu: kursi yang lepas ditawarkan kepada yang berikutnya.',
      en: 'Join the waiting list: a freed seat is offered to who is next.',
    },
  ];
}

/** What stands in the way, and what would have to be different. */
const REFUSALS: Readonly<Record<string, readonly [LocalText, LocalText]>> = {
  RUN_CANCELLED: [
    { id: 'Angkatan ini dibatalkan.', en: 'This run is cancelled.' },
    { id: 'Pilih angkatan lain dari program ini.', en: 'Choose another run of the programme.' },
  ],
  REGISTRATION_NOT_OPEN: [
    { id: 'Pendaftaran belum dibuka.', en: 'Registration is not open yet.' },
    { id: 'Daftar setelah pendaftaran dibuka.', en: 'Enroll once registration is open.' },
  ],
  REGISTRATION_CLOSED: [
    { id: 'Pendaftaran sudah ditutup.', en: 'Registration is closed.' },
    {
      id: 'Pilih angkatan yang pendaftarannya masih dibuka.',
      en: 'Choose a run whose registration is open.',
    },
  ],
  EMPLOYEE_NOT_ACTIVE: [
    { id: 'Anda tidak tercatat bekerja hari ini.', en: 'The roster does not have you employed today.' },
    {
      id: 'Minta pengelola kepegawaian memeriksa masa kerja Anda pada data pegawai.',
      en: 'Have the personnel officer check your employment in the roster.',
    },
  ],
  ALREADY_ENROLLED: [
    { id: 'Anda sudah terdaftar pada angkatan ini.', en: 'You are enrolled in this run.' },
    { id: 'Ikuti pendaftaran yang ada.', en: 'Follow the enrollment you have.' },
  ],
  RUN_FULL: [
    { id: 'Semua kursi sudah terisi.', en: 'All seats are taken.' },
    {
      id: 'Kursi terbuka lagi bila ada yang batal atau kapasitas ditambah; pilih angkatan lain bila mendesak.',
      en: 'A seat is free again when somebody cancels or more are added; choose another run if it is urgent.',
    },
  ],
  SESSIONS_CLASH: [
    {
      id: 'Sesinya bentrok dengan angkatan lain yang Anda ikuti.',
      en: 'Its sessions clash with a run you have a seat in.',
    },
    {
      id: 'Batalkan angkatan yang lain, atau terima bentroknya saat mendaftar.',
      en: 'Cancel the other run, or accept the clash when you enroll.',
    },
  ],
};
