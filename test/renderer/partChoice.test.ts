// What a choice in the dialog before a large import costs, when it is refused, and the options it becomes.
import { describe, expect, it } from 'vitest';
import {
  choiceFault,
  choiceOptions,
  chosenCosts,
  isWhole,
  limitOption,
  wholeChoice,
} from '../../renderer/features/importEstimate/partChoice.ts';
import type { Estimate } from '../../src/contract/estimate.ts';

const part = { members: 1, bytes: 1000, rows: 10, memoryBytes: 500, timeMs: 5, basis: 'sized' as const };
const estimate: Estimate = {
  categories: [
    { id: 'cdr', ...part },
    { id: 'messages', ...part, rows: 90, memoryBytes: 1500 },
    { id: null, ...part, rows: 0, memoryBytes: 0 },
  ],
  total: { members: 3, bytes: 3000, rows: 100, memoryBytes: 12_000, timeMs: 315, basis: 'sized' },
  members: [],
  earliest: null,
  latest: null,
  isLarge: true,
  isTooLarge: false,
  limitBytes: 5000,
  notes: [],
};
const all = wholeChoice(estimate);

describe('a part of a large import', () => {
  it('costs what is left without the other logs; the base stays', () => {
    expect(chosenCosts(estimate, all)).toEqual({ rows: 100, memoryBytes: 12_000, timeMs: 315 });
    expect(chosenCosts(estimate, { ...all, categories: ['cdr'] })).toEqual({
      rows: 10,
      memoryBytes: 10_500,
      timeMs: 310,
    });
  });

  it('becomes options that leave out only what was chosen away', () => {
    expect(isWhole(estimate, all)).toBe(true);
    expect(choiceOptions(estimate, all)).toEqual({});
    const some = { categories: ['cdr'], from: '2014-01-22T16:00', to: '' };
    expect(isWhole(estimate, some)).toBe(false);
    expect(choiceOptions(estimate, some)).toEqual({ categories: ['cdr'], from: '2014-01-22 16:00' });
    expect(isWhole(estimate, { ...all, to: '2014-02-01' })).toBe(false);
    expect(limitOption({ ...estimate, limitBytes: 2999 })).toEqual({ limitBytes: 3600 });
  });

  it('is refused with the reason', () => {
    expect(choiceFault(all)).toBeUndefined();
    expect(choiceFault({ ...all, from: 'soon' })).toContain('“soon” is no time');
    expect(choiceFault({ ...all, from: '2014-01-22', to: '2014-01-22' })).toContain('ends before');
    expect(choiceFault({ ...all, categories: [] })).toContain('at least one log');
  });
});
