import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/work/work.css';
import { GradesPage } from '../delivery/grades';
import { ParticipantsPage } from '../delivery/participants';
import { RollPage } from '../delivery/roll';
import { SessionCodePage } from '../delivery/check-in/session-code';
import { BatchRevisionPage } from '../design/certificates/batch/batch-revision';
import { CertificateDeskPage } from '../design/certificates/batch/certificate-desk';
import { NotFoundPage } from '../entry/not-found';
import { ReschedulePage } from './changes/reschedule';
import { CreateRunPage, EditRunPage } from './run-form-page';
import { RunDesignPage } from './run-page';
import { RunsPage } from './runs';

const BASE = '/rancang/angkatan';

/** Runs: planned, published and delivered. */
export default function RunsPart(): ReactNode {
  return (
    <Switch>
      <Route path="/rancang/angkatan" component={RunsPage} />
      <Route path="/rancang/angkatan/baru" component={CreateRunPage} />
      <Route path="/rancang/angkatan/:id" component={RunDesignPage} />
      <Route path="/rancang/angkatan/:id/ubah" component={EditRunPage} />
      <Route path="/rancang/angkatan/:id/jadwal" component={ReschedulePage} />
      <Route path="/rancang/angkatan/:id/peserta">{() => <ParticipantsPage base={BASE} />}</Route>
      <Route path="/rancang/angkatan/:id/sertifikat" component={CertificateDeskPage} />
      <Route path="/rancang/angkatan/:id/sertifikat/ubah" component={BatchRevisionPage} />
      <Route path="/rancang/angkatan/:id/nilai">{() => <GradesPage base={BASE} />}</Route>
      <Route path="/rancang/angkatan/:id/kehadiran/:sessionId">{() => <RollPage base={BASE} />}</Route>
      <Route path="/rancang/angkatan/:id/kehadiran/:sessionId/kode">
        {() => <SessionCodePage base={BASE} />}
      </Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
