import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { NotFoundPage } from '../../entry/not-found';
import { BasicsPage } from './edit/basics-page';
import { FormRulePage } from './edit/form-rule-page';
import { RightsPage } from './edit/rights-page';
import { RuleSetPage } from './rule-set-page';
import { RuleSetsPage } from './rule-sets';
import { ScenariosPage } from './edit/scenarios-page';

/** Rules of JP: designers write, try and approve them; administrators and auditors read. */
export default function RulesPart(): ReactNode {
  return (
    <Switch>
      <Route path="/rancang/aturan" component={RuleSetsPage} />
      <Route path="/rancang/aturan/:version" component={RuleSetPage} />
      <Route path="/rancang/aturan/:version/dasar" component={BasicsPage} />
      <Route path="/rancang/aturan/:version/hak" component={RightsPage} />
      <Route path="/rancang/aturan/:version/skenario" component={ScenariosPage} />
      <Route path="/rancang/aturan/:version/bentuk/:form" component={FormRulePage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
