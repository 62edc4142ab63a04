// Events added by hand, for the strip above the grids and the lanes of accounts and calls.
import { useMemo } from 'react';
import type { HandEvent } from '../../../src/drawing/eventLane.ts';
import { useNoteList } from './notesContext.ts';

const moments = { kinds: ['moment' as const] };

/** Whose timeline; an event that names nobody is on all of them. Left out = every event. */
interface Timeline {
  readonly accounts: readonly string[];
  readonly callId?: string;
}

/** Oldest first; empty until they have come. `timeline` must be the same object from one drawing to the next. */
export function useHandEvents(timeline?: Timeline): readonly HandEvent[] {
  const { answer } = useNoteList(moments);
  return useMemo(
    () =>
      (answer?.notes ?? []).flatMap(({ noteId, utcMs, comment, account, callId }) => {
        if (utcMs === null) return [];
        const isNobodys = account === null && callId === null;
        const isOurs =
          timeline === undefined ||
          isNobodys ||
          (account !== null && timeline.accounts.includes(account)) ||
          (callId !== null && callId === timeline.callId);
        return isOurs ? [{ noteId, atMs: utcMs, text: comment }] : [];
      }),
    [answer, timeline],
  );
}
