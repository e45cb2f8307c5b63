import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Weave } from '../../components/frame/motif';
import { Page } from '../../components/frame/page';
import { shell } from '../../i18n/shell';

export function NotFoundPage(): ReactNode {
  const { notFound } = shell();
  return (
    <Page title={notFound.title} lead={notFound.text}>
      <Weave />
      <p>
        <Link className="button" href="/">
          {notFound.action}
        </Link>
      </p>
    </Page>
  );
}
