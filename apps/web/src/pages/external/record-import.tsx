import { useEffect, useRef, type ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useMutation } from '../../api/mutation';
import { useQuery } from '../../api/query';
import { useWatch } from '../../api/watch';
import { useSession } from '../../app/session';
import { Facts } from '../../components/data/lists';
import { Progress } from '../../components/data/progress';
import { Loaded, Notice } from '../../components/feedback/states';
import { Confirm } from '../../components/form/confirm';
import { announce } from '../../components/frame/announce';
import { Icon } from '../../components/frame/icons';
import { Page } from '../../components/frame/page';
import { moment } from '../../format/date';
import { number } from '../../format/number';
import {
  ConfirmRecordImport,
  DiscardRecordImport,
  RecordImportPage as RecordImportDocument,
} from '../../graphql/generated/external';
import type { RecordImportPageQuery } from '../../graphql/generated/graphql';
import { externalTexts } from '../../i18n/work/external';
import { NotFoundPage } from '../entry/not-found';
import { RecordStateTag } from './record-imports';
import { RecordRows } from './record-rows';

export type RecordImport = NonNullable<RecordImportPageQuery['externalImport']>;

/** One file of learning elsewhere: its progress, its preview, the decision, its result. */
export function RecordImportPage(): ReactNode {
  const t = externalTexts();
  const { id = '' } = useParams();
  const isDesigner = useSession().has('DESIGNER');
  const query = useQuery(RecordImportDocument, { id });
  const found = query.data?.externalImport;
  const state = found?.state;
  useWatch(query, state !== undefined && ['UPLOADED', 'PREVIEWING', 'APPLYING'].includes(state));
  const before = useRef(state);
  useEffect(() => {
    if (before.current && state && before.current !== state) announce(t.states[state]);
    before.current = state;
  }, [state]);
  if (query.data && !found) return <NotFoundPage />;
  return (
    <Page title={found?.fileName ?? t.title} crumbs={[{ href: '/rancang/rekam-luar', label: t.title }]}>
      <Loaded query={query}>{() => found && <Content found={found} isDesigner={isDesigner} />}</Loaded>
    </Page>
  );
}

function Content({ found, isDesigner }: { found: RecordImport; isDesigner: boolean }): ReactNode {
  const t = externalTexts();
  const { state, counts, appliedAt, refusedColumns, unknownColumns } = found;
  return (
    <>
      <p>
        <RecordStateTag state={state} />
      </p>
      {['UPLOADED', 'PREVIEWING', 'APPLYING'].includes(state) && <Working found={found} />}
      {state === 'FAILED' && <FailedNotice found={found} />}
      {appliedAt !== null && (
        <Notice tone={counts.waiting > 0 ? 'warn' : 'good'}>
          <p>{t.page.applied(moment(appliedAt), number(counts.credited), number(counts.waiting))}</p>
          {counts.waiting > 0 && (
            <p>
              <Link href="/rancang/rekam-luar/pertentangan">{t.page.seeConflicts}</Link>
            </p>
          )}
        </Notice>
      )}
      <div className="card">
        <Facts
          facts={[
            [t.provenanceTitle, t.provenance[found.provenance]],
            [t.uploaded, moment(found.uploadedAt)],
            [t.page.remarked, counts.remarked > 0 ? number(counts.remarked) : null],
          ]}
        />
        {found.rejectsUrl !== null && (
          <p className="button-row">
            <a className="button button-quiet" href={found.rejectsUrl}>
              <Icon name="download" />
              {t.page.rejects}
            </a>
          </p>
        )}
      </div>
      {refusedColumns.length > 0 && (
        <Notice tone="warn">
          <p>{t.page.refused(refusedColumns.join(', '))}</p>
        </Notice>
      )}
      {unknownColumns.length > 0 && (
        <Notice tone="plain">
          <p>{t.page.unknown(unknownColumns.join(', '))}</p>
        </Notice>
      )}
      {state === 'PREVIEWED' && isDesigner && <Decision found={found} />}
      {['PREVIEWED', 'APPLYING', 'APPLIED', 'DISCARDED'].includes(state) && <RecordRows found={found} />}
    </>
  );
}

function Working({ found }: { found: RecordImport }): ReactNode {
  const t = externalTexts().page;
  const { state, rowsRead, rowsTotal, counts } = found;
  const isApplying = state === 'APPLYING';
  const done = isApplying ? counts.credited + counts.waiting : rowsRead;
  const total = isApplying ? counts.new + counts.conflict : rowsTotal;
  return (
    <div className="card">
      <p className="small-title">{isApplying ? t.steps.APPLY : t.steps.READ}</p>
      <Progress
        label={t.working}
        done={done}
        total={total ?? 0}
        text={total === null ? t.rowsRead(number(done)) : t.rows(number(done), number(total))}
      />
      <p className="muted">{t.leave}</p>
    </div>
  );
}

function FailedNotice({ found }: { found: RecordImport }): ReactNode {
  const t = externalTexts().page;
  const texts: Readonly<Record<string, string>> = t.failures;
  const { failureCode, failureDetail } = found;
  return (
    <Notice tone="bad">
      <p>
        <strong>{t.failedTitle}</strong>
      </p>
      <p>
        {texts[failureCode ?? ''] ?? t.failures.other}{' '}
        {failureDetail !== null && !failureCode?.startsWith('FILE_') && <code>{failureDetail}</code>}
      </p>
      <p>
        <Link href="/rancang/rekam-luar">{t.uploadOther}</Link>
      </p>
    </Notice>
  );
}

function Decision({ found }: { found: RecordImport }): ReactNode {
  const t = externalTexts().page;
  const confirm = useMutation(ConfirmRecordImport);
  const discard = useMutation(DiscardRecordImport);
  const { counts } = found;
  return (
    <div className="button-row">
      {counts.new + counts.conflict === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <Confirm
          kind="main"
          label={t.confirm}
          title={t.confirmTitle}
          text={<p>{t.confirmText(number(counts.new), number(counts.conflict))}</p>}
          confirm={t.confirm}
          busy={confirm.busy}
          error={confirm.error}
          onConfirm={async () => {
            if (!(await confirm.run({ importId: found.id }))) return false;
            announce(t.confirmed);
            return true;
          }}
        />
      )}
      <Confirm
        label={t.discard}
        title={t.discardTitle}
        text={<p>{t.discardText}</p>}
        confirm={t.discard}
        danger
        busy={discard.busy}
        error={discard.error}
        onConfirm={async () => {
          if (!(await discard.run({ importId: found.id }))) return false;
          announce(t.discarded);
          return true;
        }}
      />
    </div>
  );
}
