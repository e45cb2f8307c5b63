import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { brand } from '../../brand';
import { shell } from '../../i18n/shell';
import { takeFlash } from './flash';
import { Icon } from './icons';

export interface Crumb {
  /** Null for a place that is not the reader's to see. */
  readonly href: string | null;
  readonly label: string;
}

interface PageProps {
  readonly title: string;
  /** Shown instead of the title, when it says more than a line. */
  readonly heading?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** The first page of a visit leaves the focus where the browser puts it; later ones take it to their heading. */
let visited = false;

/** A screen: names itself, takes the focus when somebody navigates to it. */
export function Page({ title, heading, crumbs, lead, actions, children }: PageProps): ReactNode {
  const h1 = useRef<HTMLHeadingElement>(null);
  const [message] = useState(takeFlash);
  useEffect(() => {
    if (visited) h1.current?.focus({ preventScroll: true });
    visited = true;
  }, []);
  useEffect(() => {
    document.title = `${title} – ${brand.name}`;
  }, [title]);
  return (
    <div className="page">
      {crumbs && <Breadcrumb crumbs={crumbs} />}
      <div className="page-head">
        <div>
          <h1 ref={h1} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {message !== null && (
        <div className="notice notice-good">
          <Icon name="check" />
          <p>{message}</p>
        </div>
      )}
      {children}
    </div>
  );
}

function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }): ReactNode {
  return (
    <nav className="breadcrumb" aria-label={shell().breadcrumb}>
      <ol>
        {crumbs.map(({ href, label }) => (
          <li key={href ?? label}>{href === null ? label : <Link href={href}>{label}</Link>}</li>
        ))}
      </ol>
    </nav>
  );
}

interface SectionProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

export function Section({ title, aside, children, className }: SectionProps): ReactNode {
  return (
    <section className={`section ${className ?? ''}`}>
      <div className="section-head">
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
