// A named box that scrolls and can be reached without a mouse.
import type { ReactElement, ReactNode } from 'react';

interface ScrollAreaProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

export function ScrollArea({ label, className, children }: ScrollAreaProps): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}

/** Text exactly as it is, in a box that scrolls. */
export function RawText({ label, text }: { readonly label: string; readonly text: string }): ReactElement {
  return (
    <ScrollArea className="raw" label={label}>
      <pre>{text}</pre>
    </ScrollArea>
  );
}
