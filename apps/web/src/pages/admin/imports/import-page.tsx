import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../../api/mutation';
import { useQuery } from '../../../api/query';
import { useWatch } from '../../../api/watch';
import { useSession } from '../../../app/session';
import { Facts } from '../../../components/data/lists';
import { Progress } from '../../../components/data/progress';
import { Loaded, Notice } from '../../../components/feedback/states';
import { Confirm } from '../../../components/form/confirm';
import { announce } from '../../../components/frame/announce';
import { Icon } from '../../../components/frame/icons';
import { Page } from '../../../components/frame/page';
import { day, moment } from '../../../format/date';
import { number } from '../../../format/number';
import { ConfirmImport, DiscardImport, ImportPage as ImportDocument } from '../../../graphql/generated/admin';
import type { ImportPageQuery } from '../../../graphql/generated/graphql';
import { adminTexts } from '../../../i18n/work/admin';
import { NotFoundPage } from '../../entry/not-found';
import { ImportStateTag } from './imports';
import { PreviewRows } from './preview-rows';

export type RosterImport = NonNullable<ImportPageQuery['rosterImport']>;

/** One import: its progress, its preview, the decision, its result. */
export function ImportPage(): ReactNode {
  const t = adminTexts();
  const { id = '' } = useParams();
  const isAdmin = useSession().has('ADMIN');
  const query = useQuery(ImportDocument, { id });
  const found = query.data?.rosterImport;
  const working =
    found !== null && found !== undefined && ['UPLOADED', 'PREVIEWING', 'APPLYING'].includes(found.state);
  useWatch(query, working);
  const before = useRef(found?.state);
  useEffect(() => {
    if (before.current && found && before.current !== found.state) announce(t.imports.states[found.state]);
    before.current = found?.state;
  }, [found?.state]);
  if (query.data && !found) return <NotFoundPage />;
  return (
    <Page
      title={found?.fileName ?? t.imports.title}
      crumbs={[{ href: '/admin/impor', label: t.imports.title }]}
    >
      <Loaded query={query}>
        {() =>
          found && (
            <>
              <p>
                <ImportStateTag state={found.state} />
              </p>
              {working && <Working found={found} />}
              {found.state === 'FAILED' && <FailedNotice found={found} />}
              {found.state === 'APPLIED' && found.appliedAt !== null && (
                <Notice tone="good">
                  <p>{t.preview.applied(moment(found.appliedAt))}</p>
                </Notice>
              )}
              <ImportFacts found={found} />
              <ColumnNotices found={found} />
              {found.state === 'PREVIEWED' && isAdmin && <Decision found={found} />}
              {['PREVIEWED', 'APPLYING', 'APPLIED', 'DISCARDED'].includes(found.state) && (
                <PreviewRows found={found} />
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Working({ found }: { found: RosterImport }): ReactNode {
  const t = adminTexts().preview;
  const { step, rowsRead, rowsTotal } = found;
  const steps: Readonly<Record<string, string>> = t.steps;
  return (
    <div className="card">
      <p className="small-title">{(step !== null && steps[step]) || t.working}</p>
      <Progress
        label={t.working}
        done={rowsRead}
        total={rowsTotal ?? 0}
        text={rowsTotal === null ? t.rowsRead(number(rowsRead)) : t.rows(number(rowsRead), number(rowsTotal))}
      />
      <p className="muted">{t.leave}</p>
    </div>
  );
}

function FailedNotice({ found }: { found: RosterImport }): ReactNode {
  const t = adminTexts().preview;
  const texts: Readonly<Record<string, string>> = t.failures;
  const facts = failureFacts(found);
  return (
    <Notice tone="bad">
      <p>
        <strong>{t.failedTitle}</strong>
      </p>
      <p>{texts[found.failureCode ?? ''] ?? t.failures.other}</p>
      {facts !== null && (
        <p>
          <code>{facts}</code>
        </p>
      )}
      <p>
        <Link href="/admin/impor">{t.uploadOther}</Link>
      </p>
    </Notice>
  );
}

/** Which file, and which columns or how many rows. What the server says in words stands above in the reader's own. */
function failureFacts({ failureCode, failureDetail }: RosterImport): string | null {
  if (failureCode === null || failureDetail === null) return null;
  if (failureCode.startsWith('FILE_')) return failureDetail.split(': ')[0] ?? null;
  return /^(HEADER|COLUMN|TOO_MANY)_/.test(failureCode) ? failureDetail : null;
}

function ImportFacts({ found }: { found: RosterImport }): ReactNode {
  const t = adminTexts();
  const { counts } = found;
  return (
    <div className="card">
      <Facts
        facts={[
          [t.preview.asOf, day(found.asOf)],
          [t.imports.uploaded, moment(found.uploadedAt)],
          [t.preview.completeFor, found.completeForUnit?.name],
          [t.preview.unitsFile, found.unitsFileName],
          [t.preview.units, counts.units > 0 ? number(counts.units) : null],
          [t.preview.unitsRejected, counts.unitsRejected > 0 ? number(counts.unitsRejected) : null],
          [t.preview.remarked, counts.remarked > 0 ? number(counts.remarked) : null],
        ]}
      />
      {(found.rejectsUrl !== null || found.unitRejectsUrl !== null) && (
        <p className="button-row">
          {found.rejectsUrl !== null && <FileLink href={found.rejectsUrl} text={t.preview.rejects} />}
          {found.unitRejectsUrl !== null && (
            <FileLink href={found.unitRejectsUrl} text={t.preview.unitRejects} />
          )}
        </p>
      )}
    </div>
  );
}

function FileLink({ href, text }: { href: string; text: string }): ReactNode {
  return (
    <a className="button button-quiet" href={href}>
      <Icon name="download" />
      {text}
    </a>
  );
}

function ColumnNotices({ found }: { found: RosterImport }): ReactNode {
  const t = adminTexts().preview;
  const { refusedColumns, unknownColumns, counts } = found;
  return (
    <>
      {refusedColumns.length > 0 && (
        <Notice tone="warn">
          <p>{t.refused(refusedColumns.join(', '))}</p>
        </Notice>
      )}
      {unknownColumns.length > 0 && (
        <Notice tone="plain">
          <p>{t.unknown(unknownColumns.join(', '))}</p>
        </Notice>
      )}
      {counts.goneUndecided && (
        <Notice tone="warn">
          <p>{t.goneUndecided}</p>
        </Notice>
      )}
    </>
  );
}

function Decision({ found }: { found: RosterImport }): ReactNode {
  const t = adminTexts();
  const confirm = useMutation(ConfirmImport);
  const discard = useMutation(DiscardImport);
  const { counts } = found;
  const changes = counts.new + counts.moved + counts.changed + counts.gone + counts.units;
  return (
    <div className="button-row">
      {changes === 0 && <p>{counts.rejected > 0 ? t.preview.nothingGood : t.preview.nothing}</p>}
      {changes > 0 && (
        <Confirm
          kind="main"
          label={t.preview.confirm}
          title={t.preview.confirmTitle}
          text={
            <>
              <p>
                {t.imports.counts(
                  number(counts.new),
                  number(counts.moved),
                  number(counts.changed),
                  number(counts.rejected),
                )}
                .
              </p>
              {counts.gone > 0 && (
                <Notice tone="warn">
                  <p>{t.preview.confirmGone(number(counts.gone))}</p>
                </Notice>
              )}
              <p>{t.preview.confirmText}</p>
            </>
          }
          confirm={t.preview.confirm}
          busy={confirm.busy}
          error={confirm.error}
          onConfirm={async () => {
            if (!(await confirm.run({ importId: found.id }))) return false;
            announce(t.preview.confirmed);
            return true;
          }}
        />
      )}
      <Confirm
        label={t.preview.discard}
        title={t.preview.discardTitle}
        text={<p>{t.preview.discardText}</p>}
        confirm={t.preview.discard}
        danger
        busy={discard.busy}
        error={discard.error}
        onConfirm={async () => {
          if (!(await discard.run({ importId: found.id }))) return false;
          announce(t.preview.discarded);
          return true;
        }}
      />
    </div>
  );
}
