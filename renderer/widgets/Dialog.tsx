// A modal <dialog>: Esc and the close button end it, focus goes in and comes back. Mounted while open.
import { type ReactElement, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTexts } from '../core/useTexts.ts';
import { IconButton } from './Button.tsx';
import { ScrollArea } from './ScrollArea.tsx';

interface DialogProps {
  readonly title: string;
  readonly width?: 'normal' | 'wide';
  /** What it holds is only read, and long: it can be scrolled without a mouse. */
  readonly isReading?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the lower edge. */
  readonly footer?: ReactNode;
}

export function Dialog({ title, width = 'normal', isReading, onClose, children, footer }: DialogProps): ReactElement {
  const { text } = useTexts();
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way out, given by <dialog> itself.
    <dialog
      ref={element}
      className={`dialog is-${width}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // A click on the element itself, not on what it holds, is one on the backdrop.
        if (event.target === element.current) onClose();
      }}
    >
      <div className="dialog-frame">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={text('common.close')} keys="Esc" onClick={onClose} />
        </header>
        {isReading ? (
          <ScrollArea className="dialog-body" label={title}>
            {children}
          </ScrollArea>
        ) : (
          <div className="dialog-body">{children}</div>
        )}
        {footer === undefined ? null : <footer className="dialog-foot">{footer}</footer>}
      </div>
    </dialog>
  );
}
