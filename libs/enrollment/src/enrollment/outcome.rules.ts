import type { Explanation, LocalText } from '../rule-set/explanation.js';
import { counted, jpText } from '../rule-set/words.rules.js';
import { decideCompletion } from './completion.rules.js';
import type { EnrollmentRow } from './enrollment.queries.js';

export type ExplainedEnrollment = Pick<
  EnrollmentRow,
  | 'status'
  | 'attendedMinutes'
  | 'recordedSessions'
  | 'sessionMinutes'
  | 'sessionCount'
  | 'minimumAttendancePercent'
  | 'graded'
  | 'gradeHundredths'
  | 'passingGradeHundredths'
  | 'jpEarnedMinutes'
  | 'held'
>;

/** Why an enrollment passed or did not, in the figures that decided it; null while undecided. */
export function explainOutcome(row: ExplainedEnrollment): Explanation | null {
  return row.status === 'PASSED' || row.status === 'NOT_PASSED' ? explainEligibility(row) : null;
}

/** Whether an enrollment's JP are or can be credited: what was attended and graded, and what is missing. */
export function explainEligibility(row: ExplainedEnrollment): Explanation {
  const steps = [attendanceStep(row), ...(row.graded ? [gradeStep(row)] : [])];
  return {
    sentence: sentenceOf(row),
    steps: steps.map((text) => ({ text, citation: null })),
    remedies: remediesOf(row),
  };
}

function sentenceOf(row: ExplainedEnrollment): LocalText {
  const { status, jpEarnedMinutes, held } = row;
  switch (status) {
    case 'PASSED':
      return {
        id: `Lulus: ${jpText(jpEarnedMinutes, ',')} JP diperoleh.`,
        en: `Passed: ${jpText(jpEarnedMinutes, '.')} JP earned.`,
      };
    case 'NOT_PASSED':
      return { id: 'Tidak lulus: belum ada JP.', en: 'Not passed: no JP.' };
    case 'DECLINED':
    case 'EXPIRED':
    case 'WITHDRAWN':
    case 'REJECTED':
    case 'CANCELLED':
      return { id: 'Pendaftaran berakhir tanpa JP.', en: 'The enrollment ended without JP.' };
    case 'NOMINATED':
    case 'APPLIED':
    case 'APPROVED_BY_SUPERIOR':
    case 'WAITLISTED':
    case 'OFFERED':
    case 'SEATED':
    case 'ATTENDING':
      if (held)
        return decideCompletion(row, row) === null
          ? {
              id: 'Belum selesai: JP dikreditkan setelah lulus dan hasil dirilis BPSDM.',
              en: 'Not finished: JP are credited on passing, once BPSDM has released the results.',
            }
          : {
              id: 'Kehadiran dan nilai sudah lengkap; hasil menunggu dirilis BPSDM.',
              en: 'Attendance and grade are complete; the results wait until BPSDM releases them.',
            };
      return {
        id: 'Belum selesai: JP dikreditkan begitu lulus.',
        en: 'Not finished: JP are credited on passing.',
      };
  }
}

function neededMinutes({ sessionMinutes, minimumAttendancePercent }: ExplainedEnrollment): number {
  return Math.ceil((sessionMinutes * minimumAttendancePercent) / 100);
}

function attendanceStep(row: ExplainedEnrollment): LocalText {
  const { attendedMinutes, sessionMinutes, minimumAttendancePercent } = row;
  const needed = neededMinutes(row);
  const short = needed - attendedMinutes;
  return {
    id:
      `Hadir ${attendedMinutes} dari ${sessionMinutes} menit; syarat ${minimumAttendancePercent} % = ${needed} menit` +
      (short > 0 ? ` (kurang ${short} menit).` : '.'),
    en:
      `Attended ${attendedMinutes} of ${sessionMinutes} minutes; ${minimumAttendancePercent}% = ${needed} minutes are needed` +
      (short > 0 ? ` (${short} minutes short).` : '.'),
  };
}

function gradeStep(row: ExplainedEnrollment): LocalText {
  const needed = gradeText(row.passingGradeHundredths);
  if (row.gradeHundredths === null) {
    return { id: `Nilai belum ada; syarat ${needed.id}.`, en: `No grade; ${needed.en} is needed.` };
  }
  const grade = gradeText(row.gradeHundredths);
  return { id: `Nilai ${grade.id}; syarat ${needed.id}.`, en: `Grade ${grade.en}; ${needed.en} is needed.` };
}

const ENDED = ['PASSED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'REJECTED', 'CANCELLED'];

function remediesOf(row: ExplainedEnrollment): LocalText[] {
  if (ENDED.includes(row.status)) return [];
  const { graded, gradeHundredths, passingGradeHundredths } = row;
  const remedies = attendanceRemedies(row);
  const passing = gradeText(passingGradeHundredths);
  if (graded && (gradeHundredths === null || gradeHundredths < passingGradeHundredths)) {
    const short = gradeText(passingGradeHundredths - (gradeHundredths ?? 0));
    remedies.push(
      gradeHundredths === null
        ? { id: `Perlu nilai ${passing.id} atau lebih.`, en: `A grade of ${passing.en} or more is needed.` }
        : {
            id: `Kurang ${short.id} untuk nilai ${passing.id}; dapat diulang, paling banyak 3 kali.`,
            en: `${short.en} short of the grade of ${passing.en}; it may be tried 3 times at most.`,
          },
    );
  }
  return remedies;
}

/** "Kurang 1 sesi untuk ambang kehadiran 80 %": sessions of average length, of which so many are still to come. */
function attendanceRemedies(row: ExplainedEnrollment): LocalText[] {
  const short = neededMinutes(row) - row.attendedMinutes;
  if (short <= 0 || row.sessionCount === 0) return [];
  const sessions = Math.ceil((short * row.sessionCount) / row.sessionMinutes);
  const toCome = row.sessionCount - row.recordedSessions;
  const percent = row.minimumAttendancePercent;
  const missing = counted(sessions, 'sesi', 'session', 'sessions');
  const left = counted(toCome, 'sesi', 'session', 'sessions');
  const remedies = [
    {
      id: `Kurang ${missing.id} untuk ambang kehadiran ${percent} %.`,
      en: `${missing.en} short of the attendance of ${percent}%.`,
    },
  ];
  if (row.status === 'NOT_PASSED') return remedies;
  remedies.push(
    sessions > toCome
      ? {
          id: `Tinggal ${left.id}: ambang itu tidak tercapai lagi; daftar angkatan lain, atau minta kehadiran yang keliru diperbaiki.`,
          en: `With ${left.en} to come it is out of reach; enroll in another run, or have wrong attendance put right.`,
        }
      : { id: `Masih ada ${left.id}.`, en: `There ${toCome === 1 ? 'is' : 'are'} ${left.en} to come.` },
  );
  return remedies;
}

function gradeText(hundredths: number): LocalText {
  const text = (hundredths / 100).toFixed(2);
  return { id: text.replace('.', ','), en: text };
}
