import { useEffect, useRef, type ReactNode } from 'react';
import { Link, Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { Failure } from '../components/feedback/failure';
import { Skeleton } from '../components/feedback/states';
import { Icon } from '../components/frame/icons';
import { Page } from '../components/frame/page';
import { useLanguage } from '../i18n/language';
import { learner } from '../i18n/learner';
import { AccountPage } from '../pages/entry/account';
import { CodePage } from '../pages/entry/code';
import { HelpPage } from '../pages/entry/help';
import { NotFoundPage } from '../pages/entry/not-found';
import { SessionEnded } from '../pages/entry/session-ended';
import { SignInPage } from '../pages/entry/sign-in';
import { BookPage } from '../pages/learner/book-page';
import { CataloguePage } from '../pages/learner/catalogue';
import { CertificatesPage } from '../pages/learner/certificates';
import { CheckInPage } from '../pages/learner/check-in/check-in';
import { EnrollmentPage } from '../pages/learner/enrollment/enrollment';
import { EnrollmentsPage } from '../pages/learner/enrollment/enrollments';
import { HomePage } from '../pages/learner/home';
import { ProgrammePage } from '../pages/learner/programme';
import { RunPage } from '../pages/learner/run';
import { Frame } from './frame';
import { lazyPart } from './lazy-part';
import { navigation } from './navigation';
import { SessionProvider, useSession } from './session';

const HostPart = lazyPart(() => import('../pages/delivery/host-part'));
const ClaimsPart = lazyPart(() => import('../pages/claims/claims-part'));
const ApprovalsPart = lazyPart(() => import('../pages/approvals/approvals-part'));
const NoticesPart = lazyPart(() => import('../pages/notices/notices-part'));
const UnitPart = lazyPart(() => import('../pages/unit/unit-part'));
const PeoplePart = lazyPart(() => import('../pages/people/people-part'));
const DesignPart = lazyPart(() => import('../pages/design/design-part'));
const ExternalPart = lazyPart(() => import('../pages/external/external-part'));
const RunsPart = lazyPart(() => import('../pages/runs/runs-part'));
const DisputePart = lazyPart(() => import('../pages/dispute/dispute-part'));
const CheckStatementPage = lazyPart(() => import('../pages/audit/check-statement'));
const ProofPart = lazyPart(() => import('../pages/proof/proof-part'));
const AdminPart = lazyPart(() => import('../pages/admin/admin-part'));

export function App(): ReactNode {
  useLanguage();
  return (
    <SessionProvider>
      {({ account }) => (
        <>
          <Frame key={account?.id}>
            <Screens />
          </Frame>
          <SessionEnded />
        </>
      )}
    </SessionProvider>
  );
}

function Screens(): ReactNode {
  const { account, error, refresh } = useSession();
  useScrollToTop();
  if (account === undefined) {
    return (
      <div className="page">
        {error ? (
          <Failure error={error} retry={() => void refresh().catch(() => undefined)} />
        ) : (
          <Skeleton lines={7} />
        )}
      </div>
    );
  }
  return account === null ? <VisitorScreens /> : <AccountScreens />;
}

function VisitorScreens(): ReactNode {
  const [path] = useLocation();
  const search = useSearch();
  // With what stands behind the #: somebody who scanned a code signs in first.
  const target = path + (search ? `?${search}` : '') + location.hash;
  return (
    <Switch>
      <Route path="/masuk" component={SignInPage} />
      <Route path="/kode" component={CodePage} />
      <Route path="/bantuan" component={HelpPage} />
      <Route>
        <Redirect replace to={target === '/' ? '/masuk' : `/masuk?ke=${encodeURIComponent(target)}`} />
      </Route>
    </Switch>
  );
}

function AccountScreens(): ReactNode {
  const { has } = useSession();
  return (
    <Switch>
      <Route path="/masuk" component={BackToTarget} />
      <Route path="/kode" component={BackToTarget} />
      <Route path="/" component={has('LEARNER') ? HomePage : WorkspacePage} />
      <Route path="/katalog" component={CataloguePage} />
      <Route path="/program/:id" component={ProgrammePage} />
      <Route path="/angkatan/:id" component={RunPage} />
      <Route path="/pendaftaran" component={EnrollmentsPage} />
      <Route path="/pendaftaran/:id" component={EnrollmentPage} />
      <Route path="/presensi/:sessionId" component={CheckInPage} />
      <Route path="/buku-jp" component={BookPage} />
      <Route path="/sertifikat" component={CertificatesPage} />
      <Route path="/akun" component={AccountPage} />
      <Route path="/bantuan" component={HelpPage} />
      <Route path="/klaim/*?" component={ClaimsPart} />
      <Route path="/pemberitahuan/*?" component={NoticesPart} />
      <Route path="/persetujuan/*?" component={ApprovalsPart} />
      <Route path="/kelas/*?" component={HostPart} />
      <Route path="/unit/*?" component={UnitPart} />
      <Route path="/pegawai/*?" component={PeoplePart} />
      <Route path="/rancang/angkatan/*?" component={RunsPart} />
      <Route path="/rancang/rekam-luar/*?" component={ExternalPart} />
      <Route path="/rancang/siasn/*?" component={ExternalPart} />
      <Route path="/rancang/*?" component={DesignPart} />
      <Route path="/sengketa/*?" component={DisputePart} />
      <Route path="/periksa-pernyataan" component={CheckStatementPage} />
      <Route path="/bukti" component={ProofPart} />
      <Route path="/periksa-bukti" component={ProofPart} />
      <Route path="/admin/*?" component={AdminPart} />
      <Route component={NotFoundPage} />
    </Switch>
  );
}

/** After signing in: to where somebody wanted to go, if that is a page of ours. */
function BackToTarget(): ReactNode {
  const target = new URLSearchParams(useSearch()).get('ke') ?? '/';
  return <Redirect replace to={/^\/(?![/\\])/.test(target) ? target : '/'} />;
}

/** For accounts of people who are no employees: their parts of the portal. */
function WorkspacePage(): ReactNode {
  const { account } = useSession();
  const t = learner().home;
  return (
    <Page title={t.notEmployee} lead={t.notEmployeeLead}>
      {navigation(account?.roles ?? [], false).map(({ name, items }) => (
        <section key={name} className="section">
          <h2>{name}</h2>
          <ul className="cards">
            {items.map(({ href, label, icon }) => (
              <li key={href} className="card tile">
                <Icon name={icon} />
                <h3>
                  <Link className="card-link" href={href}>
                    {label}
                  </Link>
                </h3>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}

/** New pages begin at their top; going back leaves the place to the browser. */
function useScrollToTop(): void {
  const [path] = useLocation();
  const back = useRef(false);
  useEffect(() => {
    const onPop = (): void => {
      back.current = true;
    };
    window.addEventListener('popstate', onPop);
    return () => window.removeEventListener('popstate', onPop);
  }, []);
  useEffect(() => {
    if (!back.current) window.scrollTo(0, 0);
    back.current = false;
  }, [path]);
}
