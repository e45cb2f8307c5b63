import { useEffect, useState, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'wouter';
import { usePages } from '../../api/pages';
import { useSession } from '../../app/session';
import { Notice } from '../../components/feedback/states';
import { Page, Section } from '../../components/frame/page';
import { JpBook } from '../../components/jp/book';
import { JpAccountOf } from '../../graphql/generated/account';
import type { CorrectionCode, PostingLineFragment } from '../../graphql/generated/graphql';
import { day } from '../../format/date';
import { jp } from '../../format/jp';
import { book } from '../../i18n/book';
import { peopleTexts } from '../../i18n/work/people';
import { NotFoundPage } from '../entry/not-found';
import { EmployeeCertificates } from './employee-certificates';
import { ReverseForm } from './reverse';

/** Somebody's JP account, read by those who answer for them; designers may take a posting back. */
export function EmployeeBookPage(): ReactNode {
  const { id = '' } = useParams();
  const { has } = useSession();
  const isDesigner = has('DESIGNER');
  const [params, setParams] = useSearchParams();
  const [reversed, setReversed] = useState(false);
  const year = Number(params.get('tahun')) || null;
  const pages = usePages(
    JpAccountOf,
    { employeeId: id, year, first: 50 },
    ({ jpAccount }) => jpAccount.postings,
  );
  const account = pages.data?.jpAccount;
  const wanted = params.get('koreksi');
  const posting = pages.nodes.find((each) => each.id === wanted);
  useEffect(() => {
    if (wanted !== null && !posting && pages.hasMore) pages.loadMore();
  }, [wanted, posting, pages.hasMore, pages.nodes.length]);
  if (pages.error?.code === 'NOT_FOUND') return <NotFoundPage />;
  return (
    <Page
      title={account ? book().of(account.employee.name) : book().title}
      lead={account && [account.employee.position, account.employee.unit?.name].filter(Boolean).join(' · ')}
      crumbs={[
        { href: '/pegawai', label: peopleTexts().title },
        ...(account ? [{ href: `/pegawai/${id}`, label: account.employee.name }] : []),
      ]}
    >
      {reversed && (
        <Notice tone="good">
          <p>{book().reversed}</p>
        </Notice>
      )}
      {isDesigner && posting?.reverses === null && !reversed && (
        <ProposedCorrection
          posting={posting}
          code={params.get('salah')}
          onReversed={() => {
            setReversed(true);
            pages.reload();
          }}
        />
      )}
      <JpBook
        employeeId={id}
        pages={pages}
        account={account}
        onYear={(chosen) => setParams({ tahun: String(chosen) })}
        {...(isDesigner && {
          actions: (posting, close) =>
            posting.reverses === null && (
              <ReverseForm
                posting={posting}
                onReversed={() => {
                  setReversed(true);
                  close();
                }}
              />
            ),
        })}
      />
      {has('DESIGNER', 'ADMIN', 'AUDITOR') && <EmployeeCertificates employeeId={id} />}
    </Page>
  );
}

/** What a reconciliation found wrong with a posting, filled into the form of its correction. */
function ProposedCorrection({
  posting,
  code,
  onReversed,
}: {
  posting: PostingLineFragment;
  code: string | null;
  onReversed: () => void;
}): ReactNode {
  const t = peopleTexts().correction;
  if (code === null || !Object.hasOwn(t.codes, code)) return null;
  const proposed = { code: code as CorrectionCode, reason: t.foundByReconciliation };
  return (
    <Section title={t.proposed}>
      <p>
        {posting.title} · {day(posting.activityDate)} · {jp(posting.minutes)}
      </p>
      <ReverseForm key={posting.id} posting={posting} proposed={proposed} onReversed={onReversed} />
    </Section>
  );
}
