import type { ReactNode } from 'react';
import { useQuery, type QueryState } from '../../api/query';
import { ClaimHints, ClaimWorth } from '../../components/claim/claim-worth';
import { Notice } from '../../components/feedback/states';
import { Button } from '../../components/form/button';
import { Radios } from '../../components/form/choice';
import { useDelayed } from '../../components/form/delay';
import type { Faults } from '../../components/form/faults';
import { Select, TextArea, TextField } from '../../components/form/field';
import { Icon } from '../../components/frame/icons';
import { formName } from '../../components/jp/ledger';
import { ClaimWorth as ClaimWorthDocument } from '../../graphql/generated/claims';
import type { ClaimWorthQuery } from '../../graphql/generated/graphql';
import { claimTexts } from '../../i18n/claims';
import { fieldText } from '../../i18n/errors';
import { contentOf, isComplete, nextDay, type ClaimValues, type DayRow, type FormRule } from './claim.model';

interface FieldsProps {
  readonly values: ClaimValues;
  readonly faults: Faults;
  readonly onChange: (change: Partial<ClaimValues>) => void;
}

/** What it was, and who held it. */
export function ActivityFields({
  values,
  faults,
  rules,
  onChange,
}: FieldsProps & { rules: readonly FormRule[] }): ReactNode {
  const t = claimTexts();
  return (
    <div className="form-wide">
      <Select
        label={t.form}
        name="form"
        hint={t.formHint}
        error={faults['form']}
        value={values.form}
        empty={t.choose}
        options={rules.map(({ form }) => ({ value: form, label: formName(form) }))}
        onChange={(form) => onChange({ form, days: [], hours: '' })}
      />
      <Radios
        segmented
        legend={t.scope}
        name="international"
        value={values.international ? 'abroad' : 'home'}
        options={[
          { value: 'home', label: t.national },
          { value: 'abroad', label: t.international },
        ]}
        onChange={(scope) => onChange({ international: scope === 'abroad' })}
      />
      <TextField
        label={t.activityTitle}
        name="title"
        hint={t.activityTitleHint}
        maxLength={300}
        error={faults['title']}
        value={values.title}
        onChange={(title) => onChange({ title })}
      />
      <TextField
        label={t.organiser}
        name="organiser"
        maxLength={200}
        error={faults['organiser']}
        value={values.organiser}
        onChange={(organiser) => onChange({ organiser })}
      />
      <TextField
        label={t.number}
        name="certificateNumber"
        hint={t.numberHint}
        optional
        maxLength={100}
        width="medium"
        value={values.certificateNumber}
        onChange={(certificateNumber) => onChange({ certificateNumber })}
      />
      <TextField
        label={t.place}
        name="place"
        optional
        maxLength={200}
        value={values.place}
        onChange={(place) => onChange({ place })}
      />
    </div>
  );
}

interface TimeFieldsProps extends FieldsProps {
  readonly rule: FormRule | undefined;
  readonly zones: readonly string[];
  readonly claimId: string | null;
}

/** When it was and how much, with what that is worth beside it. */
export function TimeFields(props: TimeFieldsProps): ReactNode {
  const t = claimTexts();
  const { values, faults, rule, zones, claimId, onChange } = props;
  const names: Readonly<Record<string, string>> = t.zones;
  return (
    <div className="split split-even">
      <div>
        {rule?.byDay === true ? (
          <Days values={values} faults={faults} rule={rule} onChange={onChange} />
        ) : (
          <Span values={values} faults={faults} rule={rule} onChange={onChange} />
        )}
        <Select
          label={t.zone}
          name="zone"
          hint={t.zoneHint}
          error={faults['zone']}
          value={values.zone}
          options={zones.map((zone) => ({ value: zone, label: names[zone] ?? zone }))}
          onChange={(zone) => onChange({ zone })}
        />
        <LateReason {...props} />
      </div>
      <LiveWorth values={values} rule={rule} claimId={claimId} />
    </div>
  );
}

function Span({ values, faults, rule, onChange }: FieldsProps & { rule: FormRule | undefined }): ReactNode {
  const t = claimTexts();
  const once: Readonly<Record<string, string>> = t.once;
  const onceText = once[rule?.basis ?? ''];
  return (
    <>
      <div className="field-row">
        <TextField
          label={t.startsOn}
          name="startsOn"
          type="date"
          error={faults['startsOn']}
          value={values.startsOn}
          onChange={(startsOn) => onChange({ startsOn })}
        />
        <TextField
          label={t.endsOn}
          name="endsOn"
          type="date"
          error={faults['endsOn']}
          value={values.endsOn}
          onChange={(endsOn) => onChange({ endsOn })}
        />
      </div>
      {onceText === undefined ? (
        <TextField
          label={t.hours}
          name="quantity"
          hint={t.hoursHint}
          inputMode="decimal"
          width="short"
          suffix="JP"
          error={faults['quantity']}
          value={values.hours}
          onChange={(hours) => onChange({ hours })}
        />
      ) : (
        <p className="hint">{onceText}</p>
      )}
    </>
  );
}

function Days({ values, faults, rule, onChange }: FieldsProps & { rule: FormRule }): ReactNode {
  const t = claimTexts();
  const rows: readonly DayRow[] = values.days.length > 0 ? values.days : [{ date: '', amount: '' }];
  const amounts: Readonly<Record<string, string>> = t.amount;
  const change = (at: number, changed: Partial<DayRow>): void =>
    onChange({ days: rows.map((row, index) => (index === at ? { ...row, ...changed } : row)) });
  return (
    <fieldset className={faults['quantity'] ? 'choices has-error' : 'choices'}>
      <legend>{t.days}</legend>
      <p className={faults['quantity'] ? 'field-error' : 'hint'}>{faults['quantity'] ?? t.daysHint}</p>
      {rows.map((row, index) => {
        const place = String(index + 1);
        return (
          <div key={index} className="claim-day">
            <TextField
              label={`${t.date}, ${t.dayN(place).toLowerCase()}`}
              name={index === 0 ? 'quantity' : `hari.${place}`}
              type="date"
              value={row.date}
              onChange={(date) => change(index, { date })}
            />
            {rule.basis === 'PER_DAY' ? (
              <span />
            ) : (
              <TextField
                label={`${amounts[rule.basis] ?? ''}, ${t.dayN(place).toLowerCase()}`}
                name={`jumlah.${place}`}
                inputMode="numeric"
                value={row.amount}
                onChange={(amount) => change(index, { amount })}
              />
            )}
            <button
              type="button"
              className="icon-button"
              aria-label={t.removeDay(place)}
              disabled={rows.length === 1}
              onClick={() => onChange({ days: rows.filter((_, at) => at !== index) })}
            >
              <Icon name="close" />
            </button>
          </div>
        );
      })}
      <p>
        <Button
          kind="quiet"
          small
          onClick={() =>
            onChange({ days: [...rows, { date: nextDay(rows), amount: rows.at(-1)?.amount ?? '' }] })
          }
        >
          <Icon name="plus" />
          {t.addDay}
        </Button>
      </p>
    </fieldset>
  );
}

function useWorth({
  values,
  rule,
  claimId,
}: Pick<TimeFieldsProps, 'values' | 'rule' | 'claimId'>): QueryState<ClaimWorthQuery> {
  const asked = useDelayed(JSON.stringify({ ...contentOf(values, rule), claimId }), 400);
  const content = JSON.parse(asked) as ReturnType<typeof contentOf>;
  return useQuery(ClaimWorthDocument, isComplete(content) ? { input: content } : null, { keep: true });
}

/** Asked for only when the window of the year is over. */
function LateReason(props: TimeFieldsProps): ReactNode {
  const t = claimTexts();
  const late = useWorth(props).data?.claimEstimate.late === true;
  if (!late && props.values.lateReason === '') return null;
  return (
    <TextArea
      label={t.lateReason}
      name="lateReason"
      hint={t.lateHint}
      maxLength={500}
      rows={3}
      error={props.faults['lateReason']}
      value={props.values.lateReason}
      onChange={(lateReason) => props.onChange({ lateReason })}
    />
  );
}

/** What is typed, counted by the rules as one types. */
function LiveWorth(props: Pick<TimeFieldsProps, 'values' | 'rule' | 'claimId'>): ReactNode {
  const t = claimTexts();
  const { data, error } = useWorth(props);
  return (
    <section className="aside card" aria-labelledby="perkiraan" aria-live="polite">
      <h2 id="perkiraan">{t.worth}</h2>
      {error ? (
        <Notice tone="warn">
          <ul className="plain-list">
            {error.fields.length === 0 ? (
              <li>{t.worthWait}</li>
            ) : (
              error.fields.map(({ field, fault }) => <li key={`${field} ${fault}`}>{fieldText(fault)}</li>)
            )}
          </ul>
        </Notice>
      ) : data ? (
        <>
          <ClaimWorth estimate={data.claimEstimate} />
          <ClaimHints hints={data.claimEstimate.hints} base="/klaim" />
        </>
      ) : (
        <p className="muted">{t.worthWait}</p>
      )}
    </section>
  );
}
