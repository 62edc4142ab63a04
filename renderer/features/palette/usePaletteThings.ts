// Accounts and calls for the palette's query, asked for when the typing pauses; late answers are dropped.
import { useMemo } from 'react';
import { useSession } from '../../core/session.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import type { PaletteThings } from './paletteGroups.ts';

const typingPauseMs = 100;
/** One letter fits too much to help. */
const minLength = 2;
const nothing: PaletteThings = { accounts: [], calls: [] };

export function usePaletteThings(query: string): PaletteThings {
  const { client, overview } = useSession();
  const text = useDebounced(query.trim(), typingPauseMs);
  const isAsked = text.length >= minLength && overview.bundles.length > 0;
  const { answer } = useAnswer(client, 'search.things', isAsked ? { text, limit: 5 } : undefined);
  return useMemo(() => (isAsked && answer !== undefined ? answer : nothing), [isAsked, answer]);
}
