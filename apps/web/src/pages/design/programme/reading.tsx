import type { ReactNode } from 'react';
import { Facts } from '../../../components/data/lists';
import { Tag } from '../../../components/feedback/states';
import { Section } from '../../../components/frame/page';
import { LearningPath } from '../../../components/learning/path';
import { number } from '../../../format/number';
import { learner } from '../../../i18n/learner';
import { terms } from '../../../i18n/terms';
import { designTexts } from '../../../i18n/work/design';
import { PassingRules, Prerequisites } from '../../learner/programme';
import type { Version } from './draft';

interface ReadingProps {
  readonly version: Version;
  /** A link beside each part, for those who may change it. */
  readonly change?: (section: 'identitas' | 'hasil' | 'kompetensi' | 'jalur' | 'penilaian') => ReactNode;
}

/** A version as participants will read it. */
export function ProgrammeReading({ version, change }: ReadingProps): ReactNode {
  const t = designTexts();
  return (
    <>
      <Section title={t.editor.identity} aside={change?.('identitas')}>
        <Facts
          wide
          facts={[
            [t.identity.name, version.title],
            [t.identity.summary, version.summary],
            [t.identity.method, terms().method[version.method]],
          ]}
        />
      </Section>
      <Section title={t.editor.outcome} aside={change?.('hasil')}>
        <p className="material">{version.expectedOutcome}</p>
        {version.evidenceAfterDays > 0 && (
          <p className="muted">{learner().programme.evidence(number(version.evidenceAfterDays))}</p>
        )}
      </Section>
      <Section title={t.editor.competencies} aside={change?.('kompetensi')}>
        {version.competencies.length === 0 ? (
          <p className="muted">{t.competencies.none}</p>
        ) : (
          <ul className="competencies">
            {version.competencies.map(({ competency, level }) => (
              <li key={competency.id}>
                <span>
                  {competency.name}
                  <span className="hint">{terms().competencyKind[competency.kind]}</span>
                </span>
                <Tag>{terms().level(level)}</Tag>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t.editor.path} aside={change?.('jalur')}>
        {version.activitySets.length === 0 ? (
          <p className="muted">{t.path.none}</p>
        ) : (
          <LearningPath sets={version.activitySets} totalMinutes={version.jpMinutes} material />
        )}
      </Section>
      <Prerequisites version={version} />
      <div className="section-with-change">
        <PassingRules version={version} />
        {change?.('penilaian')}
      </div>
    </>
  );
}
