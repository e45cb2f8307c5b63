import type { ReactNode } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly busy?: boolean;
  /** What it says while busy. */
  readonly busyText?: string;
  readonly kind?: 'main' | 'quiet' | 'danger' | 'plain';
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
  readonly disabled?: boolean;
  readonly small?: boolean;
  readonly describedBy?: string;
}

const KINDS = {
  main: 'button',
  quiet: 'button button-quiet',
  danger: 'button button-danger',
  plain: 'button-link',
};

/** A button that can't be pressed twice while its work runs, and stays where the focus is. */
export function Button(props: ButtonProps): ReactNode {
  const {
    children,
    busy = false,
    busyText,
    kind = 'main',
    type = 'button',
    onClick,
    disabled = false,
  } = props;
  return (
    <button
      type={type}
      className={`${KINDS[kind]}${props.small ? ' button-small' : ''}${busy ? ' is-busy' : ''}`}
      aria-disabled={busy || undefined}
      aria-describedby={props.describedBy}
      disabled={disabled}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.();
      }}
    >
      {busy && busyText ? busyText : children}
    </button>
  );
}
