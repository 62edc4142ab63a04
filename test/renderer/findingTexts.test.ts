// Which findings come first and how kinds are counted; how keys move over the list of calls.
import { describe, expect, it } from 'vitest';
import { confidences, countKinds, firstFindings } from '../../renderer/core/findingTexts.ts';
import { partiesText, rowForKey } from '../../renderer/features/calls/CallsTable.tsx';
import type { FindingRow } from '../../src/contract/findings.ts';

const finding = (kind: string, confidence: FindingRow['confidence'], from: number): FindingRow => ({
  kind,
  title: `${kind} ${from}`,
  text: '',
  because: '',
  coverage: '',
  weight: 0,
  confidence,
  from,
  to: null,
  evidence: [],
});

describe('first findings', () => {
  // As the core orders them: weightiest rule first.
  const all = [
    finding('appliance-outage', 'certain', 5),
    finding('flapping-account', 'certain', 3),
    finding('flapping-account', 'possible', 2),
    finding('call-types', 'certain', 1),
  ];
  it('are of different kinds in the order of the core', () => {
    expect(firstFindings(all, 3).map((each) => each.title)).toEqual([
      'appliance-outage 5',
      'flapping-account 3',
      'call-types 1',
    ]);
  });
  it('come to a second of a kind when there is room, and lose none', () => {
    expect(firstFindings(all, 9)).toHaveLength(4);
    expect(firstFindings(all, 9).at(-1)?.title).toBe('flapping-account 2');
  });
});

describe('kinds', () => {
  it('carry the titles of their rules, most frequent first', () => {
    const rules = [{ kind: 'b', title: 'Rule B', about: '', confidence: '', source: '', weight: 0 }];
    expect(
      countKinds([finding('a', 'certain', 1), finding('b', 'certain', 2), finding('b', 'certain', 3)], rules),
    ).toEqual([
      { kind: 'b', title: 'Rule B', count: 2 },
      { kind: 'a', title: 'a', count: 1 },
    ]);
  });
  it('every confidence has its words', () => {
    expect(confidences).toEqual(['certain', 'likely', 'possible']);
  });
});

describe('the list of calls', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 29, 29],
    ['ArrowUp', 0, 0],
    ['PageDown', 15, 29],
    ['PageUp', 25, 5],
    ['Home', 12, 0],
    ['End', 12, 29],
    ['a', 12, undefined],
  ])('%s in row %i leads to row %s', (key, row, next) => {
    expect(rowForKey(key, row, 30)).toBe(next);
  });
  it('has nowhere to go when it is empty', () => {
    expect(rowForKey('ArrowDown', 0, 0)).toBeUndefined();
  });
  it('shows two parties with the direction, more as a list', () => {
    expect(partiesText({ parties: ['Front desk', 'HTC One X'] })).toBe('Front desk → HTC One X');
    expect(partiesText({ parties: ['Front desk', 'HTC One X', 'Reception'] })).toBe('Front desk, HTC One X, Reception');
  });
});
