// The page that was open when a case was saved: kept in it, and shown when the case is opened and nobody is anywhere yet.
import { useEffect, useRef } from 'react';
import type { CaseState } from '../../src/contract/cases.ts';
import type { CoreClient } from '../../src/contract/methods.ts';
import type { Address } from './address.ts';
import { decodePanes, encodePanes } from './panes.ts';

const key = 'view.page';
/** Longer ones hold a list of values nobody typed; the page without them would be another one. */
const maxLength = 20_000;

/** Puts the page in sight, or both where there are two, into the case that is about to be saved. */
export async function keepPage(client: CoreClient): Promise<void> {
  const { hash } = window.location;
  if (hash.length <= maxLength) await client.call('case.settings.set', { key, value: hash });
}

/** Goes to the kept page of a case that is opened from the start page. Called once, by the app shell. */
export function usePageOfCase(client: CoreClient, file: CaseState['file'], { page }: Address): void {
  /** Nobody went anywhere since the start page; the overview comes by itself. */
  const isAtStart = useRef(page === 'home');
  useEffect(() => {
    if (page === 'home') isAtStart.current = true;
    else if (page !== 'overview') isAtStart.current = false;
  }, [page]);
  const name = file?.name;
  useEffect(() => {
    if (name === undefined || !isAtStart.current) return undefined;
    let isOver = false;
    client.call('case.settings.get', { keys: [key] }).then(
      ({ settings }) => {
        const kept = settings[key];
        if (isOver || !isAtStart.current || typeof kept !== 'string') return;
        // Read and written anew: a case may come from anybody.
        const panes = decodePanes(kept);
        if (panes.main.page !== 'home') window.location.replace(encodePanes(panes));
      },
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [client, name]);
}
