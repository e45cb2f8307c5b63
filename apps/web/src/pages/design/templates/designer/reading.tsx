import type { ReactNode } from 'react';
import { Facts } from '../../../../components/data/lists';
import { templateTexts } from '../../../../i18n/work/templates';
import { blockWords } from '../differences';
import { BACK_TEXTS, FRONT_TEXTS, isShown, type Content, type TextName } from '../template.model';

/** What a version says, for those who do not change it. */
export function Reading({ content }: { content: Content }): ReactNode {
  const t = templateTexts();
  return (
    <div className="reading-column">
      <div className="card">
        <Facts
          wide
          facts={[
            [t.layout, t.layouts[content.layout]],
            [t.accent, t.accents[content.accent]],
            [t.designer.languages, content.en ? t.languages.both : t.languages.id],
            [t.blocks, blockWords(content.blocks)],
          ]}
        />
      </div>
      <TextList title={t.designer.front} texts={FRONT_TEXTS} content={content} />
      <TextList title={t.designer.back} texts={BACK_TEXTS} content={content} />
    </div>
  );
}

interface ListProps {
  readonly title: string;
  readonly texts: readonly TextName[];
  readonly content: Content;
}

function TextList({ title, texts, content }: ListProps): ReactNode {
  const t = templateTexts();
  return (
    <section className="section">
      <h2>{title}</h2>
      <dl className="text-list">
        {texts
          .filter((text) => isShown(text, content.blocks))
          .map((text) => (
            <div key={text}>
              <dt>{t.text[text]}</dt>
              <dd lang="id">{content.id[text]}</dd>
              {content.en && (
                <dd lang="en" className="muted">
                  {content.en[text]}
                </dd>
              )}
            </div>
          ))}
      </dl>
    </section>
  );
}
