import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import '../../styles/work/work.css';
import { NotFoundPage } from '../entry/not-found';
import { EmployeeBookPage } from './employee-book';
import { EmployeePage } from './employee-page';
import { EmployeesPage } from './employees';

/** Employees within reach: found, looked at, and for administrators their accounts. */
export default function PeoplePart(): ReactNode {
  return (
    <Switch>
      <Route path="/pegawai" component={EmployeesPage} />
      <Route path="/pegawai/:id" component={EmployeePage} />
      <Route path="/pegawai/:id/jp" component={EmployeeBookPage} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}
