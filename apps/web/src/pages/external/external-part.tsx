import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/work/work.css';
import '../../styles/work/external.css';
import { NotFoundPage } from '../entry/not-found';
import { ConflictsPage } from './conflicts';
import { RecordImportPage } from './record-import';
import { RecordImportsPage } from './record-imports';
import { SiasnPage } from './siasn';
import { SiasnBatchPage } from './siasn-batch';

/** Learning elsewhere: files in, and what is at odds with what is credited, and files for SIASN. */
export default function ExternalPart(): ReactNode {
  return (
    <Switch>
      <Route path="/rancang/rekam-luar" component={RecordImportsPage} />
      <Route path="/rancang/rekam-luar/pertentangan" component={ConflictsPage} />
      <Route path="/rancang/rekam-luar/:id" component={RecordImportPage} />
      <Route path="/rancang/siasn" component={SiasnPage} />
      <Route path="/rancang/siasn/:id" component={SiasnBatchPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
