// The parts of the bench that figures pass through: a wrong one would print wrong figures with no other sign.
import { describe, expect, test } from 'vitest';
import { drawGrowth } from '../../../scripts/bench/plot.mjs';
import { mergeSections } from '../../../scripts/bench/report.mjs';
import { median, percentile } from '../../../scripts/bench/statistics.mjs';
import type { Question } from '../../bench/queries.ts';
import { timeQuestions } from '../../bench/timeQuestions.ts';

describe('percentiles by the nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  test.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
  ])('%d of 1 to 100', (share, expected) => expect(percentile(hundred, share)).toBe(expected));
  test('the worst of a few is their 95th', () => expect(percentile([3, 1, 2], 0.95)).toBe(3));
  test('median of three, of two, and of nothing', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([9, 1])).toBe(5);
    expect(median([])).toBeNaN();
  });
});

describe('timed questions', () => {
  const question = (answers: readonly string[]): Question => ({
    name: 'a question',
    goalMs: 10,
    ask: (turn) => Promise.resolve(answers[turn % answers.length] as string),
    sql: () => 'SELECT 1',
  });
  test('asks once and then as often as told, and keeps the answer', async () => {
    const [timing] = await timeQuestions([question(['7'])], 6);
    expect(timing).toMatchObject({ times: 6, answers: [{ sql: 'SELECT 1', answer: '7' }] });
  });
  test('the same question must not get two answers', async () => {
    await expect(timeQuestions([question(['7', '8'])], 6)).rejects.toThrow('answered 7, then 8');
  });
});

describe('sections of docs/benchmarks.md', () => {
  const before = '# Benchmarks\n\nWords.\n\n## 5,000,000 SIP rows\n\nold five\n\n## Growth\n\nold growth\n';
  test('replaces one, puts sizes in order before the rest, keeps the head', () => {
    const after = mergeSections(before, ['## 10,000,000 SIP rows\n\nten', '## 5,000,000 SIP rows\n\nnew five']);
    expect(after).toBe(
      '# Benchmarks\n\nWords.\n\n## 5,000,000 SIP rows\n\nnew five\n\n## 10,000,000 SIP rows\n\nten\n\n## Growth\n\nold growth\n',
    );
  });
  test('a second time changes nothing', () => expect(mergeSections(before, [])).toBe(before));
});

describe('growth plot', () => {
  /** Places of the dots of a measure that grows as `cost` says. */
  const dots = (cost: (rows: number) => number): readonly (readonly [number, number])[] => {
    const points = [1e4, 1e5, 1e6].map((rows) => ({ rows, value: cost(rows) }));
    const svg = drawGrowth([{ title: 'Import <all>', unit: 's', points }]);
    expect(svg).toContain('Import &lt;all>');
    return [...svg.matchAll(/<circle[^>]* cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
  };
  test('equal ratios are equal distances on both axes', () => {
    const [first, second, third] = dots((rows) => rows / 1e4);
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('Three dots were expected.');
    expect(second[0] - first[0]).toBeCloseTo(third[0] - second[0], 0);
    expect(first[1] - second[1]).toBeCloseTo(second[1] - third[1], 0);
    expect(first[1]).toBeGreaterThan(third[1]);
  });
  test('what grows as n lies on the dashed line', () => {
    const points = [1e4, 1e5, 1e6].map((rows) => ({ rows, value: rows / 1e4 }));
    const svg = drawGrowth([{ title: 'a', unit: 's', points }]);
    const guide = /class="guide linear" points="([^"]+)"/.exec(svg)?.[1]?.split(' ') ?? [];
    const measured = /class="line" points="([^"]+)"/.exec(svg)?.[1]?.split(' ') ?? [];
    expect(guide).toContain(measured[0]);
    expect(guide).toContain(measured.at(-1));
  });
});
