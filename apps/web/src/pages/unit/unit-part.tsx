import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/work/work.css';
import { NotFoundPage } from '../entry/not-found';
import { UnitBundlesPage } from '../proof/bundles';
import { MembersPage } from './members';
import { SheetRollPage, SheetsPage } from './sheets';
import { UnitPage } from './unit-page';
import { UnitStartPage } from './unit-start';

/** Where a unit stands, for those who answer for it. */
export default function UnitPart(): ReactNode {
  return (
    <Switch>
      <Route path="/unit" component={UnitStartPage} />
      <Route path="/unit/lembar" component={SheetsPage} />
      <Route path="/unit/lembar/:sessionId" component={SheetRollPage} />
      <Route path="/unit/:id" component={UnitPage} />
      <Route path="/unit/:id/pegawai" component={MembersPage} />
      <Route path="/unit/:id/bukti" component={UnitBundlesPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
