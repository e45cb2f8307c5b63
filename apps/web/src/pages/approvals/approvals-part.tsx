import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/claims.css';
import '../../styles/work/work.css';
import { NotFoundPage } from '../entry/not-found';
import { ApplicationPage } from './enrollments/application';
import { EnrollmentQueuePage } from './enrollments/enrollment-queue';
import { NominatePage } from './enrollments/nominate';
import { QueuePage } from './queue';
import { ReviewPage } from './review';

/** Claims and enrollments that wait for a superior, a unit verifier or BPSDM. */
export default function ApprovalsPart(): ReactNode {
  return (
    <Switch>
      <Route path="/persetujuan" component={QueuePage} />
      <Route path="/persetujuan/pendaftaran" component={EnrollmentQueuePage} />
      <Route path="/persetujuan/pendaftaran/:id" component={ApplicationPage} />
      <Route path="/persetujuan/usulkan/:id" component={NominatePage} />
      <Route path="/persetujuan/:id" component={ReviewPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
