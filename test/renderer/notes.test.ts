// Notes in words: the address of their page, where each leads, and Markdown in which a log's text stays text.
import { describe, expect, it } from 'vitest';
import { type Address, decodeAddress, encodeAddress } from '../../renderer/core/address.ts';
import { makeClock } from '../../renderer/core/clock.ts';
import { addressOfNote, notesToMarkdown } from '../../renderer/features/notes/noteTexts.ts';
import { type Note, noteColours } from '../../src/contract/notes.ts';
import { textsOf } from '../../src/texts/texts.ts';

const note: Note = {
  noteId: 1,
  kind: 'row',
  isBookmark: true,
  comment: 'First <b>line</b>\n# not a heading',
  colour: 'yellow',
  createdMs: 0,
  updatedMs: 0,
  category: 'cdr',
  rowId: 7,
  isAttached: true,
  utcMs: Date.UTC(2014, 9, 27, 17, 5),
  timestamp: '2014-10-27 18:05:00.000',
  summary: 'call *1* to @support',
  account: 'iPhone 5',
  callId: null,
};

describe('notes in the page', () => {
  it.each<Address>([
    { page: 'notes' },
    { page: 'notes', list: { text: 'a & b?', colour: 'grey', kind: 'bookmark', order: 'made' } },
    ...noteColours.map((colour): Address => ({ page: 'notes', list: { colour } })),
  ])('comes back from its own address: %j', (address) => {
    expect(decodeAddress(encodeAddress(address))).toEqual(address);
  });

  it('takes what is no tag, kind or order in an address as not said', () => {
    expect(decodeAddress('#/notes?tag=pink&kind=x&order=y')).toEqual({ page: 'notes' });
  });

  it('leads to the row, the account, the call, or all logs around an event; nowhere while the row is not open', () => {
    expect(addressOfNote(note)).toMatchObject({ page: 'log', category: 'cdr', row: 7 });
    expect(addressOfNote({ ...note, rowId: null, isAttached: false })).toBeUndefined();
    expect(addressOfNote({ ...note, kind: 'account' })).toEqual({ page: 'account', name: 'iPhone 5' });
    const event = addressOfNote({ ...note, kind: 'moment', category: null, rowId: null });
    const utcMs = note.utcMs ?? 0;
    expect(event).toMatchObject({
      category: 'everything',
      query: { filters: [{ op: 'range', from: utcMs - 300_000, to: utcMs + 300_000 }] },
    });
  });

  it('is written as Markdown on the clock in force', () => {
    const clock = makeClock({ choice: 'utc', ownZone: 'Asia/Tokyo' }, 'Europe/Rome');
    const markdown = notesToMarkdown([note], { clock, texts: textsOf('it'), logTitle: () => 'Calls' });
    expect(markdown).toContain('2014-10-27 17:05:00.000 UTC+00:00');
    expect(markdown).toContain('Ore in UTC');
  });

  it('is written as Markdown, every text escaped, times with their offset', () => {
    const options = {
      clock: makeClock({ choice: 'appliance', ownZone: 'UTC' }, 'Europe/Rome'),
      texts: textsOf('en'),
      logTitle: () => 'Call Detailed Records',
    };
    expect(notesToMarkdown([note, { ...note, comment: '', colour: null, isAttached: false }], options)).toBe(
      [
        '# Notes',
        '',
        'Times in Europe/Rome',
        '',
        '- **2014-10-27 18:05:00.000 UTC+01:00 · Call Detailed Records · call \\*1\\* to &#64;support**',
        '  Bookmark · Colour tag: Yellow',
        '  > First &lt;b&gt;line&lt;/b&gt;',
        '  > \\# not a heading',
        '- **2014-10-27 18:05:00.000 UTC+01:00 · Call Detailed Records · call \\*1\\* to &#64;support**',
        '  Bookmark · Rows not in what is open',
        '',
      ].join('\n'),
    );
  });
});
