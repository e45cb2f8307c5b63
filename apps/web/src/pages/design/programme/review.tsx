import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useSession } from '../../../app/session';
import { Loaded, Notice } from '../../../components/feedback/states';
import { Confirm } from '../../../components/form/confirm';
import { flash } from '../../../components/frame/flash';
import { Page } from '../../../components/frame/page';
import { PublishProgramme } from '../../../graphql/generated/design';
import { designTexts } from '../../../i18n/work/design';
import { NotFoundPage } from '../../entry/not-found';
import {
  missingParts,
  SECTION_OF,
  type Draft,
  type MissingPart,
  type Programme,
  type Version,
} from './draft';
import { sectionTitle } from './editor';
import { ProgrammeReading } from './reading';

/** The whole draft as participants will see it, what is missing, and publishing. */
export function ReviewPage({ draft }: { draft: Draft }): ReactNode {
  const t = designTexts();
  const isDesigner = useSession().has('DESIGNER');
  const { query, programme, version } = draft;
  if ((query.data && !programme) || !isDesigner) return <NotFoundPage />;
  return (
    <Page
      title={t.editor.review}
      lead={t.review.lead}
      crumbs={[
        { href: '/rancang/program', label: t.programmes.title },
        ...(programme ? [{ href: `/rancang/program/${programme.id}`, label: programme.title }] : []),
      ]}
    >
      <Loaded query={query}>
        {() =>
          programme &&
          version && (
            <>
              {programme.draft ? (
                <Readiness programme={programme} version={version} onReload={query.reload} />
              ) : (
                <Notice>
                  <p>{t.review.noDraft}</p>
                </Notice>
              )}
              <ProgrammeReading
                version={version}
                change={(section) => (
                  <Link href={`/rancang/program/${programme.id}/${section}`}>
                    {t.review.change}
                    <span className="visually-hidden">: {sectionTitle(section)}</span>
                  </Link>
                )}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

interface ReadinessProps {
  readonly programme: Programme;
  readonly version: Version;
  readonly onReload: () => void;
}

function Readiness({ programme, version, onReload }: ReadinessProps): ReactNode {
  const t = designTexts();
  const [, navigate] = useLocation();
  const publish = useMutation(PublishProgramme);
  const told =
    publish.error?.code === 'PROGRAMME_INCOMPLETE' ? (publish.error.details['missing'] as MissingPart[]) : [];
  const missing = told.length > 0 ? told : missingParts(version);
  if (missing.length > 0) {
    return (
      <Notice tone="warn">
        <p>
          <strong>{t.review.missingTitle}</strong>
        </p>
        <p>{t.review.missingText}</p>
        <ul className="plain-list">
          {missing.map((part) => (
            <li key={part}>
              <Link href={`/rancang/program/${programme.id}/${SECTION_OF[part]}`}>
                {t.review.missing[part]}
              </Link>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <>
      {programme.issue === null && (
        <Notice tone="warn">
          <p>{t.review.noIssue}</p>
        </Notice>
      )}
      <div className="button-row">
        <Confirm
          kind="main"
          label={t.review.publish}
          title={t.review.publishTitle}
          text={<p>{t.review.publishText}</p>}
          confirm={t.review.publish}
          busy={publish.busy}
          error={publish.error}
          onConfirm={async () => {
            const done = await publish.run({ programmeId: programme.id, revision: version.revision });
            if (!done) {
              onReload();
              return false;
            }
            flash(t.review.published);
            navigate(`/rancang/program/${programme.id}`);
            return true;
          }}
        />
      </div>
    </>
  );
}
