// A report as data, before it is HTML, Markdown or PDF: sections of blocks, every text plain. What builds sections
// knows no markup, what writes markup knows no logs, and a stand-in for a name has one place to be put in.
import type { DrawingShape, DrawnPicture } from '../../../drawing/shapes.ts';
import type { Language } from '../../../texts/texts.ts';

/** Colour of a mark; what it means is always said by its word. */
export type Tone = 'neutral' | 'good' | 'attention' | 'bad';

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Said beside the value: how it is known, what it does not prove. */
  readonly note?: string;
}

export interface TableColumn {
  readonly title: string;
  readonly isNumber?: boolean;
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly isQuiet?: boolean }
  /** As a person wrote it: blank lines part paragraphs, line breaks stay. */
  | { readonly kind: 'freeText'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** What is claimed, how sure it is and what it rests on. */
  | {
      readonly kind: 'statement';
      readonly mark: string;
      readonly tone: Tone;
      readonly title: string;
      readonly text: string;
      readonly facts: readonly Fact[];
    }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
      /** What the table leaves out; blank where nothing. */
      readonly note: string;
    }
  | { readonly kind: 'picture'; readonly picture: DrawnPicture; readonly caption: string };

export interface Section {
  /** Unique in the document; becomes an anchor. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly language: Language;
  readonly title: string;
  readonly facts: readonly Fact[];
  /** PNG as base64. */
  readonly logo: string | null;
  readonly contentsTitle: string;
  readonly sections: readonly Section[];
  /** Who made it, with which version; the last line. */
  readonly footer: string;
  /** When it was written: the one thing that differs when the same case is reported twice. */
  readonly writtenAt: Fact;
}

/** The document with every text put through `map`: the place where stand-ins take the place of names and numbers. */
export function mapDocument(document: ReportDocument, map: (text: string) => string): ReportDocument {
  return {
    ...document,
    title: map(document.title),
    facts: document.facts.map((fact) => mapFact(fact, map)),
    sections: document.sections.map((section) => ({
      ...section,
      title: map(section.title),
      blocks: section.blocks.map((block) => mapBlock(block, map)),
    })),
  };
}

function mapFact(fact: Fact, map: (text: string) => string): Fact {
  const { label, value, note } = fact;
  return { label: map(label), value: map(value), ...(note === undefined ? {} : { note: map(note) }) };
}

function mapBlock(block: Block, map: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading':
    case 'freeText':
    case 'paragraph':
      return { ...block, text: map(block.text) };
    case 'facts':
      return { ...block, facts: block.facts.map((fact) => mapFact(fact, map)) };
    case 'list':
      return { ...block, items: block.items.map(map) };
    case 'statement':
      return {
        ...block,
        title: map(block.title),
        text: map(block.text),
        facts: block.facts.map((fact) => mapFact(fact, map)),
      };
    case 'table':
      return {
        ...block,
        caption: map(block.caption),
        note: map(block.note),
        rows: block.rows.map((row) => row.map(map)),
      };
    case 'picture':
      return { ...block, caption: map(block.caption), picture: mapPicture(block.picture, map) };
  }
}

function mapPicture(picture: DrawnPicture, map: (text: string) => string): DrawnPicture {
  const shapes = picture.shapes.map(
    (shape): DrawingShape => (shape.kind === 'text' ? { ...shape, text: map(shape.text) } : shape),
  );
  return { ...picture, title: map(picture.title), shapes };
}
