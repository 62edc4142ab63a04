// What opens, changes and closes the view beside: links with Ctrl, keys, the palette. A plain link stays in its own view.
import { useEffect, useMemo } from 'react';
import { decodeAddress } from '../../core/address.ts';
import { type Command, useCommands } from '../../core/commands.ts';
import { otherPane, type PaneId } from '../../core/panes.ts';
import { focusPane, type Router } from '../../core/useAddress.ts';

/** `isOff`: there is nothing to show yet. */
export function usePanes(router: Router, isOff: boolean): void {
  const { active, side, openBeside, backIn, close, goIn } = router;
  const isSplit = side !== undefined;
  useEffect(() => {
    const linkOf = (event: MouseEvent): { readonly href: string; readonly pane: PaneId } | undefined => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#/"]') : null;
      const href = link?.getAttribute('href');
      if (link === null || href == null) return undefined;
      const pane = link.closest('[data-pane]')?.getAttribute('data-pane');
      return { href, pane: pane === 'main' || pane === 'side' ? pane : active };
    };
    const onBeside = (event: MouseEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.button !== 0) return;
      const link = linkOf(event);
      if (link === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      openBeside(link.pane, decodeAddress(link.href));
    };
    const onPlain = (event: MouseEvent): void => {
      if (!isSplit || event.defaultPrevented || event.shiftKey || event.button !== 0) return;
      const link = linkOf(event);
      if (link === undefined) return;
      event.preventDefault();
      goIn(link.pane, decodeAddress(link.href));
    };
    window.addEventListener('click', onBeside, true);
    window.addEventListener('click', onPlain);
    return () => {
      window.removeEventListener('click', onBeside, true);
      window.removeEventListener('click', onPlain);
    };
  }, [active, isSplit, openBeside, goIn]);

  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'panes.beside',
        title: 'panes.beside',
        group: 'view',
        icon: 'columns',
        keys: ['Mod+\\'],
        words: 'split two second due secondo',
        isOff: isOff || isSplit,
        run: () => openBeside(active),
      },
      {
        id: 'panes.other',
        title: 'panes.other',
        group: 'view',
        icon: 'columns',
        keys: ['F6'],
        isOff: !isSplit,
        run: () => focusPane(otherPane(active)),
      },
      {
        id: 'panes.back',
        title: 'panes.backHere',
        group: 'view',
        icon: 'chevronLeft',
        isOff: !isSplit,
        run: () => backIn(active),
      },
      {
        id: 'panes.close',
        title: 'panes.closeHere',
        group: 'view',
        icon: 'close',
        keys: ['Alt+W'],
        isOff: !isSplit,
        run: () => close(active),
      },
    ],
    [active, isOff, isSplit, openBeside, backIn, close],
  );
  useCommands(commands);
}
