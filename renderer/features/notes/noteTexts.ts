// Notes in words: where they lead, when they were made, and as Markdown for a ticket. Pure.
import { markdownText } from '../../../src/contract/markdownText.ts';
import type { Note } from '../../../src/contract/notes.ts';
import type { Texts } from '../../../src/texts/texts.ts';
import { type Address, emptyQuery } from '../../core/address.ts';
import { type Clock, timeIn, timeOn } from '../../core/clock.ts';
import { everythingId } from '../../core/session.ts';

/** To each side of an event added by hand, shown of all logs. */
const aroundMs = 5 * 60_000;

/** Where a note belongs; undefined while its row is not in what is open. */
export function addressOfNote(note: Note): Address | undefined {
  if (note.kind === 'account' && note.account !== null) return { page: 'account', name: note.account };
  if (note.kind === 'call' && note.callId !== null) return { page: 'call', callId: note.callId };
  if (note.kind === 'moment' && note.utcMs !== null) {
    const { utcMs } = note;
    const around = { op: 'range', column: 'timestamp', from: utcMs - aroundMs, to: utcMs + aroundMs } as const;
    return { page: 'log', category: everythingId, query: { ...emptyQuery, filters: [around] } };
  }
  if (note.category === null || note.rowId === null) return undefined;
  return { page: 'log', category: note.category, query: emptyQuery, row: note.rowId };
}

/** Time of the row or event on the clock in force, with its offset; undefined for accounts and calls. */
export function noteMoment(note: Note, clock: Clock): string | undefined {
  if (note.timestamp === null || note.utcMs === null) return undefined;
  const { wall, offset } = timeOn(clock, note.utcMs, note.timestamp);
  return `${wall} UTC${offset}`;
}

/** When the note was made and last changed, to the second. */
export function noteTimes(note: Note, { zone }: Clock, { text }: Texts): string {
  const at = (ms: number): string => {
    const { wall, offset } = timeIn(zone, ms);
    return `${wall.slice(0, 19)} UTC${offset}`;
  };
  const made = text('notes.made', { time: at(note.createdMs) });
  return note.updatedMs === note.createdMs ? made : `${made}, ${text('notes.changed', { time: at(note.updatedMs) })}`;
}

/** What the note is on, in one line. */
export function noteSubject(note: Note, { text }: Texts): string {
  if (note.kind === 'account') return text('notes.account', { name: note.account ?? '' });
  if (note.kind === 'call') return text('notes.call', { callId: note.callId ?? '' });
  return note.kind === 'moment' ? text('notes.event') : note.summary;
}

/** `logTitle` names a category. Rows and comments stay text, whatever they hold. */
export function notesToMarkdown(
  notes: readonly Note[],
  { clock, texts, logTitle }: { readonly clock: Clock; readonly texts: Texts; logTitle(id: string): string },
): string {
  const { text } = texts;
  const items = notes.map((note) => {
    const head = [
      noteMoment(note, clock),
      note.category === null ? undefined : logTitle(note.category),
      noteSubject(note, texts),
    ];
    const marks = [
      note.isBookmark ? text('notes.bookmark') : undefined,
      note.colour === null ? undefined : `${text('notes.tag')}: ${text(`notes.${note.colour}`)}`,
      note.isAttached ? undefined : text('notes.detached'),
    ];
    const lines = note.comment.trim() === '' ? [] : note.comment.trim().split('\n');
    return [
      `- **${joined(head)}**`,
      ...(marks.some((mark) => mark !== undefined) ? [`  ${joined(marks)}`] : []),
      ...lines.map((line) => `  > ${markdownText(line)}`),
    ].join('\n');
  });
  return `# ${text('notes.title')}\n\n${markdownText(text('notes.zoneIs', { zone: clock.zone }))}\n\n${items.join('\n')}\n`;
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined || part === '' ? [] : [markdownText(part)])).join(' · ');
}
