import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { useSession } from '../../../app/session';
import '../../../styles/work/templates.css';
import { NotFoundPage } from '../../entry/not-found';
import { AddLegalBasisPage } from './legal/add-legal-basis';
import { LegalBasesPage } from './legal/legal-bases';
import { CreateTemplatePage } from './create-template';
import { VersionPage } from './designer/version-page';
import { PublishPage } from './publish/publish-page';
import { TemplatePage } from './template-page';
import { TemplatesPage } from './templates';

/** Templates of certificates and the law they name: designers write, administrators and auditors read. */
export default function TemplatesPart(): ReactNode {
  if (!useSession().has('DESIGNER', 'ADMIN', 'AUDITOR')) return <NotFoundPage />;
  return (
    <Switch>
      <Route path="/rancang/templat" component={TemplatesPage} />
      <Route path="/rancang/templat/baru" component={CreateTemplatePage} />
      <Route path="/rancang/templat/:id" component={TemplatePage} />
      <Route path="/rancang/templat/:id/versi/:version" component={VersionPage} />
      <Route path="/rancang/templat/:id/versi/:version/terbitkan" component={PublishPage} />
      <Route path="/rancang/dasar-hukum" component={LegalBasesPage} />
      <Route path="/rancang/dasar-hukum/baru" component={AddLegalBasisPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
