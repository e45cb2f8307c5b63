import type { ReactNode } from 'react';
import { Weave } from '../../components/frame/motif';
import { Page } from '../../components/frame/page';
import { entry } from '../../i18n/entry';

/** The frame of the pages before the sign-in: what this is, beside what to do. */
export function Gate({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ReactNode;
}): ReactNode {
  return (
    <div className="gate">
      <div className="gate-picture" aria-hidden="true">
        <Weave />
        <p className="gate-slogan">{entry().slogan}</p>
        <p>{entry().sloganDetail}</p>
      </div>
      <div className="gate-form">
        <Page title={title} lead={lead}>
          {children}
        </Page>
      </div>
    </div>
  );
}
