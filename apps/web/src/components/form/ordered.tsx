import { useEffect, useRef, type ReactNode } from 'react';
import { shell } from '../../i18n/shell';
import { Icon } from '../frame/icons';

/** An item moved by one place; the list is left as it is at its ends. */
export function moved<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

interface MoveButtonsProps {
  /** What is moved, for the buttons' names. */
  readonly what: string;
  readonly index: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** Up, down and away, without dragging. The button that moved something keeps the focus at its new place. */
export function MoveButtons({ what, index, count, onMove, onRemove }: MoveButtonsProps): ReactNode {
  const box = useRef<HTMLSpanElement>(null);
  const pressed = useRef<'up' | 'down' | null>(null);
  useEffect(() => {
    if (!pressed.current) return;
    const wanted = box.current?.querySelector<HTMLButtonElement>(`[data-move=${pressed.current}]`);
    const other = box.current?.querySelector<HTMLButtonElement>('button:not(:disabled)');
    (wanted && !wanted.disabled ? wanted : other)?.focus();
    pressed.current = null;
  }, [index]);
  const move = (direction: 'up' | 'down'): void => {
    pressed.current = direction;
    onMove(direction === 'up' ? index - 1 : index + 1);
  };
  const t = shell().action;
  return (
    <span className="move-buttons" ref={box}>
      <button
        type="button"
        className="icon-button"
        data-move="up"
        disabled={index === 0}
        aria-label={t.moveUp(what)}
        onClick={() => move('up')}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="icon-button"
        data-move="down"
        disabled={index === count - 1}
        aria-label={t.moveDown(what)}
        onClick={() => move('down')}
      >
        <Icon name="down" />
      </button>
      <button type="button" className="icon-button" aria-label={t.removeThis(what)} onClick={onRemove}>
        <Icon name="close" />
      </button>
    </span>
  );
}
