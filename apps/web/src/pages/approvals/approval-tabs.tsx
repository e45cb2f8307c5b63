import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { approvalTexts } from '../../i18n/work/approvals';

/** The two kinds of decisions that wait for people, each a page of its own. */
export function ApprovalTabs({ active }: { active: 'claims' | 'enrollments' }): ReactNode {
  const t = approvalTexts();
  const links = [
    ['claims', '/persetujuan', t.claims],
    ['enrollments', '/persetujuan/pendaftaran', t.enrollments],
  ] as const;
  return (
    <nav className="button-row" aria-label={t.tabs}>
      {links.map(([id, href, label]) => (
        <Link
          key={id}
          href={href}
          className={id === active ? 'button' : 'button button-quiet'}
          aria-current={id === active ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
