import type { ReactNode } from 'react';
import { Corrections } from '../../components/learning/corrections';
import { StatusTag } from '../../components/learning/seats';
import { Radios } from '../../components/form/choice';
import { TextField } from '../../components/form/field';
import { number } from '../../format/number';
import type { AttendanceState } from '../../graphql/generated/graphql';
import { terms } from '../../i18n/terms';
import { deliveryTexts } from '../../i18n/work/delivery';
import type { Attendee } from './roll';
import type { Mark } from './roll-form';

interface RollRowProps {
  readonly attendee: Attendee;
  readonly mark: Mark;
  readonly recorded: Attendee['attendance'][number] | null;
  readonly zone: string;
  readonly locked: boolean;
  readonly sessionMinutes: number;
  readonly fault: string | undefined;
  readonly onMark: (mark: Mark) => void;
}

/** One person on the roll: five states one press away. */
export function RollRow({
  attendee,
  mark,
  recorded,
  zone,
  locked,
  sessionMinutes,
  fault,
  onMark,
}: RollRowProps): ReactNode {
  const t = deliveryTexts().roll;
  const { employee, status } = attendee;
  const done = status === 'PASSED' || status === 'NOT_PASSED';
  return (
    <li className="roll-row">
      <div>
        <p className="roll-name">{employee.name}</p>
        <p className="muted">{employee.unit?.name}</p>
        {recorded?.source === 'CODE' && <p className="hint">{t.byCode}</p>}
        {recorded?.source === 'SHEET' && <p className="hint">{t.bySheet}</p>}
        {recorded && <Corrections corrections={recorded.corrections} zone={zone} />}
        {done && (
          <p>
            <StatusTag status={status} /> <span className="muted">{t.completed}</span>
          </p>
        )}
      </div>
      <div className="roll-marks">
        <Radios
          segmented
          hiddenLegend
          legend={t.state(employee.name)}
          name={`status.${attendee.id}`}
          value={mark.state}
          disabled={locked}
          options={(Object.entries(terms().attendance) as [AttendanceState, string][]).map(
            ([value, label]) => ({
              value,
              label,
            }),
          )}
          onChange={(state) => onMark({ state, minutes: mark.minutes })}
        />
        {mark.state === 'LATE' && (
          <TextField
            label={t.minutes}
            name={`menit.${attendee.id}`}
            hint={t.minutesHint(number(sessionMinutes))}
            error={fault}
            inputMode="numeric"
            width="short"
            value={mark.minutes}
            disabled={locked}
            onChange={(minutes) => onMark({ state: 'LATE', minutes })}
          />
        )}
      </div>
    </li>
  );
}
