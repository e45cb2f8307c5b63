import type { ReactNode } from 'react';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** What stands beside the bar, in words. */
  readonly text: string;
}

/** How far something is; the text says the same as the bar. */
export function Progress({ label, done, total, text }: ProgressProps): ReactNode {
  const share = total <= 0 ? 0 : Math.min(100, Math.max(0, (done / total) * 100));
  return (
    <div className="progress">
      <svg
        className="bar"
        role="img"
        aria-label={`${label}: ${text}`}
        width="100%"
        height="10"
        preserveAspectRatio="none"
      >
        <rect className="bar-track" width="100%" height="10" rx="5" />
        <rect className="bar-fill" width={`${share.toFixed(2)}%`} height="10" rx="5" />
      </svg>
      <span className="progress-text" aria-hidden="true">
        {text}
      </span>
    </div>
  );
}

export interface Segment {
  readonly name: string;
  readonly value: number;
  readonly tone: 'good' | 'warn' | 'bad' | 'plain' | 'brand' | 'soft';
  readonly text: string;
}

/** A whole in its parts, each named and counted below. */
export function StackedBar({ label, segments }: { label: string; segments: readonly Segment[] }): ReactNode {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  let from = 0;
  return (
    <div className="stacked">
      <svg className="bar" role="img" aria-label={label} width="100%" height="18" preserveAspectRatio="none">
        <rect className="bar-track" width="100%" height="18" rx="4" />
        {segments.map(({ name, value, tone }) => {
          const width = total === 0 ? 0 : (value / total) * 100;
          const x = from;
          from += width;
          return (
            <rect
              key={name}
              className={`seg-${tone}`}
              x={`${x.toFixed(2)}%`}
              width={`${width.toFixed(2)}%`}
              height="18"
            />
          );
        })}
      </svg>
      <ul className="legend">
        {segments.map(({ name, tone, text }) => (
          <li key={name}>
            <svg className="swatch" viewBox="0 0 12 12" aria-hidden="true">
              <rect className={`seg-${tone}`} width="12" height="12" rx="3" />
            </svg>
            <span>{name}</span> <strong>{text}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
