import type { ReactNode } from 'react';
import { Facts } from '../../../components/data/lists';
import { Tag } from '../../../components/feedback/states';
import { Section } from '../../../components/frame/page';
import { moment } from '../../../format/date';
import { number } from '../../../format/number';
import type { FileStepsFragment } from '../../../graphql/generated/graphql';
import { certificateTexts } from '../../../i18n/work/certificate';
import { FILE_TONES, faultText } from './signing-queue';

const STEPS = ['renderedAt', 'signatureRequestedAt', 'signedAt', 'verifiedAt', 'publishedAt'] as const;

/** How far the PDF of a certificate is, and when it took each step. */
export function FileSteps({ file }: { file: FileStepsFragment }): ReactNode {
  const t = certificateTexts().queue;
  const { state, since, fault, failedAt, attempts } = file;
  return (
    <Section title={t.file}>
      <div className="card">
        <Facts
          wide
          facts={[
            [
              t.state,
              <Tag key="state" tone={FILE_TONES[state]}>
                {t.states[state]}
              </Tag>,
            ],
            [t.since, state === 'READY' ? null : moment(since)],
            ...STEPS.map((step) => [t.steps[step], file[step] === null ? null : moment(file[step])] as const),
            [
              t.lastFault,
              fault !== null && failedAt !== null
                ? `${faultText(fault)} ${t.attempts(number(attempts), moment(failedAt))}`
                : null,
            ],
          ]}
        />
      </div>
    </Section>
  );
}
