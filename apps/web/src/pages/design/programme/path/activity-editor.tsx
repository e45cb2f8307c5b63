import type { ReactNode } from 'react';
import { Button } from '../../../../components/form/button';
import { Checkbox } from '../../../../components/form/choice';
import type { Faults } from '../../../../components/form/faults';
import { Select, TextArea, TextField } from '../../../../components/form/field';
import { MoveButtons } from '../../../../components/form/ordered';
import { Icon } from '../../../../components/frame/icons';
import { jp, jpText, MINUTES_PER_JP } from '../../../../format/jp';
import { number } from '../../../../format/number';
import type { DevelopmentForm, LearningShare } from '../../../../graphql/generated/graphql';
import { shell } from '../../../../i18n/shell';
import { terms } from '../../../../i18n/terms';
import { designTexts } from '../../../../i18n/work/design';
import { quantityOf, type ActivityRow, type LinkRow, type PreviewLine } from './path.model';

interface ActivityEditorProps {
  readonly activity: ActivityRow;
  readonly index: number;
  readonly count: number;
  readonly line: PreviewLine | undefined;
  readonly faults: Faults;
  readonly onChange: (activity: ActivityRow) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** One activity: its form, its quantity in the form's unit, and the arithmetic of its JP. */
export function ActivityEditor(props: ActivityEditorProps): ReactNode {
  const { activity, index, count, line, faults, onChange, onMove, onRemove } = props;
  const t = designTexts().path;
  const { key } = activity;
  const set = (change: Partial<ActivityRow>): void => onChange({ ...activity, ...change });
  return (
    <li className="activity-editor">
      <div className="set-head">
        <h3>{t.activity(index + 1)}</h3>
        <MoveButtons
          what={activity.title.trim() || t.activity(index + 1)}
          index={index}
          count={count}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      <TextField
        label={t.activityTitle}
        name={`kegiatan.${key}`}
        maxLength={200}
        error={faults[`kegiatan.${key}`]}
        value={activity.title}
        onChange={(title) => set({ title })}
      />
      <div className="field-row">
        <Select
          label={t.form}
          name={`bentuk.${key}`}
          value={activity.form}
          options={(Object.entries(terms().form) as [DevelopmentForm, string][]).map(([value, label]) => ({
            value,
            label,
          }))}
          onChange={(form) => form !== '' && set({ form })}
        />
        <Select
          label={t.share}
          name={`porsi.${key}`}
          value={activity.share}
          options={(Object.entries(terms().share) as [LearningShare, string][]).map(([value, label]) => ({
            value,
            label,
          }))}
          onChange={(share) => share !== '' && set({ share })}
        />
        <TextField
          label={t.quantity}
          name={`jumlah.${key}`}
          inputMode="numeric"
          suffix={line && terms().basisUnit[line.basis]}
          error={faults[`jumlah.${key}`]}
          value={activity.quantity}
          onChange={(quantity) => set({ quantity })}
        />
      </div>
      <Checkbox
        label={t.international}
        hint={t.internationalHint}
        name={`internasional.${key}`}
        checked={activity.international}
        onChange={(international) => set({ international })}
      />
      <p className="formula-line" role="status">
        {formula(activity, line) ?? t.formulaPending}
      </p>
      <details
        className="disclosure"
        open={activity.links.some((link) => faults[`tautan.${link.key}`] !== undefined)}
      >
        <summary>
          {t.details}
          {activity.links.length > 0 && ` (${String(activity.links.length)})`}
        </summary>
        <TextArea
          label={t.content}
          name={`isi.${key}`}
          hint={t.contentHint}
          optional
          rows={6}
          maxLength={20_000}
          value={activity.content}
          onChange={(content) => set({ content })}
        />
        <Links links={activity.links} faults={faults} onChange={(links) => set({ links })} />
      </details>
    </li>
  );
}

/** "2 hari × 4 JP × 6/5 = 9,6 JP", as the server worked it out. */
function formula(activity: ActivityRow, line: PreviewLine | undefined): string | null {
  const quantity = quantityOf(activity);
  if (!line || quantity === null) return null;
  const { basis, minutesPerUnit, surchargeNumerator, surchargeDenominator, jpMinutes } = line;
  const surcharge =
    surchargeNumerator === null || surchargeDenominator === null
      ? ''
      : ` × ${String(surchargeNumerator)}/${String(surchargeDenominator)}`;
  const rate =
    basis === 'PER_MINUTE' || basis === 'BY_PROGRAMME'
      ? ` ÷ ${String(MINUTES_PER_JP)}`
      : ` × ${jpText(minutesPerUnit)} JP`;
  return `${number(quantity)} ${terms().basisUnit[basis]}${rate}${surcharge} = ${jp(jpMinutes)}`;
}

interface LinksProps {
  readonly links: readonly LinkRow[];
  readonly faults: Faults;
  readonly onChange: (links: readonly LinkRow[]) => void;
}

function Links({ links, faults, onChange }: LinksProps): ReactNode {
  const t = designTexts().path;
  const change = (key: string, part: Partial<LinkRow>): void =>
    onChange(links.map((link) => (link.key === key ? { ...link, ...part } : link)));
  return (
    <fieldset className="ordered">
      <legend>{t.links}</legend>
      {links.map(({ key, title, url }) => (
        <div key={key} className="field-row link-row">
          <TextField
            label={t.linkTitle}
            name={`tautan.${key}`}
            maxLength={200}
            error={faults[`tautan.${key}`]}
            value={title}
            onChange={(text) => change(key, { title: text })}
          />
          <TextField
            label={t.linkUrl}
            name={`alamat.${key}`}
            type="url"
            maxLength={2000}
            value={url}
            onChange={(text) => change(key, { url: text })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={shell().action.removeThis(title || t.linkTitle)}
            onClick={() => onChange(links.filter((link) => link.key !== key))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <p className="button-row">
        <Button
          kind="quiet"
          small
          onClick={() => onChange([...links, { key: crypto.randomUUID(), title: '', url: 'https://' }])}
        >
          <Icon name="plus" />
          {t.addLink}
        </Button>
      </p>
    </fieldset>
  );
}
