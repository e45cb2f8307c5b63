import type { ReactNode } from 'react';
import { Button } from '../../../../components/form/button';
import type { Faults } from '../../../../components/form/faults';
import { Select, TextField } from '../../../../components/form/field';
import { Icon } from '../../../../components/frame/icons';
import { decimalText, parseDecimal } from '../../../../format/number';
import type { FormRateInput, RuleRateFragment } from '../../../../graphql/generated/graphql';
import { shell } from '../../../../i18n/shell';
import { ruleTexts } from '../../../../i18n/work/rules';
import { unitOf } from '../rule-reading';
import { jpField, jpOfRate, minutesOfJp, minutesOfRate, optionalNumber } from '../rule-set.model';

/** A rate as it is typed. */
export interface RateRow {
  readonly basis: string;
  readonly jp: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly caps: readonly CapRow[];
}

interface CapRow {
  readonly key: string;
  readonly per: string;
  readonly amount: string;
  readonly unit: 'jp' | 'amount';
}

export function rowOf(rate: RuleRateFragment): RateRow {
  return {
    basis: rate.basis,
    jp: decimalText(Math.round(jpOfRate(rate.basis, rate.minutesPerUnit) * 10_000) / 10_000),
    numerator: decimalText(rate.surchargeNumerator),
    denominator: decimalText(rate.surchargeDenominator),
    caps: rate.caps.map(({ per, minutes, units }) => ({
      key: crypto.randomUUID(),
      per,
      amount: minutes === null ? decimalText(units) : jpField(minutes),
      unit: minutes === null ? 'amount' : 'jp',
    })),
  };
}

/** Null while something is no number; whether the numbers make sense is the server's to say. */
export function rateOf(row: RateRow): FormRateInput | null {
  const jp = parseDecimal(row.jp);
  const [surchargeNumerator, surchargeDenominator] = [row.numerator, row.denominator].map(optionalNumber);
  const caps = row.caps.map(({ per, amount, unit }) => {
    const value = parseDecimal(amount);
    if (value === null) return null;
    return unit === 'jp' ? { per, minutes: minutesOfJp(value) } : { per, units: value };
  });
  if (jp === null || surchargeNumerator === undefined || surchargeDenominator === undefined) return null;
  if (caps.some((cap) => cap === null)) return null;
  return {
    basis: row.basis,
    minutesPerUnit: minutesOfRate(row.basis, jp),
    surchargeNumerator,
    surchargeDenominator,
    caps: caps.filter((cap) => cap !== null),
  };
}

interface RateEditorProps {
  readonly legend: string;
  readonly name: string;
  readonly row: RateRow;
  readonly faults: Faults;
  readonly onChange: (row: RateRow) => void;
}

/** Basis, rate, addition and caps of one form, here or abroad. */
export function RateEditor({ legend, name, row, faults, onChange }: RateEditorProps): ReactNode {
  const t = ruleTexts();
  const set = (change: Partial<RateRow>): void => onChange({ ...row, ...change });
  return (
    <fieldset className="ordered">
      <legend>{legend}</legend>
      <div className="field-row">
        <Select
          label={t.form.basis}
          name={`${name}.dasar`}
          value={row.basis}
          options={Object.entries(t.basisUnit).map(([value, label]) => ({ value, label }))}
          onChange={(basis) => set({ basis })}
        />
        <TextField
          label={t.form.rate(unitOf(row.basis))}
          name={`${name}.jp`}
          inputMode="decimal"
          suffix="JP"
          error={faults[`${name}.jp`]}
          value={row.jp}
          onChange={(jp) => set({ jp })}
        />
      </div>
      <p className="hint">{t.form.surchargeHint}</p>
      <div className="field-row">
        <TextField
          label={t.form.numerator}
          name={`${name}.pembilang`}
          inputMode="numeric"
          optional
          value={row.numerator}
          onChange={(numerator) => set({ numerator })}
        />
        <TextField
          label={t.form.denominator}
          name={`${name}.penyebut`}
          inputMode="numeric"
          optional
          value={row.denominator}
          onChange={(denominator) => set({ denominator })}
        />
      </div>
      <Caps name={name} row={row} onChange={(caps) => set({ caps })} />
    </fieldset>
  );
}

interface CapsProps {
  readonly name: string;
  readonly row: RateRow;
  readonly onChange: (caps: readonly CapRow[]) => void;
}

function Caps({ name, row, onChange }: CapsProps): ReactNode {
  const t = ruleTexts();
  const change = (key: string, part: Partial<CapRow>): void =>
    onChange(row.caps.map((cap) => (cap.key === key ? { ...cap, ...part } : cap)));
  return (
    <>
      {row.caps.length === 0 && <p className="muted">{t.form.capsNone}</p>}
      {row.caps.map(({ key, per, amount, unit }, index) => (
        <div key={key} className="row-with-end" role="group" aria-label={t.form.cap(index + 1)}>
          <TextField
            label={t.form.capAmount}
            name={`${name}.batas.${String(index)}`}
            inputMode="decimal"
            value={amount}
            onChange={(value) => change(key, { amount: value })}
          />
          <Select
            label={t.form.capUnit}
            name={`${name}.satuan.${String(index)}`}
            value={unit}
            options={[
              { value: 'jp', label: t.unit.jp },
              { value: 'amount', label: unitOf(row.basis) },
            ]}
            onChange={(value) => value !== '' && change(key, { unit: value })}
          />
          <Select
            label={t.form.capPer}
            name={`${name}.masa.${String(index)}`}
            value={per}
            options={Object.entries(t.per).map(([value, label]) => ({ value, label }))}
            onChange={(value) => change(key, { per: value })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={shell().action.removeThis(t.form.cap(index + 1))}
            onClick={() => onChange(row.caps.filter((cap) => cap.key !== key))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <p className="button-row">
        <Button
          kind="quiet"
          small
          onClick={() =>
            onChange([...row.caps, { key: crypto.randomUUID(), per: 'DAY', amount: '', unit: 'jp' }])
          }
        >
          <Icon name="plus" />
          {t.form.addCap}
        </Button>
      </p>
    </>
  );
}
