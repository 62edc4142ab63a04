// What belongs to the work: in the case while one is open, in the window's settings without one; and what is saved by name.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeAddress } from '../../renderer/core/address.ts';
import { checkedSetting } from '../../renderer/core/clock.ts';
import { parseSavedFilter, savedFilters } from '../../renderer/core/savedFilters.ts';
import { marksOf } from '../../renderer/core/savedList.ts';
import { parseStatement, savedStatements } from '../../renderer/core/savedStatements.ts';
import { writeSetting } from '../../renderer/core/settings.ts';
import { createWork, work } from '../../renderer/core/work.ts';

function rig() {
  const settings = new Map<string, string>();
  const kept: [string, unknown][] = [];
  const store = createWork({
    read: (key) => (settings.has(key) ? JSON.parse(settings.get(key) as string) : undefined),
    write: (key, value) => (value === undefined ? settings.delete(key) : settings.set(key, JSON.stringify(value))),
  });
  const enter = (isReadOnly = false): void =>
    store.enter({ isReadOnly, keep: (key, value) => kept.push([key, value]) });
  return { settings, kept, store, enter };
}

describe('the store of the work', () => {
  it('writes to the settings without a case and to the case with one, and shows the case first', () => {
    const { store, settings, kept, enter } = rig();
    store.write('clock', { choice: 'utc' });
    expect(settings.get('clock')).toBe('{"choice":"utc"}');
    enter();
    expect(store.read('clock')).toEqual({ choice: 'utc' });
    store.write('clock', { choice: 'own', ownZone: 'Asia/Tokyo' });
    expect(kept).toEqual([['clock', { choice: 'own', ownZone: 'Asia/Tokyo' }]]);
    expect(store.read('clock')).toEqual({ choice: 'own', ownZone: 'Asia/Tokyo' });
    expect(settings.get('clock')).toBe('{"choice":"utc"}');
    store.leave();
    expect(store.read('clock')).toEqual({ choice: 'utc' });
  });

  it('keeps nothing of a case that is only read, but shows it while it is open', () => {
    const { store, settings, kept, enter } = rig();
    enter(true);
    expect([store.place, store.hasCase]).toEqual(['own', true]);
    store.write('layout.cdr', [1]);
    expect(store.read('layout.cdr')).toEqual([1]);
    store.leave();
    expect([store.read('layout.cdr'), kept, settings.size]).toEqual([undefined, [], 0]);
  });

  it('lets no late answer of the core undo what was written since it was asked', () => {
    const { store, enter } = rig();
    enter();
    const since = store.writes;
    store.write('layout.cdr', ['new']);
    store.take(['layout.cdr', 'clock'], { 'layout.cdr': ['old'], clock: { choice: 'utc' } }, since);
    expect(store.read('layout.cdr')).toEqual(['new']);
    expect(store.read('clock')).toEqual({ choice: 'utc' });
    // Another case has no clock of its own.
    store.take(['layout.cdr', 'clock'], {}, store.writes);
    expect([store.read('layout.cdr'), store.read('clock')]).toEqual([undefined, undefined]);
  });

  it('gives the same object until the value changes, and tells of changes', () => {
    const { store, settings } = rig();
    settings.set('clock', '{"choice":"utc"}');
    const told = vi.fn();
    store.subscribe(told);
    expect(store.read('clock')).toBe(store.read('clock'));
    settings.set('clock', '{"choice":"own"}');
    expect(checkedSetting(store.read('clock')).choice).toBe('own');
    store.write('clock', undefined);
    expect(told).toHaveBeenCalledTimes(1);
  });
});

describe('saved by name', () => {
  beforeEach(() => {
    writeSetting('filters.saved', undefined);
    work.leave();
  });
  const query = { sort: [], filters: [{ op: 'anyContains', text: 'rossi' } as const], any: '' };
  const filter = (name: string, of?: string[]) => ({
    name,
    category: 'cdr',
    query,
    ...(of === undefined ? {} : { of }),
  });

  it('reads what earlier versions stored, and drops only what is damaged', () => {
    const address = encodeAddress({ page: 'log', category: 'cdr', query });
    expect(parseSavedFilter({ id: 'x', name: 'old', address })).toEqual(filter('old'));
    expect(parseSavedFilter({ name: 'page', address: '#/calls' })).toBeUndefined();
    expect(parseStatement({ name: 'q', sql: '' })).toBeUndefined();
    writeSetting('filters.saved', [7, { name: 'old', address }, filter('new'), null]);
    expect(savedFilters.read().map(({ name, place }) => [name, place])).toEqual([
      ['old', 'own'],
      ['new', 'own'],
    ]);
  });

  it('shows the case’s before one’s own, and changes each where it is', () => {
    savedFilters.save(filter(' mine '));
    const kept = vi.fn();
    work.enter({ isReadOnly: false, keep: kept });
    savedFilters.save(filter('theirs'));
    savedFilters.save(filter('theirs'));
    expect(savedFilters.read().map(({ name, place }) => [name, place])).toEqual([
      ['theirs', 'case'],
      ['mine', 'own'],
    ]);
    savedFilters.putIntoCase(savedFilters.read()[1] as never);
    expect(kept).toHaveBeenLastCalledWith('filters.saved', [filter('theirs'), filter('mine')]);
    savedFilters.remove(savedFilters.read()[0] as never);
    expect(kept).toHaveBeenLastCalledWith('filters.saved', [filter('mine')]);
    work.leave();
    expect(savedFilters.read().map(({ name }) => name)).toEqual(['mine']);
  });

  it('takes into a case what was saved with its sources, and nothing of another customer', () => {
    const bundle = { name: 'dump.zip', bytes: 1, state: 'complete' as const, reason: '' };
    const marks = marksOf([{ ...bundle, sha256: 'a'.repeat(64) }]);
    expect(marks).toEqual(['a'.repeat(16)]);
    expect(marksOf([{ ...bundle, sha256: null }])).toEqual(['dump.zip']);
    savedFilters.save(filter('of these logs', [...marks]));
    savedFilters.save(filter('of others', ['b'.repeat(16)]));
    savedFilters.save(filter('of before'));
    savedStatements.save({ name: 'count', sql: 'select 1', of: [...marks] });
    expect(savedFilters.withOwnOf(undefined, marks)).toEqual([filter('of these logs', [...marks])]);
    expect(savedFilters.withOwnOf([filter('of these logs')], marks)).toEqual([filter('of these logs')]);
    expect(savedStatements.withOwnOf(undefined, marks)).toHaveLength(1);
  });
});
