import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useQuery } from '../../api/query';
import { useSession } from '../../app/session';
import { Facts } from '../../components/data/lists';
import { Loaded, Notice } from '../../components/feedback/states';
import { Icon } from '../../components/frame/icons';
import { Page, Section } from '../../components/frame/page';
import { CheckNow } from '../../components/jp/check-now';
import type { Doc } from '../../graphql/document';
import { EmployeePage as AdminDocument, ReadEmployeePage } from '../../graphql/generated/admin';
import type { EmployeeFactsFragment } from '../../graphql/generated/graphql';
import { shell } from '../../i18n/shell';
import { terms } from '../../i18n/terms';
import { peopleTexts } from '../../i18n/work/people';
import { NotFoundPage } from '../entry/not-found';
import { AccountAccess } from './account-access';
import { PersonRoles } from './person-roles';
import { SignInCode } from './sign-in-code';

/** One employee; administrators also look after the account. */
export function EmployeePage(): ReactNode {
  const t = peopleTexts();
  const { id = '' } = useParams();
  const { has } = useSession();
  const isAdmin = has('ADMIN');
  const document: Doc<{ readonly employee: EmployeeFactsFragment | null }, { id: string }> = isAdmin
    ? AdminDocument
    : ReadEmployeePage;
  const query = useQuery(document, { id });
  const employee = query.data?.employee;
  if (query.data && !employee) return <NotFoundPage />;
  return (
    <Page
      title={employee?.name ?? t.title}
      lead={employee?.position}
      crumbs={[{ href: '/pegawai', label: t.title }]}
      actions={
        <>
          {has('LEADER', 'ACTING_LEADER', 'VERIFIER', 'DESIGNER', 'ADMIN', 'AUDITOR') && (
            <Link className="button" href={`/pegawai/${id}/jp`}>
              <Icon name="book" />
              {t.book}
            </Link>
          )}
          {has('VERIFIER') && (
            <Link className="button button-quiet" href={`/klaim/dicatatkan/baru?pegawai=${id}`}>
              <Icon name="plus" />
              {t.enterClaim}
            </Link>
          )}
          <CheckNow scope={{ employeeId: id }} year={null} />
        </>
      }
    >
      <Loaded query={query}>
        {() =>
          employee && (
            <>
              <EmployeeFacts employee={employee} />
              {isAdmin && (
                <>
                  <SignInCode employee={employee} />
                  <PersonRoles employee={employee} />
                  <AccountAccess employee={employee} />
                </>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function EmployeeFacts({ employee }: { employee: EmployeeFactsFragment }): ReactNode {
  const t = peopleTexts();
  const { unit, missingFacts } = employee;
  return (
    <Section title={t.facts}>
      {missingFacts && missingFacts.length > 0 && (
        <Notice tone="warn">
          <p>{t.missing(missingFacts.map((fact) => terms().missing[fact].toLowerCase()).join(', '))}</p>
        </Notice>
      )}
      <div className="card">
        <Facts
          wide
          facts={[
            [t.nip, employee.nip],
            [t.class, employee.class && terms().employeeClass[employee.class]],
            [
              t.status,
              employee.legalStatus &&
                (terms().legalStatus[employee.legalStatus.code] ?? employee.legalStatus.name),
            ],
            [t.rank, employee.rank],
            [t.unit, unit && [...unit.path, unit].map(({ name }) => name).join(' › ')],
            [t.email, employee.email ?? shell().none],
          ]}
        />
      </div>
    </Section>
  );
}
