// A menu at a place of the window: arrows and first letters choose, Enter carries out, Esc leaves (WAI-ARIA "menu").
// The focus goes in and comes back. Mounted while open.
import { type KeyboardEvent, type ReactElement, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from './icons.tsx';

export interface MenuItem {
  readonly id: string;
  readonly text: string;
  readonly icon?: string;
  /** Keys that do the same, as they are shown. */
  readonly keys?: string;
  /** A line before it. */
  readonly isNewGroup?: boolean;
  run(): void;
}

interface MenuProps {
  readonly label: string;
  /** Where the menu belongs, in the window's pixels. */
  readonly at: { readonly x: number; readonly y: number };
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

export function Menu({ label, at, items, onClose }: MenuProps): ReactElement {
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: at.x, top: at.y });
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useLayoutEffect(() => {
    const { width, height } = panel.current?.getBoundingClientRect() ?? { width: 0, height: 0 };
    setPlace({
      left: Math.max(8, Math.min(at.x, window.innerWidth - width - 8)),
      top: Math.max(8, Math.min(at.y, window.innerHeight - height - 8)),
    });
  }, [at.x, at.y]);
  useEffect(() => {
    const element = panel.current;
    const before = document.activeElement;
    element?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && element?.contains(event.target) !== true) close.current();
    };
    document.addEventListener('pointerdown', onPress, true);
    return () => {
      document.removeEventListener('pointerdown', onPress, true);
      const isOurs = element?.contains(document.activeElement) === true || document.activeElement === document.body;
      if (before instanceof HTMLElement && isOurs) before.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const entries = [...(panel.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const now = entries.indexOf(document.activeElement as HTMLElement);
    const last = entries.length - 1;
    const target: Readonly<Record<string, number>> = {
      ArrowDown: now >= last ? 0 : now + 1,
      ArrowUp: now <= 0 ? last : now - 1,
      Home: 0,
      End: last,
    };
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (target[event.key] !== undefined) entries[target[event.key] ?? 0]?.focus();
    else if (event.key.length === 1 && event.key !== ' ') {
      const order = [...entries.slice(now + 1), ...entries.slice(0, now + 1)];
      const letter = event.key.toLowerCase();
      order.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
    } else return;
    event.preventDefault();
  };

  return createPortal(
    <div
      ref={panel}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className="menu"
      style={{ left: place.left, top: place.top }}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={item.isNewGroup === true ? 'menu-item is-new-group' : 'menu-item'}
          onClick={() => {
            onClose();
            item.run();
          }}
        >
          <Icon name={item.icon ?? 'chevron'} size={14} />
          <span className="menu-text">{item.text}</span>
          {item.keys === undefined ? null : <kbd>{item.keys}</kbd>}
        </button>
      ))}
    </div>,
    // Within the page's own region, so that a screen reader tells where it stands.
    document.querySelector('main') ?? document.body,
  );
}
