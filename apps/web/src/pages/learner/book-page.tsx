import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { usePages } from '../../api/pages';
import { Page } from '../../components/frame/page';
import { JpBook } from '../../components/jp/book';
import { MyJpAccount } from '../../graphql/generated/account';
import { book } from '../../i18n/book';
import { learner } from '../../i18n/learner';
import { shell } from '../../i18n/shell';

/** One's own JP account. */
export function BookPage(): ReactNode {
  const [params, setParams] = useSearchParams();
  const year = Number(params.get('tahun')) || null;
  const pages = usePages(MyJpAccount, { year, first: 50 }, ({ myJpAccount }) => myJpAccount.postings);
  return (
    <Page title={book().title} lead={book().lead}>
      <JpBook
        employeeId={null}
        pages={pages}
        account={pages.data?.myJpAccount}
        onYear={(chosen) => setParams({ tahun: String(chosen) })}
        emptyAction={
          <p>
            <Link className="button" href="/katalog">
              {learner().home.toCatalogue}
            </Link>{' '}
            <Link className="button button-quiet" href="/klaim">
              {shell().nav.claims}
            </Link>
          </p>
        }
      />
    </Page>
  );
}
