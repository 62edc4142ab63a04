// What a person sets in a column's filter becomes the contract's tree, comes back into the form, and is said
// in words that mean the same.
import { describe, expect, it } from 'vitest';
import { emptyQuery } from '../../renderer/core/address.ts';
import {
  columnOf,
  describeFilter,
  type FilterForm,
  filterToForm,
  formToFilter,
  replaceFilter,
  toCoreQuery,
} from '../../renderer/core/filters.ts';
import { filterSchema } from '../../src/contract/filter.ts';
import { allColumns, durationColumn, eventColumn, sentColumn, timeColumn } from './columnFixtures.ts';

const zone = 'Europe/Rome';

function filterOf(form: FilterForm, column = eventColumn) {
  const result = formToFilter(form, column, zone);
  if (result.state !== 'filter') throw new Error(`no filter: ${JSON.stringify(result)}`);
  expect(filterSchema.safeParse(result.filter).success).toBe(true);
  return result.filter;
}

describe('forms and filters', () => {
  it.each<[string, FilterForm, typeof eventColumn, string]>([
    [
      'values',
      { mode: 'values', values: ['CONNECT', null], isExcluded: false },
      eventColumn,
      'Event is CONNECT or (blank)',
    ],
    ['values left out', { mode: 'values', values: ['CONNECT'], isExcluded: true }, eventColumn, 'Event is not CONNECT'],
    ['boolean', { mode: 'values', values: [1], isExcluded: false }, sentColumn, 'Sent is True'],
    [
      'contains',
      { mode: 'text', operator: 'contains', text: 'a', isExcluded: false },
      eventColumn,
      'Event contains “a”',
    ],
    [
      'not contains',
      { mode: 'text', operator: 'contains', text: 'a', isExcluded: true },
      eventColumn,
      'Event does not contain “a”',
    ],
    [
      'starts',
      { mode: 'text', operator: 'startsWith', text: 'a', isExcluded: false },
      eventColumn,
      'Event starts with “a”',
    ],
    [
      'ends',
      { mode: 'text', operator: 'endsWith', text: 'a', isExcluded: true },
      eventColumn,
      'Event does not end with “a”',
    ],
    [
      'regex',
      { mode: 'text', operator: 'regex', text: '^a+$', isExcluded: false },
      eventColumn,
      'Event matches /^a+$/',
    ],
    ['blank', { mode: 'blank', isExcluded: false }, eventColumn, 'Event is blank'],
    ['not blank', { mode: 'blank', isExcluded: true }, eventColumn, 'Event is not blank'],
    ['numbers', { mode: 'range', from: '0:05', to: '0:30' }, durationColumn, 'Total duration 0:05 to 0:30'],
    ['from a number', { mode: 'range', from: '0:05', to: '' }, durationColumn, 'Total duration from 0:05'],
    ['up to a number', { mode: 'range', from: '', to: '0:30' }, durationColumn, 'Total duration up to 0:30'],
    ['one number', { mode: 'range', from: '0:00', to: '0:00' }, durationColumn, 'Total duration is 0:00'],
    ['one day', { mode: 'range', from: '2014-10-26', to: '2014-10-26' }, timeColumn, 'Time is 2014-10-26'],
    [
      'times',
      { mode: 'range', from: '2014-10-26 14:00', to: '2014-10-26 14:05:30' },
      timeColumn,
      'Time 2014-10-26 14:00 +01:00 to 2014-10-26 14:05:30 +01:00',
    ],
  ])('%s: there, back and in words', (_name, form, column, words) => {
    const filter = filterOf(form, column);
    expect(filterToForm(filter, column, zone)).toEqual(form);
    expect(describeFilter(filter, allColumns, zone)).toBe(words);
    expect(columnOf(filter)).toBe(column.name);
  });

  it('treats an upper end as included', () => {
    expect(filterOf({ mode: 'range', from: '', to: '30' }, durationColumn)).toEqual({
      op: 'range',
      column: 'total_duration_s',
      to: 31,
    });
  });

  it('reads durations the way clocks write them', () => {
    expect(filterOf({ mode: 'range', from: '1:30', to: '0:02:00' }, durationColumn)).toEqual({
      op: 'range',
      column: 'total_duration_s',
      from: 90,
      to: 121,
    });
  });

  it('equals is an exact value', () => {
    expect(filterOf({ mode: 'text', operator: 'equals', text: 'x', isExcluded: false })).toEqual({
      op: 'in',
      column: 'event',
      values: ['x'],
    });
  });

  it.each<[FilterForm, typeof eventColumn, string]>([
    [{ mode: 'text', operator: 'regex', text: '(', isExcluded: false }, eventColumn, 'text'],
    [{ mode: 'range', from: 'soon', to: '' }, timeColumn, 'from'],
    [{ mode: 'range', from: '2014-10-27', to: '2014-10-26' }, timeColumn, 'to'],
    [{ mode: 'range', from: '9', to: '5' }, durationColumn, 'to'],
    [{ mode: 'range', from: '', to: '1.5' }, durationColumn, 'to'],
  ])('says which field is wrong: %j', (form, column, field) => {
    expect(formToFilter(form, column, zone)).toMatchObject({ state: 'wrong', field });
  });

  it.each<[FilterForm, typeof eventColumn]>([
    [{ mode: 'values', values: [], isExcluded: false }, eventColumn],
    [{ mode: 'text', operator: 'contains', text: '', isExcluded: false }, eventColumn],
    [{ mode: 'range', from: ' ', to: '' }, timeColumn],
    [{ mode: 'range', from: '', to: '' }, durationColumn],
  ])('an empty form sets no condition: %j', (form, column) => {
    expect(formToFilter(form, column, zone)).toEqual({ state: 'empty' });
  });
});

describe('the list of filters', () => {
  const onEvent = { op: 'in' as const, column: 'event', values: ['A'] };
  const onSent = { op: 'in' as const, column: 'sent', values: [1] };

  it('replaces in place, adds at the end, takes away', () => {
    const next = { op: 'blank' as const, column: 'event' };
    expect(replaceFilter([onEvent, onSent], 'event', next)).toEqual([next, onSent]);
    expect(replaceFilter([onSent], 'event', next)).toEqual([onSent, next]);
    expect(replaceFilter([onEvent, onSent], 'event', undefined)).toEqual([onSent]);
  });

  it('joins what must hold, and names time by its moment', () => {
    const range = { op: 'range' as const, column: 'timestamp', from: 1 };
    const { filter, sort } = toCoreQuery({ ...emptyQuery, filters: [onEvent, range], any: 'x' }, allColumns);
    expect(filter).toEqual({
      op: 'and',
      items: [onEvent, { op: 'range', column: 'utc_ms', from: 1 }, { op: 'anyContains', text: 'x' }],
    });
    expect(sort).toEqual([{ column: 'utc_ms', direction: 'desc' }]);
  });

  it('is no filter at all when nothing is set, and no group when there is one', () => {
    expect(toCoreQuery(emptyQuery, allColumns).filter).toBeUndefined();
    expect(toCoreQuery({ ...emptyQuery, filters: [onEvent] }, allColumns).filter).toEqual(onEvent);
  });

  it('leaves out the filter of the column whose values are counted', () => {
    expect(toCoreQuery({ ...emptyQuery, filters: [onEvent, onSent] }, allColumns, 'event').filter).toEqual(onSent);
  });

  it('knows a tree over several columns when it sees one', () => {
    expect(columnOf({ op: 'or', items: [onEvent, onSent] })).toBeUndefined();
    expect(columnOf({ op: 'or', items: [onEvent, onEvent] })).toBe('event');
    expect(describeFilter({ op: 'or', items: [onEvent, onSent] }, allColumns, zone)).toBe('Event is A or Sent is True');
  });
});
