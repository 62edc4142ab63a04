// Events that somebody added by hand, as a lane of their own: what no log holds must never look like a row of one. Pure.
import type { Texts } from '../texts/texts.ts';
import type { Lane } from './laneTypes.ts';

/** Id of the lane; its items are named by the number of their note. */
export const eventLaneId = 'by-hand';

/** A moment that somebody wrote down. */
export interface HandEvent {
  readonly noteId: number;
  readonly atMs: number;
  /** What happened, in the words of who added it. */
  readonly text: string;
}

/** The lane of `events`, oldest first; undefined where there are none. */
export function eventLane(events: readonly HandEvent[], texts: Texts): Lane | undefined {
  if (events.length === 0) return undefined;
  return {
    id: eventLaneId,
    label: texts.text('drawing.laneByHand'),
    note: texts.text('drawing.events', { count: events.length }),
    spans: [],
    marks: events.map(({ noteId, atMs, text }) => ({
      id: String(noteId),
      atMs,
      shape: 'diamond',
      tone: 'neutral',
      text,
      about: texts.text('drawing.byHandAbout', { text }),
    })),
  };
}
