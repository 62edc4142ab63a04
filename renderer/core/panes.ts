// Two views side by side. The hash holds both addresses, '#/log/cdr||#/account/…', so that a link, a reload and a step in the
// history bring both back; no address has a bar of its own in it, as its parts are percent-encoded. Pure, but for the context.
import { createContext, useContext } from 'react';
import { type Address, decodeAddress, encodeAddress } from './address.ts';

export const paneIds = ['main', 'side'] as const;
export type PaneId = (typeof paneIds)[number];
const separator = '||';

export interface Panes {
  readonly main: Address;
  /** Undefined while there is one view. */
  readonly side: Address | undefined;
}

export function encodePanes({ main, side }: Panes): string {
  return side === undefined ? encodeAddress(main) : `${encodeAddress(main)}${separator}${encodeAddress(side)}`;
}

export function decodePanes(hash: string): Panes {
  const at = hash.indexOf(separator);
  if (at < 0) return { main: decodeAddress(hash), side: undefined };
  return { main: decodeAddress(hash.slice(0, at)), side: decodeAddress(hash.slice(at + separator.length)) };
}

export function otherPane(pane: PaneId): PaneId {
  return pane === 'main' ? 'side' : 'main';
}

/** The view a component is in; undefined in the window around them. */
export const PaneContext = createContext<PaneId | undefined>(undefined);

export function usePane(): PaneId {
  return useContext(PaneContext) ?? 'main';
}
