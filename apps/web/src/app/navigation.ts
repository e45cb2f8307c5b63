import type { IconName } from '../components/frame/icons';
import type { Role } from '../graphql/generated/graphql';
import { shell } from '../i18n/shell';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  /** For the bar at the bottom of phones. */
  readonly short?: string;
  readonly icon: IconName;
}

export interface NavGroup {
  readonly name: string;
  readonly items: readonly NavItem[];
}

/** Everything an account may open, by the part of its work it belongs to. */
export function navigation(roles: readonly Role[], hosts: boolean): NavGroup[] {
  const { groups, nav } = shell();
  const is = (...wanted: Role[]): boolean => wanted.some((role) => roles.includes(role));
  const decides = is('LEADER', 'ACTING_LEADER', 'VERIFIER', 'DESIGNER');
  const groupsOf: [boolean, string, (NavItem | false)[]][] = [
    [
      is('LEARNER'),
      groups.learning,
      [
        { href: '/', label: nav.home, icon: 'home' },
        { href: '/katalog', label: nav.catalogue, icon: 'search' },
        { href: '/pendaftaran', label: nav.enrollments, short: nav.enrollmentsShort, icon: 'list' },
        { href: '/buku-jp', label: nav.book, icon: 'book' },
        { href: '/klaim', label: nav.claims, icon: 'plus' },
        { href: '/sertifikat', label: nav.certificates, icon: 'award' },
        hosts && { href: '/kelas', label: nav.classes, icon: 'teach' },
      ],
    ],
    [
      is('LEADER', 'ACTING_LEADER', 'VERIFIER', 'DESIGNER', 'ADMIN', 'AUDITOR'),
      groups.unit,
      [
        { href: '/unit', label: nav.unit, icon: 'chart' },
        decides && { href: '/persetujuan', label: nav.approvals, icon: 'check' },
        { href: '/pegawai', label: nav.employees, icon: 'people' },
        is('VERIFIER') && { href: '/unit/lembar', label: nav.sheets, icon: 'list' },
        is('VERIFIER', 'DESIGNER', 'ADMIN', 'AUDITOR') && {
          href: '/sengketa',
          label: nav.disputes,
          icon: 'balance',
        },
        is('VERIFIER') &&
          !is('DESIGNER', 'ADMIN', 'AUDITOR') && {
            href: '/rancang/rekam-luar/pertentangan',
            label: nav.conflicts,
            icon: 'balance',
          },
      ],
    ],
    [
      is('DESIGNER', 'ADMIN', 'AUDITOR'),
      groups.design,
      [
        { href: '/rancang/isu', label: nav.issues, icon: 'target' },
        { href: '/rancang/program', label: nav.programmes, icon: 'path' },
        { href: '/rancang/angkatan', label: nav.runs, icon: 'calendar' },
        { href: '/rancang/sertifikat', label: nav.issuing, icon: 'award' },
        { href: '/rancang/templat', label: nav.templates, icon: 'page' },
        { href: '/rancang/dasar-hukum', label: nav.legalBases, icon: 'balance' },
        { href: '/rancang/aturan', label: nav.rules, icon: 'book' },
        { href: '/rancang/rekam-luar', label: nav.records, icon: 'upload' },
        { href: '/rancang/siasn', label: nav.siasn, icon: 'download' },
        { href: '/rancang/rekonsiliasi', label: nav.reconciliation, icon: 'balance' },
        { href: '/rancang/koreksi', label: nav.corrections, icon: 'book' },
        { href: '/periksa-pernyataan', label: nav.checkStatement, icon: 'check' },
      ],
    ],
    [is('ADMIN', 'AUDITOR'), is('ADMIN') ? groups.admin : groups.audit, oversight(is)],
  ];
  return groupsOf
    .filter(([allowed]) => allowed)
    .map(([, name, items]) => ({ name, items: items.filter((item) => item !== false) }));
}

/** For those who keep the platform, and those who look at what it keeps. */
function oversight(is: (...wanted: Role[]) => boolean): (NavItem | false)[] {
  const { nav } = shell();
  return [
    is('AUDITOR') && { href: '/bukti', label: nav.proofBundles, icon: 'shield' },
    is('AUDITOR') && { href: '/periksa-bukti', label: nav.checkBundle, icon: 'check' },
    { href: '/admin/impor', label: nav.imports, icon: 'upload' },
    { href: '/admin/peran', label: nav.roles, icon: 'shield' },
    is('ADMIN') && { href: '/admin/kode', label: nav.codes, icon: 'key' },
    is('ADMIN') && { href: '/admin/unit', label: nav.units, icon: 'tree' },
    is('ADMIN') && { href: '/admin/kotak-surat', label: nav.mailbox, icon: 'mail' },
    { href: '/admin/antrean', label: nav.background, icon: 'list' },
  ];
}

export function isCurrent(href: string, path: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
