// Pills: what is switched off keeps its place, every way there and back leads to the same query, and a cell's value
// becomes the filter its menu names.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAddress, emptyQuery, encodeAddress, type LogQuery } from '../../renderer/core/address.ts';
import {
  accountFilter,
  changePill,
  filterByCell,
  inverted,
  type Pill,
  pillsOf,
  switched,
  withPills,
} from '../../renderer/core/pills.ts';
import type { Filter } from '../../src/contract/filter.ts';

const column = fc.constantFrom('a', 'b');
const leaf: fc.Arbitrary<Filter> = fc.oneof(
  column.map((name): Filter => ({ op: 'in', column: name, values: ['x'] })),
  fc.tuple(column, fc.string({ maxLength: 3 })).map(([name, text]): Filter => ({ op: 'contains', column: name, text })),
);
const pill: fc.Arbitrary<Pill> = fc.record({ filter: leaf, isOff: fc.boolean(), isAny: fc.constant(false) });
const plain = (pills: readonly Pill[]): unknown => pills.map(({ filter, isOff }) => ({ filter, isOff }));

describe('pills', () => {
  it('keep their order, on or off, through the query and its address', () => {
    fc.assert(
      fc.property(fc.array(pill, { maxLength: 8 }), fc.string({ maxLength: 4 }), (pills, any) => {
        const query = withPills({ ...emptyQuery, any }, [...pills, ...pillsOf({ ...emptyQuery, any })]);
        const decoded = decodeAddress(encodeAddress({ page: 'log', category: 'cdr', query }));
        expect(decoded).toEqual({ page: 'log', category: 'cdr', query });
        const again = pillsOf(query);
        expect(plain(again.filter((each) => !each.isAny))).toEqual(plain(pills));
        expect(query.any).toBe(any);
      }),
    );
  });

  it('come back by a second press, of the switch as of the opposite', () => {
    fc.assert(
      fc.property(fc.array(pill, { minLength: 1, maxLength: 6 }), fc.nat(), (pills, pick) => {
        const query = withPills(emptyQuery, pills);
        const index = pick % pills.length;
        for (const change of [switched, inverted]) {
          const once = changePill(query, index, change);
          expect(once).not.toEqual(query);
          expect(changePill(once, index, change)).toEqual(query);
        }
        expect(pillsOf(changePill(query, index, () => undefined))).toHaveLength(pills.length - 1);
      }),
    );
  });

  it('keep the text of the box as a filter when it is switched off', () => {
    const query: LogQuery = { ...emptyQuery, any: 'desk' };
    const off = changePill(query, 0, switched);
    expect(off).toMatchObject({ any: '', filters: [], off: [{ filter: { op: 'anyContains', text: 'desk' }, at: 0 }] });
    expect(changePill(off, 0, switched).filters).toEqual([{ op: 'anyContains', text: 'desk' }]);
  });
});

describe('a value of a cell', () => {
  const start: LogQuery = {
    ...emptyQuery,
    filters: [
      { op: 'contains', column: 'caller', text: 'x' },
      { op: 'range', column: 'n', from: 1 },
    ],
  };

  it('is kept alone, kept too, or left out', () => {
    expect(filterByCell(start, 'caller', 'Desk', 'only').filters).toEqual([
      { op: 'in', column: 'caller', values: ['Desk'] },
      start.filters[1],
    ]);
    const one = filterByCell(emptyQuery, 'caller', 'Desk', 'in');
    const two = filterByCell(one, 'caller', 'Hall', 'in');
    expect(two.filters).toEqual([{ op: 'in', column: 'caller', values: ['Desk', 'Hall'] }]);
    expect(filterByCell(two, 'caller', 'Hall', 'in')).toEqual(two);
    const out = filterByCell(filterByCell(two, 'caller', 'Attic', 'out'), 'caller', 'Cellar', 'out');
    expect(out.filters).toEqual([
      two.filters[0],
      { op: 'not', item: { op: 'in', column: 'caller', values: ['Attic', 'Cellar'] } },
    ]);
  });

  it('that is blank has no list, and is not asked for twice', () => {
    const blank = filterByCell(emptyQuery, 'caller', '', 'out');
    expect(blank.filters).toEqual([{ op: 'not', item: { op: 'blank', column: 'caller' } }]);
    expect(filterByCell(blank, 'caller', null, 'out')).toEqual(blank);
  });

  it('names an account in every column that may', () => {
    const column = (name: string, kind: string) => ({ name, kind }) as Parameters<typeof accountFilter>[0][number];
    const columns = [column('caller', 'account'), column('callee', 'account'), column('caller_number', 'phone')];
    expect(accountFilter(columns, 'Desk')).toEqual({
      op: 'or',
      items: ['caller', 'callee'].map((name) => ({ op: 'in', column: name, values: ['Desk'] })),
    });
    expect(accountFilter([column('member', 'place')], 'Desk')).toBeUndefined();
  });
});
