import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/work/work.css';
import { NotFoundPage } from '../entry/not-found';
import { GradesPage } from './grades';
import { HostedRunPage, HostedRunsPage } from './hosted-runs';
import { ParticipantsPage } from './participants';
import { RollPage } from './roll';
import { SessionCodePage } from './check-in/session-code';

const BASE = '/kelas';

/** What hosts of sessions do, who need not be designers. */
export default function HostPart(): ReactNode {
  return (
    <Switch>
      <Route path="/kelas" component={HostedRunsPage} />
      <Route path="/kelas/:id" component={HostedRunPage} />
      <Route path="/kelas/:id/peserta">{() => <ParticipantsPage base={BASE} />}</Route>
      <Route path="/kelas/:id/nilai">{() => <GradesPage base={BASE} />}</Route>
      <Route path="/kelas/:id/kehadiran/:sessionId">{() => <RollPage base={BASE} />}</Route>
      <Route path="/kelas/:id/kehadiran/:sessionId/kode">{() => <SessionCodePage base={BASE} />}</Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
