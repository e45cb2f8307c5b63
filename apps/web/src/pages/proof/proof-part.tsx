import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/work/work.css';
import '../../styles/work/proof.css';
import { NotFoundPage } from '../entry/not-found';
import { BundlesPage } from './bundles';
import CheckBundlePage from './check-bundle';

/** Proof bundles: asking for them, taking them away, and verifying one. */
export default function ProofPart(): ReactNode {
  return (
    <Switch>
      <Route path="/bukti" component={BundlesPage} />
      <Route path="/periksa-bukti" component={CheckBundlePage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
