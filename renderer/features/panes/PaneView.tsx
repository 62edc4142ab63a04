// One of the views side by side: its page with an address of its own, and above it, while there are two, a bar to step back
// in it and to close it.
import { type ReactElement, type ReactNode, useMemo } from 'react';
import { PaneContext, type PaneId } from '../../core/panes.ts';
import { SessionContext, useSession } from '../../core/session.ts';
import type { Router } from '../../core/useAddress.ts';
import { useTexts } from '../../core/useTexts.ts';
import { IconButton } from '../../widgets/Button.tsx';

interface PaneViewProps {
  readonly pane: PaneId;
  readonly router: Router;
  readonly children: ReactNode;
}

export function PaneView({ pane, router, children }: PaneViewProps): ReactElement {
  const { text } = useTexts();
  const session = useSession();
  const { goIn, main, side } = router;
  const address = pane === 'side' && side !== undefined ? side : main;
  const own = useMemo(
    () => ({ ...session, address, go: (to: typeof address, how?: 'push' | 'replace') => goIn(pane, to, how) }),
    [session, address, goIn, pane],
  );
  const isSplit = side !== undefined;
  const name = text(pane === 'main' ? 'panes.left' : 'panes.right');
  return (
    // Where the focus is says which view keys and the palette are about.
    <section
      className={isSplit && router.active === pane ? 'pane is-active' : 'pane'}
      data-pane={pane}
      tabIndex={-1}
      aria-label={isSplit ? name : undefined}
      onFocusCapture={isSplit ? () => router.activate(pane) : undefined}
      onPointerDownCapture={isSplit ? () => router.activate(pane) : undefined}
    >
      {isSplit ? (
        <div className="pane-bar" role="toolbar" aria-label={text('panes.bar', { pane: name })}>
          <IconButton
            icon="chevronLeft"
            label={text('panes.back', { pane: name })}
            isSmall
            isDisabled={router.steps[pane] === 0}
            onClick={() => router.backIn(pane)}
          />
          <span className="pane-name">{name}</span>
          <IconButton
            icon="close"
            label={text('panes.close', { pane: name })}
            isSmall
            onClick={() => router.close(pane)}
          />
        </div>
      ) : null}
      <PaneContext value={pane}>
        <SessionContext value={own}>{children}</SessionContext>
      </PaneContext>
    </section>
  );
}
