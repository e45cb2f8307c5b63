import type { ReactNode } from 'react';
import { Checkbox, Radios } from '../../../../components/form/choice';
import { templateTexts } from '../../../../i18n/work/templates';
import { BLOCKS, type Content, type Vocabulary } from '../template.model';

const LAYOUTS: readonly Content['layout'][] = ['ORNAMENTED', 'PLAIN', 'LANDSCAPE'];

interface LookProps {
  readonly content: Content;
  readonly accents: Vocabulary['accents'];
  readonly onChange: (place: string, change: Partial<Content>) => void;
}

/** Layout, colour and which parts are shown. */
export function LookFields({ content, accents, onChange }: LookProps): ReactNode {
  const t = templateTexts();
  const colour = accents.find(({ accent }) => accent === content.accent)?.ornament ?? 'currentColor';
  return (
    <>
      <Radios
        legend={t.layout}
        name="layout"
        value={content.layout}
        options={LAYOUTS.map((value) => ({
          value,
          label: t.layouts[value],
          hint: t.layoutHint[value],
          picture: <LayoutPicture layout={value} colour={colour} />,
        }))}
        onChange={(layout) => onChange('layout', { layout })}
      />
      <Radios
        legend={t.accent}
        name="accent"
        value={content.accent}
        options={accents.map(({ accent, ornament, letters }) => ({
          value: accent,
          label: t.accents[accent],
          picture: <AccentPicture ornament={ornament} letters={letters} />,
        }))}
        onChange={(accent) => onChange('accent', { accent })}
      />
      <fieldset className="choices block-choices">
        <legend>{t.blocks}</legend>
        <p className="hint">{t.blocksHint}</p>
        {BLOCKS.map((block) => (
          <Checkbox
            key={block}
            label={t.block[block]}
            name={`blok-${block}`}
            checked={content.blocks.includes(block)}
            onChange={(shown) =>
              onChange(`blocks ${block}`, {
                blocks: BLOCKS.filter((each) => (each === block ? shown : content.blocks.includes(each))),
              })
            }
          />
        ))}
      </fieldset>
    </>
  );
}

/** A certificate of that layout, seen from afar. */
function LayoutPicture({ layout, colour }: { layout: Content['layout']; colour: string }): ReactNode {
  const lying = layout === 'LANDSCAPE';
  const [width, height] = lying ? [62, 44] : [44, 62];
  const middle = width / 2;
  const from = lying ? 9 : 16;
  const line = (y: number, half: number): ReactNode => (
    <path key={y} className="sketch-line" d={`M${String(middle - half)} ${String(y)}h${String(half * 2)}`} />
  );
  return (
    <svg
      className="layout-picture"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      <rect className="sketch-paper" x="0.500" y="0.500" width={width - 1} height={height - 1} />
      <rect x="3" y="3" width={width - 6} height={height - 6} fill="none" stroke={colour} strokeWidth="1" />
      {layout !== 'PLAIN' && (
        <rect
          x="5"
          y="5"
          width={width - 10}
          height={height - 10}
          fill="none"
          stroke={colour}
          strokeWidth="1.500"
          strokeDasharray="2 1.500"
        />
      )}
      {layout === 'ORNAMENTED' && <circle cx={middle} cy="13" r="3.500" fill={colour} />}
      <path d={`M${String(middle - 9)} ${String(from + 5)}h18`} stroke={colour} strokeWidth="2.500" />
      {[10, 14].map((step, index) => line(from + step, 13 - index * 4))}
      <path d={`M${String(middle - 11)} ${String(from + 19)}h22`} stroke="currentColor" strokeWidth="2" />
      {(lying ? [23] : [25, 29, 33]).map((step, index) => line(from + step, 14 - index * 3))}
    </svg>
  );
}

function AccentPicture({ ornament, letters }: { ornament: string; letters: string }): ReactNode {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="14" fill={ornament} />
      <path d="M16 2a14 14 0 0 1 0 28z" fill={letters} />
    </svg>
  );
}
