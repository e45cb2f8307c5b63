import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useQuery } from '../../../../api/query';
import { useSession } from '../../../../app/session';
import { Loaded, Tag } from '../../../../components/feedback/states';
import { Page } from '../../../../components/frame/page';
import { number } from '../../../../format/number';
import { TemplateVersionPage, TemplateVocabulary } from '../../../../graphql/generated/templates';
import { templateTexts } from '../../../../i18n/work/templates';
import { NotFoundPage } from '../../../entry/not-found';
import { STATE_TONES } from '../template.model';
import { Designer } from './designer';
import { Preview, type ShownVersion } from './preview';
import { Reading } from './reading';

/** One version of a template: designers change it while it is a draft, everybody else reads. */
export function VersionPage(): ReactNode {
  const t = templateTexts();
  const { id = '', version: versionId = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(TemplateVersionPage, { id: versionId });
  const version = query.data?.certificateTemplateVersion;
  const purpose = version?.template.purpose;
  const vocabulary = useQuery(TemplateVocabulary, purpose === undefined ? null : { purpose });
  if (query.data && version?.template.id !== id) return <NotFoundPage />;
  const edits = isDesigner && version?.state === 'DRAFT';
  const title = version ? t.ofVersion(version.template.name, number(version.number)) : t.title;
  return (
    <Page
      title={title}
      lead={edits ? t.designer.lead : undefined}
      crumbs={[
        { href: '/rancang/templat', label: t.title },
        ...(version ? [{ href: `/rancang/templat/${id}`, label: version.template.name }] : []),
      ]}
    >
      <Loaded query={query}>
        {() =>
          version &&
          (edits ? (
            <Loaded query={vocabulary}>
              {({ certificateTemplateVocabulary }) => (
                <Designer
                  key={version.id}
                  version={version}
                  vocabulary={certificateTemplateVocabulary}
                  refreshing={query.refreshing}
                  onReload={query.reload}
                />
              )}
            </Loaded>
          ) : (
            <ReadOnly version={version} />
          ))
        }
      </Loaded>
    </Page>
  );
}

function ReadOnly({ version }: { version: ShownVersion }): ReactNode {
  const t = templateTexts();
  return (
    <>
      <p className="card-tags">
        <Tag tone={STATE_TONES[version.state]}>{t.states[version.state]}</Tag>{' '}
        <span className="muted">{t.certificatesOf(number(version.certificates))}</span>
      </p>
      {version.state === 'DRAFT' ? (
        <p className="muted">{t.readOnly}</p>
      ) : (
        <p className="muted">
          {t.never} <Link href={`/rancang/templat/${version.template.id}`}>{t.otherVersions}</Link>
        </p>
      )}
      <div className="template-desk">
        <Reading content={version.content} />
        <Preview version={version} />
      </div>
    </>
  );
}
