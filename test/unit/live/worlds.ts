// Small worlds for whole-link tests: a console with rows, and ways to say when a run is over and what it must hold.
import { expect } from 'vitest';
import { allCategories } from '../../../src/core/catalog/catalog.ts';
import type { LinkEvent } from '../../../src/core/live/types.ts';
import { createFakeClock } from './fakeClock.ts';
import { createFakeConsole, type FakeConsole, type FakeOptions } from './fakeConsole.ts';
import type { LiveRun } from './liveRun.ts';

export const log = 'web-sessions';
const notLog = allCategories.map(({ id }) => id).filter((id) => id !== log);

export function world(
  options: FakeOptions = {},
  rowsEach = 250,
  logs: readonly string[] = allCategories.map(({ id }) => id),
) {
  const clock = createFakeClock();
  const fake = createFakeConsole(clock, options);
  for (const id of logs) fake.insert(id, rowsEach);
  return { clock, fake };
}

/** One log only; the others are closed to the user, so that a run is short. */
export const small = (options: FakeOptions = {}, rows = 250) => world({ denied: notLog, ...options }, rows, [log]);

export const idsOf = (fake: FakeConsole): readonly string[] =>
  [...fake.rows.values()]
    .flat()
    .map(({ id }) => String(id))
    .sort();
export const storedIds = (run: LiveRun): readonly (string | undefined)[] => run.rows.map(({ id }) => id).sort();

export function expectWhole(run: LiveRun, fake: FakeConsole): void {
  expect(storedIds(run)).toEqual(idsOf(fake));
  expect(run.ledgers.every(({ isRight }) => isRight)).toBe(true);
}

/** Ends a run some rounds after `isReady` first held. */
export function rounds(count: number, isReady: () => boolean = () => true): (events: readonly LinkEvent[]) => boolean {
  let seen = 0;
  return (events) => {
    const last = events.at(-1);
    if (last?.type === 'counts' && isReady()) seen++;
    return seen >= count * 9;
  };
}
