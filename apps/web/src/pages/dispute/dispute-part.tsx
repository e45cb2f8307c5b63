import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/work/work.css';
import { NotFoundPage } from '../entry/not-found';
import { DisputePage } from './dispute-page';
import { DisputesPage } from './disputes';

/** Objections to lines of the JP book, for both sides. */
export default function DisputePart(): ReactNode {
  return (
    <Switch>
      <Route path="/sengketa" component={DisputesPage} />
      <Route path="/sengketa/:id" component={DisputePage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
