// The router: location.hash is the one truth about where the user is, so back, forward, a pasted link and a
// click are all the same thing. Called once, by the app shell.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { type Address, decodeAddress, encodeAddress } from './address.ts';
import { activatePane } from './commands.ts';
import { decodePanes, encodePanes, otherPane, type PaneId, type Panes } from './panes.ts';

type How = 'push' | 'replace';

export interface Router extends Panes {
  /** The view that has, or last had, the focus. */
  readonly active: PaneId;
  /** How many steps each view can go back by itself. */
  readonly steps: Readonly<Record<PaneId, number>>;
  goIn(pane: PaneId, address: Address, how?: How): void;
  /** Opens an address in the view beside; left out, the one in sight once more. */
  openBeside(pane: PaneId, address?: Address): void;
  /** Takes the last step of one view back; the other stays. */
  backIn(pane: PaneId): void;
  /** The other view has all the room again. */
  close(pane: PaneId): void;
  activate(pane: PaneId): void;
}

/** Kept with each entry of the history: where each view came from, the last at the end. */
const stateSchema = z.object({ main: z.array(z.string()).max(100), side: z.array(z.string()).max(100) });
type BackStacks = z.infer<typeof stateSchema>;
const maxSteps = 50;

function readStacks(): BackStacks {
  const checked = stateSchema.safeParse(window.history.state);
  return checked.success ? checked.data : { main: [], side: [] };
}

export function useAddress(): Router {
  const [hash, setHash] = useState(() => window.location.hash);
  const [active, setActive] = useState<PaneId>('main');
  const { main, side } = useSteadyPanes(hash);
  useEffect(() => {
    // popstate also comes for every hash the user types or follows.
    const onChange = (): void => setHash(window.location.hash);
    window.addEventListener('popstate', onChange);
    return () => window.removeEventListener('popstate', onChange);
  }, []);
  const activate = useCallback((pane: PaneId) => {
    setActive(pane);
    activatePane(pane);
  }, []);

  const show = useCallback((panes: Panes, stacks: BackStacks, how: How) => {
    const target = encodePanes(panes);
    if (target === window.location.hash) return;
    if (how === 'replace') window.history.replaceState(stacks, '', target);
    else window.history.pushState(stacks, '', target);
    setHash(target);
  }, []);
  const goIn = useCallback(
    (pane: PaneId, address: Address, how: How = 'push') => {
      const now = decodePanes(window.location.hash);
      const from = now[pane];
      const stacks = readStacks();
      const own =
        how === 'replace' || from === undefined
          ? stacks[pane]
          : [...stacks[pane], encodeAddress(from)].slice(-maxSteps);
      if (from !== undefined && encodeAddress(from) === encodeAddress(address)) return;
      show({ ...now, [pane]: address }, { ...stacks, [pane]: own }, how);
    },
    [show],
  );
  const openBeside = useCallback(
    (pane: PaneId, address?: Address) => {
      const now = decodePanes(window.location.hash);
      const there = now.side === undefined ? 'side' : otherPane(pane);
      goIn(there, address ?? now[pane] ?? now.main);
      activate(there);
      focusPane(there);
    },
    [goIn, activate],
  );
  const backIn = useCallback(
    (pane: PaneId) => {
      const now = decodePanes(window.location.hash);
      const stacks = readStacks();
      const last = stacks[pane].at(-1);
      if (last !== undefined)
        show({ ...now, [pane]: decodeAddress(last) }, { ...stacks, [pane]: stacks[pane].slice(0, -1) }, 'push');
    },
    [show],
  );
  const close = useCallback(
    (pane: PaneId) => {
      const now = decodePanes(window.location.hash);
      if (now.side === undefined) return;
      const stacks = readStacks();
      const kept = otherPane(pane);
      show({ main: now[kept] ?? now.main, side: undefined }, { main: stacks[kept], side: [] }, 'push');
      activate('main');
      focusPane('main');
    },
    [show, activate],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history's entry goes with the hash.
  const steps = useMemo(() => {
    const stacks = readStacks();
    return { main: stacks.main.length, side: stacks.side.length };
  }, [hash]);
  const shown = side === undefined ? 'main' : active;
  useEffect(() => activatePane(shown), [shown]);
  return { main, side, active: shown, steps, goIn, openBeside, backIn, close, activate };
}

/** Puts the focus on a view once it is drawn: what one opened is what one goes on with. */
export function focusPane(pane: PaneId): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)?.focus());
}

/** An address stays the same object while only the other one changes. */
function useSteadyPanes(hash: string): Panes {
  const next = useMemo(() => decodePanes(hash), [hash]);
  const last = useRef(next);
  return useMemo(() => {
    const steady = <A extends Address | undefined>(was: A, is: A): A =>
      was !== undefined && is !== undefined && encodeAddress(was) === encodeAddress(is) ? was : is;
    last.current = { main: steady(last.current.main, next.main), side: steady(last.current.side, next.side) };
    return last.current;
  }, [next]);
}
