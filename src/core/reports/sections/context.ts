// What every section of a report is made from, and the few ways in which all of them write times, spans and tables.
import type { FindingsAnswer } from '../../../contract/findings.ts';
import type { Note } from '../../../contract/notes.ts';
import type { Overview } from '../../../contract/overview.ts';
import type { ReportDraft } from '../../../contract/reports.ts';
import type { DrawingWords } from '../../../drawing/drawingWords.ts';
import type { DrawingColours } from '../../../drawing/shapes.ts';
import type { TextKey, Texts, TextValues } from '../../../texts/texts.ts';
import type { Interval } from '../../analysis/coverage/intervals.ts';
import { applianceTime, lengthWords } from '../../analysis/words.ts';
import { categoryById } from '../../catalog/catalog.ts';
import type { Store } from '../../store/store.ts';
import { formatOffset } from '../../time/zoneRules.ts';
import type { Block, Section, TableColumn } from '../document/model.ts';

export interface ReportContext {
  readonly store: Store;
  readonly draft: ReportDraft;
  readonly overview: Overview;
  readonly texts: Texts;
  readonly words: DrawingWords;
  /** From the first row of any log to the last; undefined where there is none. */
  readonly window: Interval | undefined;
  /** What is reported on: the draft's span within the window. */
  readonly span: Interval | undefined;
  readonly notes: readonly Note[];
  findings(): Promise<FindingsAnswer>;
  /** A text of the area `reports`. */
  say(key: TextKey, values?: TextValues): string;
  /** A figure with the digits of the language. */
  count(value: number): string;
  /** Told when something the draft asks for cannot be had. */
  remark(text: string): void;
}

/** A section, or several of one kind (one for each account); none where there is nothing to say. */
export type SectionMaker = (context: ReportContext) => readonly Section[] | Promise<readonly Section[]>;

/** Rows of one table: more would be a listing, for which there are exports. */
export const maxTableRows = 400;

/** Printed on white paper. */
export const paperColours: DrawingColours = {
  ground: '#ffffff',
  text: '#1a1d23',
  muted: '#555c68',
  line: '#d6dae1',
  tones: { neutral: '#6b7280', accent: '#1f5fa8', good: '#1c7a3c', attention: '#a86400', bad: '#b3261e' },
};

export function drawingWordsOf(store: Store, texts: Texts): DrawingWords {
  return { texts, wall: (utcMs) => applianceTime(store, utcMs), length: (ms) => lengthWords(ms, texts) };
}

/** '2014-10-21 13:04:10 +02:00': appliance time with its offset, which tells the doubled hour apart. */
export function when({ store }: ReportContext, utcMs: number): string {
  return `${applianceTime(store, utcMs).slice(0, 19)} ${formatOffset(store.zone.offsetAt(utcMs))}`;
}

/** A span of time in words; one moment where both ends are the same. */
export function between(context: ReportContext, fromMs: number, toMs: number): string {
  if (fromMs === toMs) return when(context, fromMs);
  return context.say('reports.between', { from: when(context, fromMs), to: when(context, toMs) });
}

export function isWithin(span: Interval | undefined, fromMs: number, toMs = fromMs): boolean {
  return span === undefined || (toMs >= span.fromMs && fromMs < span.toMs);
}

/** A table of at most `maxTableRows` rows that says how many it leaves out. `rows` are made for those shown only. */
export function table<T>(
  context: ReportContext,
  caption: string,
  columns: readonly TableColumn[],
  items: readonly T[],
  rowOf: (item: T) => readonly string[],
): Block {
  const shown = items.slice(0, maxTableRows);
  const note =
    shown.length === items.length ? '' : context.say('reports.tableCut', { shown: shown.length, count: items.length });
  return { kind: 'table', caption, columns, rows: shown.map(rowOf), note };
}

/** What a person wrote for the opening of a section. */
export function opening(text: string | undefined): readonly Block[] {
  return text === undefined || text.trim() === '' ? [] : [{ kind: 'freeText', text }];
}

/** A log's own title: a name of the appliance's console, the same in every language. */
export function titleOfCategory(id: string): string {
  return categoryById(id)?.title ?? id;
}
