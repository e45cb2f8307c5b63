import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/work/work.css';
import { NotFoundPage } from '../entry/not-found';
import { NoticesPage } from './notices';
import { PreferencePage } from './preference';

/** What one is told, and how one wants to be. */
export default function NoticesPart(): ReactNode {
  return (
    <Switch>
      <Route path="/pemberitahuan" component={NoticesPage} />
      <Route path="/pemberitahuan/pengaturan" component={PreferencePage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
