// What of a bundle is to be read: some of the logs, or a span of time. Resolved once per import, obeyed by
// tableMapper.ts, told again by overview and coverage. What is left out is counted or named, never dropped silently.

/** Left-out parts mean "all". Times are appliance wall time in ms: from <= time < to. */
export interface ReadingChoice {
  readonly categories?: readonly string[] | undefined;
  readonly fromLocalMs?: number | undefined;
  readonly toLocalMs?: number | undefined;
}

/** Reason under which records of a log that was not chosen are counted. */
export const notChosenReason = 'of a log that was not chosen';

/** Reason under which records outside the chosen span of time are counted. */
export const outsideSliceReason = 'outside the chosen time';

/** Reason of a member that was passed over because its log was not chosen. */
export const leftOutReason = 'Not read by choice: its log was not chosen.';

export function isChosen(choice: ReadingChoice | undefined, category: string): boolean {
  return choice?.categories === undefined || choice.categories.includes(category);
}

/** True for a member of which nothing was stored because its log was not chosen. */
export function isLeftOut(
  counts: { readonly stored: number },
  ignoredReasons: Readonly<Record<string, number>> | undefined,
): boolean {
  return counts.stored === 0 && (ignoredReasons?.[notChosenReason] ?? 0) > 0;
}

/** A sentence about records that were left out by choice; empty when there are none. */
export function leftOutWords(ignoredReasons: Readonly<Record<string, number>> | undefined): string {
  const parts = [outsideSliceReason, notChosenReason].flatMap((reason) => {
    const count = ignoredReasons?.[reason] ?? 0;
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'} ${reason}`];
  });
  return parts.length === 0 ? '' : `Not stored by choice: ${parts.join(', ')}.`;
}
