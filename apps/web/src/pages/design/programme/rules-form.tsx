import { useState, type ReactNode } from 'react';
import { Checkbox, Radios } from '../../../components/form/choice';
import { faultsOf } from '../../../components/form/faults';
import { TextField } from '../../../components/form/field';
import { decimalText, parseDecimal } from '../../../format/number';
import { designTexts } from '../../../i18n/work/design';
import type { PartFormProps } from './section-page';

export function RulesForm({ version, form, onReady }: PartFormProps): ReactNode {
  const t = designTexts().rules;
  const [graded, setGraded] = useState<'nilai' | 'hadir'>(version.graded ? 'nilai' : 'hadir');
  const [attendance, setAttendance] = useState(String(version.minimumAttendancePercent));
  const [passing, setPassing] = useState(
    decimalText(version.passingGradeHundredths === 0 ? 70 : version.passingGradeHundredths / 100),
  );
  const [withoutPass, setWithoutPass] = useState(version.certificateWithoutPass);
  onReady(() => {
    const percent = Number(attendance);
    const grade = gradeHundredths(passing);
    const faults = faultsOf({
      hadir: !(Number.isInteger(percent) && percent >= 1 && percent <= 100) && t.attendanceFault,
      lulus: graded === 'nilai' && grade === null && t.passingFault,
    });
    if (Object.keys(faults).length > 0) return { faults };
    const isGraded = graded === 'nilai';
    return {
      change: {
        graded: isGraded,
        minimumAttendancePercent: percent,
        passingGradeHundredths: isGraded ? (grade ?? 0) : 0,
        certificateWithoutPass: isGraded && withoutPass,
      },
    };
  });
  return (
    <>
      <Radios
        legend={t.graded}
        name="cara"
        value={graded}
        options={[
          { value: 'hadir', label: t.byAttendance, hint: t.byAttendanceHint },
          { value: 'nilai', label: t.byGrade, hint: t.byGradeHint },
        ]}
        onChange={setGraded}
      />
      <TextField
        label={t.attendance}
        name="hadir"
        inputMode="numeric"
        width="medium"
        suffix={t.attendanceSuffix}
        error={form.faults['hadir']}
        value={attendance}
        onChange={setAttendance}
      />
      {graded === 'nilai' && (
        <>
          <TextField
            label={t.passing}
            name="lulus"
            hint={t.passingHint}
            inputMode="decimal"
            width="medium"
            suffix={t.passingSuffix}
            error={form.faults['lulus']}
            value={passing}
            onChange={setPassing}
          />
          <Checkbox
            label={t.withoutPass}
            name="tanpa-lulus"
            checked={withoutPass}
            onChange={setWithoutPass}
          />
        </>
      )}
    </>
  );
}

/** Above 0 up to 100 with at most two decimals, in hundredths. */
function gradeHundredths(text: string): number | null {
  const value = parseDecimal(text);
  if (value === null || value <= 0 || value > 100) return null;
  const whole = Math.round(value * 100);
  return Math.abs(whole - value * 100) < 1e-6 ? whole : null;
}
