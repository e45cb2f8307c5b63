import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/claims.css';
import '../../styles/work/work.css';
import { NotFoundPage } from '../entry/not-found';
import { QueuePage } from './queue';
import { ReviewPage } from './review';

/** Claims that wait for a superior, a unit verifier or BPSDM. */
export default function ApprovalsPart(): ReactNode {
  return (
    <Switch>
      <Route path="/persetujuan" component={QueuePage} />
      <Route path="/persetujuan/:id" component={ReviewPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
