// Notes find their rows again by content: in a bundle written anew, in a longer one, and among rows that are equal.
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Note } from '../../../src/contract/notes.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const category = 'web-sessions';
const header = 'Timestamp,Event Type,Principal,IP Address';
const lines = [
  '2014-01-22 16:00:00.000,AUTHENTICATION_SUCCESS,admin,10.0.0.1',
  '2014-01-22 16:00:01.000,AUTHENTICATION_FAILURE,guest,10.0.0.2',
  '2014-01-22 16:00:01.000,AUTHENTICATION_FAILURE,guest,10.0.0.2',
  '2014-01-22 16:00:02.000,AUTHENTICATION_SUCCESS,"Rossi, Anna",10.0.0.3',
];
const csv = (rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;

const cores: TestCore[] = [];
async function coreWith(text: string, options = {}): Promise<TestCore> {
  const core = await startTestCore();
  cores.push(core);
  const folder = await temporaryFolder({ 'web.csv': text });
  await core.open([join(folder, 'web.csv')], options);
  return core;
}
afterEach(() => {
  for (const core of cores.splice(0)) core.stop();
});

async function rowIds(core: TestCore): Promise<number[]> {
  return (await core.rows('SELECT row_id FROM web_sessions ORDER BY row_id')).map(({ row_id }) => Number(row_id));
}
async function noteOn(core: TestCore, rowId: number, comment: string): Promise<Note> {
  const target = { kind: 'row', category, rowId } as const;
  const { note } = await core.client.call('notes.save', { target, comment });
  if (note === null) throw new Error('no note');
  return note;
}

/** Opens another bundle beside what is open; the notes as they are then. */
async function notesBeside(text: string, core: TestCore): Promise<readonly Note[]> {
  const folder = await temporaryFolder({ 'other.csv': text });
  await core.open([join(folder, 'other.csv')]);
  return (await core.client.call('notes.list', {})).notes;
}

describe('notes on rows', () => {
  test('a note is saved, changed, shown as a mark and removed when it holds nothing', async () => {
    const core = await coreWith(csv(lines), { zone: 'Europe/Rome' });
    const [first = 0, second = 0] = await rowIds(core);
    const note = await noteOn(core, second, 'wrong password?');
    expect(note).toMatchObject({
      kind: 'row',
      category,
      rowId: second,
      comment: 'wrong password?',
      timestamp: '2014-01-22 16:00:01.000',
      utcMs: Date.UTC(2014, 0, 22, 15, 0, 1),
      isAttached: true,
    });
    expect(note.summary).toContain('guest');
    const target = { kind: 'row', category, rowId: second } as const;
    const again = await core.client.call('notes.save', { target, colour: 'red', isBookmark: true });
    expect(again.note).toMatchObject({ noteId: note.noteId, comment: 'wrong password?', colour: 'red' });
    const mark = { rowId: second, noteId: note.noteId, isBookmark: true, hasComment: true, colour: 'red' };
    expect(await core.client.call('notes.marks', {})).toEqual({ marks: [mark] });
    expect(await core.client.call('notes.marks', { rowIds: [first, second] })).toEqual({ marks: [mark] });
    expect(await core.client.call('notes.marks', { rowIds: [first] })).toEqual({ marks: [] });
    const gone = { noteId: note.noteId, isBookmark: false, comment: '', colour: null };
    expect(await core.client.call('notes.save', gone)).toEqual({ note: null });
    expect(await core.client.call('notes.list', {})).toEqual({ notes: [], total: 0, detached: 0 });
  });

  test('the third of equal rows keeps its place when another bundle of the same log is opened', async () => {
    const core = await coreWith(csv(lines));
    const ids = await rowIds(core);
    await noteOn(core, ids[2] as number, 'the second try');
    expect((await notesBeside(csv(lines), core))[0]).toMatchObject({ rowId: ids[2] });
  });

  test('what a note is about can be searched for; time and kinds order it', async () => {
    const core = await coreWith(csv(lines), { zone: 'UTC' });
    const ids = await rowIds(core);
    await noteOn(core, ids[3] as number, 'calls back');
    const ms = Date.UTC(2014, 0, 22, 16, 0, 1, 500);
    const moment = { kind: 'moment', clock: 'appliance', ms, account: 'Anna' } as const;
    await core.client.call('notes.save', { target: moment, comment: 'pulled the cable' });
    await core.client.call('notes.save', { target: { kind: 'account', account: 'Anna' }, comment: 'angry' });
    const { notes } = await core.client.call('notes.list', {});
    expect(notes.map(({ kind }) => kind)).toEqual(['account', 'moment', 'row']);
    const kinds = async (wanted: object): Promise<string[]> =>
      (await core.client.call('notes.list', wanted)).notes.map(({ kind }) => kind);
    expect(await kinds({ text: 'ROSSI' })).toEqual(['row']);
    expect(await kinds({ text: 'cable', kinds: ['account'] })).toEqual([]);
    expect(await kinds({ kinds: ['moment', 'account'] })).toEqual(['account', 'moment']);
    await core.client.call('zone.set', { zone: 'Europe/Rome' });
    expect((await core.client.call('notes.list', { kinds: ['moment'] })).notes[0]?.utcMs).toBe(ms - 3_600_000);
    expect(await core.client.call('notes.remove', { noteIds: notes.map(({ noteId }) => noteId) })).toEqual({
      removed: 3,
    });
  });

  test('a row or a note that is not there is refused', async () => {
    const core = await coreWith(csv(lines));
    const target = { kind: 'row', category, rowId: 99_999 } as const;
    await expect(core.client.call('notes.save', { target, comment: 'x' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(core.client.call('notes.save', { noteId: 7, comment: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(core.client.call('notes.save', { comment: 'x' })).rejects.toMatchObject({ code: 'bad-request' });
  });
});
