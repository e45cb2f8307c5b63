import type { ReactNode } from 'react';
import { Cell, Table } from '../../../components/data/lists';
import { templateTexts } from '../../../i18n/work/templates';
import { BLOCKS, differences, type Content, type Difference } from './template.model';

/** What two versions say differently, in words. */
export function Differences({
  before,
  after,
  caption,
}: {
  readonly before: Content;
  readonly after: Content;
  readonly caption: string;
}): ReactNode {
  const t = templateTexts().differences;
  const found = differences(before, after);
  if (found.length === 0) return <p className="muted">{t.none}</p>;
  return (
    <Table caption={caption} head={[t.what, t.before, t.after]}>
      {found.map((difference) => {
        const name = nameOf(difference);
        const [old, now] = wordsOf(difference);
        return (
          <tr key={name}>
            <th scope="row" data-name={t.what}>
              {name}
            </th>
            <Cell name={t.before}>{old}</Cell>
            <Cell name={t.after}>{now}</Cell>
          </tr>
        );
      })}
    </Table>
  );
}

function nameOf(difference: Difference): string {
  const t = templateTexts();
  if (difference.what !== 'text') return t[difference.what];
  return t.differences.text(t.text[difference.text], t.language[difference.language]);
}

function wordsOf(difference: Difference): [before: string, after: string] {
  const t = templateTexts();
  switch (difference.what) {
    case 'layout':
      return [t.layouts[difference.before], t.layouts[difference.after]];
    case 'accent':
      return [t.accents[difference.before], t.accents[difference.after]];
    case 'blocks':
      return [blockWords(difference.before), blockWords(difference.after)];
    case 'text':
      return [difference.before ?? t.differences.nothing, difference.after ?? t.differences.nothing];
  }
}

export function blockWords(blocks: Content['blocks']): string {
  const t = templateTexts();
  const shown = BLOCKS.filter((block) => blocks.includes(block));
  return shown.length === 0 ? t.differences.nothing : shown.map((block) => t.block[block]).join(', ');
}
