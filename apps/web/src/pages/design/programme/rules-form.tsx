import { useState, type ReactNode } from 'react';
import { Checkbox, Radios } from '../../../components/form/choice';
import { faultsOf } from '../../../components/form/faults';
import { TextField } from '../../../components/form/field';
import { Picker } from '../../../components/form/picker';
import { Icon } from '../../../components/frame/icons';
import { decimalText, parseDecimal } from '../../../format/number';
import { shell } from '../../../i18n/shell';
import { designTexts } from '../../../i18n/work/design';
import { usePublishedProgrammeChoices } from '../find-design';
import type { PartFormProps } from './section-page';

const PREREQUISITES_MAX = 10;

interface Prerequisite {
  readonly id: string;
  readonly title: string;
}

export function RulesForm({ version, form, onReady }: PartFormProps): ReactNode {
  const t = designTexts().rules;
  const [graded, setGraded] = useState<'nilai' | 'hadir'>(version.graded ? 'nilai' : 'hadir');
  const [attendance, setAttendance] = useState(String(version.minimumAttendancePercent));
  const [passing, setPassing] = useState(
    decimalText(version.passingGradeHundredths === 0 ? 70 : version.passingGradeHundredths / 100),
  );
  const [withoutPass, setWithoutPass] = useState(version.certificateWithoutPass);
  const [prerequisites, setPrerequisites] = useState<readonly Prerequisite[]>(version.prerequisites);
  onReady(() => {
    const percent = Number(attendance);
    const grade = gradeHundredths(passing);
    const faults = faultsOf({
      hadir: !(Number.isInteger(percent) && percent >= 1 && percent <= 100) && t.attendanceFault,
      lulus: graded === 'nilai' && grade === null && t.passingFault,
      prerequisiteIds: prerequisites.length > PREREQUISITES_MAX && t.prerequisitesFault,
    });
    if (Object.keys(faults).length > 0) return { faults };
    const isGraded = graded === 'nilai';
    return {
      change: {
        graded: isGraded,
        minimumAttendancePercent: percent,
        passingGradeHundredths: isGraded ? (grade ?? 0) : 0,
        certificateWithoutPass: isGraded && withoutPass,
        prerequisiteIds: prerequisites.map(({ id }) => id),
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
      <PrerequisitesField
        prerequisites={prerequisites}
        fault={form.faults['prerequisiteIds']}
        onChange={setPrerequisites}
      />
    </>
  );
}

interface PrerequisitesFieldProps {
  readonly prerequisites: readonly Prerequisite[];
  readonly fault: string | undefined;
  readonly onChange: (prerequisites: readonly Prerequisite[]) => void;
}

function PrerequisitesField({ prerequisites, fault, onChange }: PrerequisitesFieldProps): ReactNode {
  const t = designTexts().rules;
  return (
    <>
      <Picker
        label={t.prerequisites}
        name="prerequisiteIds"
        hint={t.prerequisitesHint}
        error={fault}
        optional
        chosen={null}
        onChoose={(choice) => {
          if (choice && !prerequisites.some(({ id }) => id === choice.id))
            onChange([...prerequisites, { id: choice.id, title: choice.label }]);
        }}
        useChoices={usePublishedProgrammeChoices}
      />
      <ul className="plain-rows">
        {prerequisites.map(({ id, title }) => (
          <li key={id}>
            <span>{title}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={shell().action.removeThis(title)}
              onClick={() => onChange(prerequisites.filter((each) => each.id !== id))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
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
