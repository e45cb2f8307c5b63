import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/claims.css';
import { NotFoundPage } from '../entry/not-found';
import { ClaimPage } from './claim-page';
import { ClaimFormPage } from './claim-form';
import { ClaimsPage } from './claims';
import { EnteredClaimsPage } from './entered-claims';

/** Learning done elsewhere: claimed, followed, corrected. */
export default function ClaimsPart(): ReactNode {
  return (
    <Switch>
      <Route path="/klaim" component={ClaimsPage} />
      <Route path="/klaim/baru">{() => <ClaimFormPage key="baru" />}</Route>
      <Route path="/klaim/dicatatkan" component={EnteredClaimsPage} />
      <Route path="/klaim/dicatatkan/baru">{() => <ClaimFormPage key="dicatatkan" forOther />}</Route>
      <Route path="/klaim/:id" component={ClaimPage} />
      <Route path="/klaim/:id/:step">{() => <ClaimFormPage />}</Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}
