import { jpText } from '../rule-set/words.rules.js';
import type { Explanation, LocalText } from '../rule-set/explanation.js';
import type { EnrollmentRow } from './enrollment.queries.js';

/** Why an enrollment passed or did not, in the figures that decided it; null while undecided. */
export function explainOutcome(row: EnrollmentRow): Explanation | null {
  if (row.status !== 'PASSED' && row.status !== 'NOT_PASSED') return null;
  const passed = row.status === 'PASSED';
  const sentence: LocalText = passed
    ? {
        id: `Lulus: ${jpText(row.jpEarnedMinutes, ',')} JP diperoleh.`,
        en: `Passed: ${jpText(row.jpEarnedMinutes, '.')} JP earned.`,
      }
    : { id: 'Tidak lulus: belum ada JP.', en: 'Not passed: no JP.' };
  const steps = [attendanceStep(row), ...(row.graded ? [gradeStep(row)] : [])];
  return { sentence, steps: steps.map((text) => ({ text, citation: null })) };
}

function attendanceStep(row: EnrollmentRow): LocalText {
  const { attendedMinutes, sessionMinutes, minimumAttendancePercent } = row;
  const needed = Math.ceil((sessionMinutes * minimumAttendancePercent) / 100);
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

function gradeStep(row: EnrollmentRow): LocalText {
  const needed = gradeText(row.passingGradeHundredths);
  if (row.gradeHundredths === null) {
    return { id: `Nilai belum ada; syarat ${needed.id}.`, en: `No grade; ${needed.en} is needed.` };
  }
  const grade = gradeText(row.gradeHundredths);
  return { id: `Nilai ${grade.id}; syarat ${needed.id}.`, en: `Grade ${grade.en}; ${needed.en} is needed.` };
}

function gradeText(hundredths: number): LocalText {
  const text = (hundredths / 100).toFixed(2);
  return { id: text.replace('.', ','), en: text };
}
