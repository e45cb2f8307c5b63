import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { asPortalError, type PortalError } from '../api/failure';
import { useQuery } from '../api/query';
import { brand } from '../brand';
import { Dialog } from '../components/feedback/dialog';
import { Failure } from '../components/feedback/failure';
import { Announcer, announce } from '../components/frame/announce';
import { Icon } from '../components/frame/icons';
import { Mark } from '../components/frame/motif';
import { number } from '../format/number';
import { HostsAny } from '../graphql/generated/core';
import { UnreadNotices } from '../graphql/generated/notices';
import { inLanguage, setLanguage, useLanguage, type Language } from '../i18n/language';
import { shell } from '../i18n/shell';
import { UnsentCheckIns } from '../pages/learner/check-in/unsent';
import { isCurrent, navigation, type NavGroup, type NavItem } from './navigation';
import { useSession } from './session';

/** Header, navigation and footer around every page. */
export function Frame({ children }: { children: ReactNode }): ReactNode {
  const { account } = useSession();
  return (
    <>
      <a className="skip-link" href="#isi">
        {shell().skip}
      </a>
      <Announcer />
      {account ? <SignedIn>{children}</SignedIn> : <Visitor>{children}</Visitor>}
    </>
  );
}

function Visitor({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className="frame frame-visitor">
      <Header />
      <OfflineNotice />
      <main id="isi">{children}</main>
      <Footer />
    </div>
  );
}

function SignedIn({ children }: { children: ReactNode }): ReactNode {
  const { account } = useSession();
  const isLearner = account?.roles.includes('LEARNER') ?? false;
  const hosted = useQuery(HostsAny, isLearner ? {} : null);
  const groups = navigation(account?.roles ?? [], (hosted.data?.hostedRuns.nodes.length ?? 0) > 0);
  const [menuOpen, setMenuOpen] = useState(false);
  const [path] = useLocation();
  useEffect(() => setMenuOpen(false), [path]);
  const bar = groups[0]?.items.slice(0, 4) ?? [];
  return (
    <div className="frame">
      <Header />
      <OfflineNotice />
      <div className="frame-body">
        <nav className="side-nav" aria-label={shell().mainNavigation}>
          <NavGroups groups={groups} path={path} />
        </nav>
        <main id="isi">
          {isLearner && <UnsentCheckIns />}
          {children}
        </main>
      </div>
      <Footer />
      <nav className="bottom-bar" aria-label={shell().mainNavigation}>
        {bar.map((item) => (
          <NavLink key={item.href} item={item} path={path} short />
        ))}
        <button type="button" className="nav-link" onClick={() => setMenuOpen(true)} aria-haspopup="dialog">
          <Icon name="menu" />
          <span>{shell().menu}</span>
        </button>
      </nav>
      {menuOpen && (
        <Dialog title={shell().menu} onClose={() => setMenuOpen(false)} side>
          <nav aria-label={shell().mainNavigation}>
            <NavGroups groups={groups} path={path} />
          </nav>
          <AccountLinks path={path} />
        </Dialog>
      )}
    </div>
  );
}

function NavGroups({ groups, path }: { groups: readonly NavGroup[]; path: string }): ReactNode {
  return (
    <>
      {groups.map(({ name, items }) => (
        <div key={name} className="nav-group">
          {groups.length > 1 && <p className="nav-title">{name}</p>}
          <ul>
            {items.map((item) => (
              <li key={item.href}>
                <NavLink item={item} path={path} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function NavLink({ item, path, short = false }: { item: NavItem; path: string; short?: boolean }): ReactNode {
  return (
    <Link
      className="nav-link"
      href={item.href}
      aria-current={isCurrent(item.href, path) ? 'page' : undefined}
    >
      <Icon name={item.icon} />
      <span>{short ? (item.short ?? item.label) : item.label}</span>
    </Link>
  );
}

function Header(): ReactNode {
  const { account } = useSession();
  const [path] = useLocation();
  return (
    <header className="top">
      <div className="top-line">
        <Link className="brand" href="/">
          <Mark />
          <span>
            <span className="brand-name">{brand.name}</span>
            <span className="brand-place">{brand.province}</span>
          </span>
        </Link>
        <div className="top-tools">
          <LanguageSwitch />
          {account?.roles.includes('LEARNER') && <Bell path={path} />}
          {account && (
            <Link className="top-account" href="/akun" aria-current={path === '/akun' ? 'page' : undefined}>
              <Icon name="person" />
              <span>{account.name}</span>
            </Link>
          )}
        </div>
      </div>
      <div className="top-weave" />
    </header>
  );
}

const COUNTED_UP_TO = 99;

/** How much one was told and has not read; asked again with every page. */
function Bell({ path }: { path: string }): ReactNode {
  const { data, reload } = useQuery(UnreadNotices, {}, { keep: true });
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== path) reload();
    shown.current = path;
  });
  const unread = data?.myUnreadNotices ?? 0;
  const count = unread > COUNTED_UP_TO ? shell().manyNotices : number(unread);
  return (
    <Link
      className="icon-button top-bell"
      href="/pemberitahuan"
      aria-current={isCurrent('/pemberitahuan', path) ? 'page' : undefined}
    >
      <Icon name="bell" />
      <span className="visually-hidden">{unread > 0 ? shell().unreadNotices(count) : shell().notices}</span>
      {unread > 0 && (
        <span className="top-count" aria-hidden="true">
          {count}
        </span>
      )}
    </Link>
  );
}

const LANGUAGES: readonly { readonly id: Language; readonly name: string; readonly short: string }[] = [
  { id: 'id', name: 'Bahasa Indonesia', short: 'ID' },
  { id: 'en', name: 'English', short: 'EN' },
];

export function LanguageSwitch(): ReactNode {
  const current = useLanguage();
  return (
    <div className="language" role="group" aria-label={shell().language}>
      {LANGUAGES.map(({ id, name, short }) => (
        <button
          key={id}
          type="button"
          lang={id}
          aria-pressed={id === current}
          onClick={() => {
            setLanguage(id).catch(() => announce(shell().offline));
          }}
        >
          <span aria-hidden="true">{short}</span>
          <span className="visually-hidden">{name}</span>
        </button>
      ))}
    </div>
  );
}

function AccountLinks({ path }: { path: string }): ReactNode {
  const { signOut } = useSession();
  const [error, setError] = useState<PortalError>();
  const leave = (): void => {
    setError(undefined);
    signOut().catch((cause: unknown) => setError(asPortalError(cause)));
  };
  return (
    <ul className="menu-account">
      <li>
        <Link className="nav-link" href="/akun" aria-current={path === '/akun' ? 'page' : undefined}>
          <Icon name="person" />
          <span>{shell().account}</span>
        </Link>
      </li>
      <li>
        <Link className="nav-link" href="/bantuan" aria-current={path === '/bantuan' ? 'page' : undefined}>
          <Icon name="question" />
          <span>{shell().help}</span>
        </Link>
      </li>
      <li>
        <button type="button" className="nav-link" onClick={leave}>
          <Icon name="leave" />
          <span>{shell().signOut}</span>
        </button>
        {error && <Failure error={error} focused />}
      </li>
    </ul>
  );
}

function OfflineNotice(): ReactNode {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const change = (): void => {
      setOnline(navigator.onLine);
      announce(navigator.onLine ? shell().online : shell().offline);
    };
    window.addEventListener('online', change);
    window.addEventListener('offline', change);
    return () => {
      window.removeEventListener('online', change);
      window.removeEventListener('offline', change);
    };
  }, []);
  if (online) return null;
  return (
    <p className="offline">
      <Icon name="warning" />
      {shell().offline}
    </p>
  );
}

function Footer(): ReactNode {
  return (
    <footer className="foot">
      <p>{shell().footer(brand.agency)}</p>
      <ul>
        <li>
          <Link href="/bantuan">{shell().help}</Link>
        </li>
        <li>
          <a href={inLanguage('/v')}>{shell().verify}</a>
        </li>
      </ul>
    </footer>
  );
}
