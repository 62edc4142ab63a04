// What every screen knows of the live links: profiles, links as they are now, and what can be asked of them. Filled
// by LiveProvider; the side bar, the logs and the live pages read it with useLive.
import { createContext, useContext } from 'react';
import type { LinkView, LivePin, LiveProfile, LiveTable } from '../../../src/contract/live.ts';

export interface LiveProfiles {
  readonly profiles: readonly LiveProfile[];
  /** Accepted certificates, by host:port. */
  readonly pins: readonly LivePin[];
  /** Ids of profiles for which a password is kept. */
  readonly remembered: readonly string[];
}

export interface LiveState {
  /** Undefined until the first answer. */
  readonly stored: LiveProfiles | undefined;
  /** Oldest first; ended ones stay until they are dismissed or connected anew. */
  readonly links: readonly LinkView[];
  /** Reads the profiles anew, after one was changed. */
  refresh(): Promise<void>;
  /** Starts a link and goes to its page. Errors become notices, as with all of these. */
  connect(profileId: string): Promise<void>;
  act(
    method: 'live.disconnect' | 'live.dismiss' | 'live.pause' | 'live.follow' | 'live.retryGaps',
    linkId: number,
  ): void;
  /** Registered accounts as they were read last, by profile. Kept while the window is open. */
  readonly snapshots: ReadonlyMap<string, LiveTable>;
  keepSnapshot(profileId: string, table: LiveTable): void;
  /** Shows the open question of a link over whatever page the user is on. */
  showQuestion(linkId: number): void;
}

export const LiveContext = createContext<LiveState | undefined>(undefined);

export function useLive(): LiveState {
  const state = useContext(LiveContext);
  if (state === undefined) throw new Error('useLive needs the LiveProvider around it.');
  return state;
}

/** The newest link of a profile. */
export function linkOf(links: readonly LinkView[], profileId: string): LinkView | undefined {
  return links.findLast((link) => link.profile.id === profileId);
}

export function isRunning(link: LinkView | undefined): link is LinkView {
  return link !== undefined && link.endedAtMs === null;
}
