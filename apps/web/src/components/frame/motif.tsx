import type { ReactNode } from 'react';

/** The mark: sulapa eppa', the four-sided figure behind Lontara letters, carrying a phinisi's sails. */
export function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="mark-frame" d="M16 1.500 30.500 16 16 30.500 1.500 16z" />
      <path className="mark-sail" d="M15.300 7v12.500H7.500z" />
      <path className="mark-jib" d="M17 9.500v10h6.300z" />
      <path
        className="mark-sea"
        d="M8.500 22.300c1.900 1.300 3.600 1.300 5 0s3.600-1.300 5 0 3.200 1.300 5 0"
      />
    </svg>
  );
}

/** Balo renni and sulapa eppa' of Bugis silk, as a quiet picture for places without content. */
export function Weave(): ReactNode {
  return (
    <svg className="weave" viewBox="0 0 120 60" aria-hidden="true" focusable="false">
      {[0, 40, 80].map((x) => (
        <g key={x} transform={`translate(${String(x)} 0)`}>
          <path className="weave-outer" d="M20 4 38 30 20 56 2 30z" />
          <path className="weave-inner" d="M20 16 29.500 30 20 44 10.500 30z" />
          <path className="weave-core" d="M20 25 23.500 30 20 35 16.500 30z" />
        </g>
      ))}
    </svg>
  );
}
