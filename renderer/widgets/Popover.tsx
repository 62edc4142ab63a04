// A small panel beside the thing it belongs to. Esc or a press outside closes it; focus goes in and comes
// back. Not modal: the page behind stays readable. Mounted while open.
import { type ReactElement, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

interface PopoverProps {
  readonly label: string;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const gapPx = 4;

export function Popover({ label, anchor, onClose, children }: PopoverProps): ReactElement {
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);

  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    const put = (): void => {
      const at = anchor.getBoundingClientRect();
      const left = Math.max(8, Math.min(at.left, window.innerWidth - element.offsetWidth - 8));
      const below = at.bottom + gapPx;
      const isTooLow = below + element.offsetHeight > window.innerHeight - 8;
      setPlace({ left, top: isTooLow ? Math.max(8, window.innerHeight - element.offsetHeight - 8) : below });
    };
    put();
    const observer = new ResizeObserver(put);
    observer.observe(element);
    window.addEventListener('resize', put);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', put);
    };
  }, [anchor]);

  useEffect(() => {
    const element = panel.current;
    const before = document.activeElement;
    const first =
      element?.querySelector<HTMLElement>('[data-autofocus]') ??
      element?.querySelector<HTMLElement>('input, select, button');
    first?.focus();
    const onPress = (event: PointerEvent): void => {
      if (!(event.target instanceof Node)) return;
      if (!element?.contains(event.target) && !anchor.contains(event.target)) close.current();
    };
    document.addEventListener('pointerdown', onPress, true);
    return () => {
      document.removeEventListener('pointerdown', onPress, true);
      if (
        before instanceof HTMLElement &&
        (element?.contains(document.activeElement) || document.activeElement === document.body)
      ) {
        before.focus();
      }
    };
  }, [anchor]);

  return createPortal(
    <div
      ref={panel}
      className="popover"
      role="dialog"
      aria-label={label}
      style={{ left: place.left, top: place.top }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>,
    document.body,
  );
}
