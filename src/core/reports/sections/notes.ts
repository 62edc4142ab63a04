// Section "notes": what a supporter marked and wrote, with the row each note is about.
import type { Note } from '../../../contract/notes.ts';
import type { TextKey } from '../../../texts/texts.ts';
import type { Block, Fact, Section } from '../document/model.ts';
import { opening, type ReportContext, titleOfCategory, when } from './context.ts';
import { evidenceTable } from './evidence.ts';

const kindTexts: Readonly<Record<Note['kind'], TextKey>> = {
  row: 'reports.noteRow',
  account: 'reports.noteAccount',
  call: 'reports.noteCall',
  moment: 'reports.noteMoment',
};

export function noteSections(context: ReportContext, title: string, text: string): readonly Section[] {
  const { say, draft, notes } = context;
  const chosen = draft.notes === null ? notes : notes.filter(({ noteId }) => draft.notes?.includes(noteId) === true);
  const blocks: Block[] = [
    ...opening(text),
    ...(chosen.length === 0 ? [{ kind: 'paragraph' as const, text: say('reports.noNotes') }] : []),
    ...chosen.flatMap((note) => noteBlocks(context, note)),
  ];
  return [{ id: 'notes', title: title === '' ? say('reports.notes') : title, blocks }];
}

function noteBlocks(context: ReportContext, note: Note): readonly Block[] {
  const { say } = context;
  const facts: Fact[] = [];
  if (note.utcMs !== null) facts.push({ label: say('reports.time'), value: when(context, note.utcMs) });
  if (note.category !== null) facts.push({ label: say('reports.log'), value: titleOfCategory(note.category) });
  if (note.summary !== '') {
    const isGone = note.kind === 'row' && !note.isAttached;
    facts.push({
      label: say('reports.row'),
      value: note.summary,
      ...(isGone ? { note: say('reports.noteDetached') } : {}),
    });
  }
  const about = note.account ?? note.callId ?? '';
  return [
    {
      kind: 'statement',
      mark: say(kindTexts[note.kind]),
      tone: 'neutral',
      title: note.kind === 'row' || note.kind === 'moment' ? (about === '' ? note.summary : about) : about,
      text: note.comment,
      facts,
    },
    ...(note.rowId === null || note.category === null
      ? []
      : evidenceTable(context, [{ category: note.category, row_id: note.rowId }])),
  ];
}
