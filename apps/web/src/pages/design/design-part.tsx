import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { lazyPart } from '../../app/lazy-part';
import '../../styles/work/work.css';
import { NotFoundPage } from '../entry/not-found';
import { CertificateDesksPage } from './certificates/batch/certificate-desks';
import { CertificatePage } from './certificates/certificate-page';
import { CorrectionsPage } from './corrections';
import { IssueFormPage } from './issues/issue-form';
import { IssuePage } from './issues/issue-page';
import { IssuesPage } from './issues/issues';
import { CreateProgrammePage } from './programme/create-programme';
import { EditorPage } from './programme/editor';
import { ProgrammesPage } from './programme/programmes';
import { SectionPage } from './programme/section-page';
import { ReconciliationPage } from './reconciliation/reconciliation-page';
import { ReconciliationsPage } from './reconciliation/reconciliations';

const RulesPart = lazyPart(() => import('./rules/rules-part'));
const TemplatesPart = lazyPart(() => import('./templates/templates-part'));

/** Issues, programmes and reconciliation: designers change, administrators and auditors read. */
export default function DesignPart(): ReactNode {
  return (
    <Switch>
      <Route path="/rancang/isu" component={IssuesPage} />
      <Route path="/rancang/isu/baru">{() => <IssueFormPage key="baru" />}</Route>
      <Route path="/rancang/isu/:id" component={IssuePage} />
      <Route path="/rancang/isu/:id/ubah" component={IssueFormPage} />
      <Route path="/rancang/program" component={ProgrammesPage} />
      <Route path="/rancang/program/baru" component={CreateProgrammePage} />
      <Route path="/rancang/program/:id" component={EditorPage} />
      <Route path="/rancang/program/:id/:section" component={SectionPage} />
      <Route path="/rancang/sertifikat" component={CertificateDesksPage} />
      <Route path="/rancang/sertifikat/:id" component={CertificatePage} />
      <Route path="/rancang/koreksi" component={CorrectionsPage} />
      <Route path="/rancang/rekonsiliasi" component={ReconciliationsPage} />
      <Route path="/rancang/rekonsiliasi/:id" component={ReconciliationPage} />
      <Route path="/rancang/aturan/*?" component={RulesPart} />
      <Route path="/rancang/templat/*?" component={TemplatesPart} />
      <Route path="/rancang/dasar-hukum/*?" component={TemplatesPart} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
