import { useEffect, useRef, type ReactNode } from 'react';
import type { PortalError } from '../../api/failure';
import { shell } from '../../i18n/shell';
import { Icon, type IconName } from '../frame/icons';
import { Weave } from '../frame/motif';
import { Failure } from './failure';

/** Grey bars where content will stand; says so to those who can't see them. */
export function Skeleton({ lines = 4, block = false }: { lines?: number; block?: boolean }): ReactNode {
  return (
    <div className={`skeleton ${block ? 'skeleton-block' : ''}`} role="status">
      <span className="visually-hidden">{shell().loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className={`bone bone-${String(index % 4)}`} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Nothing there, and what to do about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <Weave />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}

/** What was just done, where the button that did it is gone: takes the focus and comes into view. */
export function Done({ children }: { children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the dialog that asked has given the focus back.
    const timer = setTimeout(() => box.current?.focus());
    return () => clearTimeout(timer);
  }, []);
  return (
    <div ref={box} className="notice notice-good" tabIndex={-1}>
      <Icon name="check" />
      <div>{children}</div>
    </div>
  );
}

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'plain';

const TONE_ICONS: Readonly<Record<Tone, IconName>> = {
  good: 'check',
  warn: 'warning',
  bad: 'warning',
  info: 'info',
  plain: 'info',
};

export function Notice({ tone = 'info', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return (
    <div className={`notice notice-${tone}`}>
      <Icon name={TONE_ICONS[tone]} />
      <div>{children}</div>
    </div>
  );
}

/** A short word on a state; the word carries it, the colour only helps. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

interface LoadedProps<Data> {
  readonly query: {
    readonly data: Data | undefined;
    readonly error: PortalError | undefined;
    readonly loading: boolean;
    readonly reload: () => void;
  };
  readonly skeleton?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Skeleton, error or content of a query; an error beside old content leaves the content. */
export function Loaded<Data>({ query, skeleton, children }: LoadedProps<Data>): ReactNode {
  const { data, error, loading, reload } = query;
  return (
    <>
      {error && <Failure error={error} retry={reload} />}
      {loading && (skeleton ?? <Skeleton lines={6} />)}
      {data !== undefined && children(data)}
    </>
  );
}
