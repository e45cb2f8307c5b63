import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/work/work.css';
import { NotFoundPage } from '../entry/not-found';
import { BackgroundPage } from './background/background-page';
import { CodesPage } from './codes';
import { ImportPage } from './imports/import-page';
import { ImportsPage } from './imports/imports';
import { MailboxPage } from './mailbox';
import { RolesPage } from './roles';
import { UnitAdminPage } from './unit-admin';
import { UnitsPage } from './units';

/** What administrators look after; auditors read imports, roles and what was decided. */
export default function AdminPart(): ReactNode {
  return (
    <Switch>
      <Route path="/admin/impor" component={ImportsPage} />
      <Route path="/admin/impor/:id" component={ImportPage} />
      <Route path="/admin/peran" component={RolesPage} />
      <Route path="/admin/kode" component={CodesPage} />
      <Route path="/admin/kotak-surat" component={MailboxPage} />
      <Route path="/admin/antrean" component={BackgroundPage} />
      <Route path="/admin/unit" component={UnitsPage} />
      <Route path="/admin/unit/:id" component={UnitAdminPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
