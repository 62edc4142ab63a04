// The findings, worked out when nothing is being imported: the rules read every log, which must not slow an import
// down. Called once, by the app shell; the side bar, the overview and the findings page share the answer.

import type { FindingsAnswer } from '../../src/contract/findings.ts';
import type { CoreClient } from '../../src/contract/methods.ts';
import { type AnswerState, useAnswer } from './useAnswer.ts';
import { useTexts } from './useTexts.ts';

export type FindingsState = AnswerState<FindingsAnswer>;

/** Rules over every row are not run for each row that a live link brings. */
const liveRestMs = 10_000;

/** `isDue` = something is open and no import runs; `isLive` = a link adds rows all the time. */
export function useFindings(client: CoreClient, isDue: boolean, isLive: boolean): FindingsState {
  const { language } = useTexts();
  return useAnswer(client, 'findings.list', isDue ? { language } : undefined, isLive ? liveRestMs : undefined);
}
