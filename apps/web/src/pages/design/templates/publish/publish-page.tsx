import { useState, type ReactNode } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useMutation } from '../../../../api/mutation';
import { useQuery } from '../../../../api/query';
import { useSession } from '../../../../app/session';
import { Loaded, Notice } from '../../../../components/feedback/states';
import { Confirm } from '../../../../components/form/confirm';
import { flash } from '../../../../components/frame/flash';
import { Page, Section } from '../../../../components/frame/page';
import { number } from '../../../../format/number';
import { PublishTemplate, TemplateVersionPage } from '../../../../graphql/generated/templates';
import { templateTexts } from '../../../../i18n/work/templates';
import { NotFoundPage } from '../../../entry/not-found';
import { Differences } from '../differences';
import type { ShownVersion } from '../designer/preview';
import { UsedFor } from '../templates';
import { FitCheck } from './fit-check';

/** What publishing a draft does, whether every sample fits, and the deed itself. */
export function PublishPage(): ReactNode {
  const t = templateTexts();
  const { id = '', version: versionId = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(TemplateVersionPage, { id: versionId });
  const version = query.data?.certificateTemplateVersion;
  if (!isDesigner || (query.data && version?.template.id !== id)) return <NotFoundPage />;
  const page = `/rancang/templat/${id}`;
  return (
    <Page
      title={version ? t.publish.heading(version.template.name, number(version.number)) : t.publish.title}
      lead={t.publish.lead}
      crumbs={[
        { href: '/rancang/templat', label: t.title },
        ...(version
          ? [
              { href: page, label: version.template.name },
              { href: `${page}/versi/${version.id}`, label: t.version(number(version.number)) },
            ]
          : []),
      ]}
    >
      <Loaded query={query}>
        {() =>
          version &&
          (version.state === 'DRAFT' ? (
            <Parts version={version} />
          ) : (
            <Notice>
              <p>
                {t.publish.notDraft} <Link href={page}>{t.otherVersions}</Link>
              </p>
            </Notice>
          ))
        }
      </Loaded>
    </Page>
  );
}

function Parts({ version }: { version: ShownVersion }): ReactNode {
  const t = templateTexts();
  const { template, content, isOwnWork } = version;
  const [fits, setFits] = useState(false);
  const before = template.inForce;
  return (
    <>
      <Section title={t.publish.effect}>
        <div className="card">
          {template.assignments.length > 0 ? (
            <>
              <p>
                <strong>{t.publish.used}</strong>
              </p>
              <UsedFor assignments={template.assignments} />
            </>
          ) : (
            <p>{t.publish.notUsed}</p>
          )}
          <p className="muted">{t.publish.stays}</p>
        </div>
      </Section>
      <Section title={before ? t.publish.changes(number(before.number)) : t.page.differs}>
        {before ? (
          <Differences
            before={before.content}
            after={content}
            caption={t.publish.changes(number(before.number))}
          />
        ) : (
          <p className="muted">{t.publish.first}</p>
        )}
      </Section>
      <FitCheck version={version} onResult={setFits} />
      {isOwnWork ? (
        <Notice>
          <p>{t.publish.ownWork}</p>
        </Notice>
      ) : (
        fits && <PublishButton version={version} />
      )}
      <p>
        <Link href={`/rancang/templat/${template.id}/versi/${version.id}`}>{t.publish.toDraft}</Link>
      </p>
    </>
  );
}

function PublishButton({ version }: { version: ShownVersion }): ReactNode {
  const t = templateTexts();
  const [, navigate] = useLocation();
  const publish = useMutation(PublishTemplate);
  const { template } = version;
  return (
    <div className="button-row">
      <Confirm
        kind="main"
        label={t.publish.button}
        title={t.publish.confirmTitle(number(version.number))}
        text={
          <>
            <p>{t.publish.lead}</p>
            {template.assignments.length > 0 ? (
              <>
                <p>{t.publish.used}</p>
                <UsedFor assignments={template.assignments} />
              </>
            ) : (
              <p>{t.publish.notUsed}</p>
            )}
          </>
        }
        confirm={t.publish.button}
        busy={publish.busy}
        error={publish.error}
        onConfirm={async () => {
          if (!(await publish.run({ id: version.id, revision: version.revision }))) return false;
          flash(t.publish.done(number(version.number)));
          navigate(`/rancang/templat/${template.id}`);
          return true;
        }}
      />
    </div>
  );
}
