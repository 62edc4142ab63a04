// Collects what a saved web console page shows: headings, tables, name/value lists, pager. A handler for
// htmlparser2 that builds plain cells; used by consolePageReader.ts. Nothing in a page is run, fetched or followed.

/** One cell: its text with white space folded, and what its links tell. */
export interface PageCell {
  readonly text: string;
  /** True for th. */
  readonly isHeader: boolean;
  readonly colSpan: number;
  /** Domain property of a sortable header's link (`?sort=dateCreated`). */
  readonly sortProperty: string | undefined;
  /** Id in a link to a detail page (`/cdr/show/123`), and whose detail page that is (`cdr`). */
  readonly showId: string | undefined;
  readonly showController: string | undefined;
  /** Whose list a sortable header's link sorts (`cdr` of `/cdr/list?sort=…`); undefined where it names none. */
  readonly sortController: string | undefined;
  /** CSS classes, lower case. */
  readonly classes: string;
}

/** What the collector reports, in document order. Positions are character offsets in the whole text. */
export interface PageEvents {
  tableStart(start: number): void;
  /** A table row; `depth` tells nested tables apart. */
  row(cells: readonly PageCell[], start: number, end: number, depth: number): void;
  tableEnd(start: number, end: number, depth: number): void;
  /** A finished list of names and values (`ol.property-list` of Grails 2). */
  properties(pairs: readonly (readonly [string, string])[], start: number, end: number): void;
}

export interface PageCollector {
  onopentag(name: string, attributes: Readonly<Record<string, string>>, start: number): void;
  ontext(text: string): void;
  onclosetag(name: string, end: number): void;
  /** Text of the last heading seen, or undefined. */
  heading(): string | undefined;
  /** Highest page number of the pager, the current one, and whether there is a next page. */
  pager(): { readonly current: number; readonly last: number; readonly hasNext: boolean };
  hasPasswordField(): boolean;
  /** Start of the row or list being collected, or undefined: text from there on is still needed. */
  openStart(): number | undefined;
}

interface OpenCell {
  text: string;
  readonly isHeader: boolean;
  readonly colSpan: number;
  sortProperty: string | undefined;
  showId: string | undefined;
  showController: string | undefined;
  sortController: string | undefined;
  readonly classes: string;
}

interface OpenTable {
  readonly start: number;
  rowStart: number | undefined;
  cells: PageCell[];
  cell: OpenCell | undefined;
}

/** `/cdr/list?sort=…` and `/cdr?sort=…` name the list; `?sort=…` and `list?sort=…` name none. */
const sortedList = /(?:^|\/)(?!(?:list|index|filter)\/?\?)([^/?#]+)(?:\/(?:list|index|filter))?\/?\?(?:[^#]*&)?sort=/;

const silentElements: ReadonlySet<string> = new Set(['script', 'style', 'template', 'select', 'noscript', 'head']);

export function createPageCollector(events: PageEvents): PageCollector {
  const tables: OpenTable[] = [];
  const silent: string[] = [];
  let heading: string | undefined;
  let headingText: string | undefined;
  let list:
    | {
        readonly start: number;
        readonly pairs: [string, string][];
        label: string;
        value: string;
        part: 'label' | 'value' | undefined;
        partTag: string;
        partDepth: number;
      }
    | undefined;
  let stepText: string | undefined;
  let isCurrentStep = false;
  let current = 1;
  let last = 1;
  let hasNext = false;
  let hasPassword = false;

  const closeCell = (table: OpenTable): void => {
    if (table.cell === undefined) return;
    table.cells.push({ ...table.cell, text: fold(table.cell.text) });
    table.cell = undefined;
  };

  const closeRow = (table: OpenTable, end: number): void => {
    closeCell(table);
    if (table.rowStart !== undefined && table.cells.length > 0)
      events.row(table.cells, table.rowStart, end, tables.length);
    table.rowStart = undefined;
    table.cells = [];
  };

  const addText = (text: string): void => {
    if (headingText !== undefined) headingText += text;
    if (stepText !== undefined) stepText += text;
    if (list?.part === 'label') list.label += text;
    if (list?.part === 'value') list.value += text;
    const cell = tables.at(-1)?.cell;
    if (cell !== undefined) cell.text += text;
  };

  const openTableTag = (name: string, attributes: Readonly<Record<string, string>>, start: number): void => {
    if (name === 'table') {
      tables.push({ start, rowStart: undefined, cells: [], cell: undefined });
      events.tableStart(start);
      return;
    }
    const table = tables.at(-1);
    if (table === undefined) return;
    if (name === 'tr') {
      closeRow(table, start);
      table.rowStart = start;
    } else if (name === 'td' || name === 'th') {
      closeCell(table);
      table.rowStart ??= start;
      const colSpan = Number(attributes.colspan ?? '1');
      const classes = (attributes.class ?? '').toLowerCase();
      table.cell = {
        text: '',
        isHeader: name === 'th',
        colSpan,
        sortProperty: undefined,
        showId: undefined,
        showController: undefined,
        sortController: undefined,
        classes,
      };
    }
  };

  const openListTag = (name: string, classes: string, start: number): void => {
    if (name === 'ol' && classes.includes('property-list')) {
      list = { start, pairs: [], label: '', value: '', part: undefined, partTag: '', partDepth: 0 };
      return;
    }
    if (list === undefined) return;
    if (list.part !== undefined) {
      if (name === list.partTag) list.partDepth++;
      return;
    }
    if (name === 'li') {
      takePair();
    } else if (classes.includes('property-label')) {
      list.part = 'label';
    } else if (classes.includes('property-value')) {
      list.part = 'value';
      if (list.value !== '') list.value += '\n';
    }
    if (list.part !== undefined) {
      list.partTag = name;
      list.partDepth = 1;
    }
  };

  const takePair = (): void => {
    if (list === undefined) return;
    const label = fold(list.label);
    if (label !== '') list.pairs.push([label, foldLines(list.value)]);
    list.label = '';
    list.value = '';
  };

  const openInline = (name: string, attributes: Readonly<Record<string, string>>, classes: string): void => {
    if (name === 'br') addText('\n');
    if (name === 'img') addText(` ${attributes.alt ?? attributes.title ?? ''} `);
    if (name === 'input') {
      const type = (attributes.type ?? '').toLowerCase();
      if (type === 'password') hasPassword = true;
      if (type === 'checkbox') addText('checked' in attributes ? 'True' : 'False');
    }
    if (classes.includes('nextlink')) hasNext = true;
    if (/(^|\s)(currentstep|step)(\s|$)/.test(classes)) {
      stepText = '';
      isCurrentStep = classes.includes('currentstep');
    }
    const cell = tables.at(-1)?.cell;
    if (name === 'a' && cell !== undefined) {
      const href = attributes.href ?? '';
      cell.sortProperty ??= decode(/[?&]sort=([^&#]+)/.exec(href)?.[1]);
      cell.sortController ??= decode(sortedList.exec(href)?.[1]);
      const show = /([^/?#]+)\/show\/([^/?#]+)/.exec(href);
      if (show !== null && cell.showId === undefined) {
        cell.showController = decode(show[1]);
        cell.showId = decode(show[2]);
      }
    }
  };

  const closeStep = (): void => {
    if (stepText === undefined) return;
    const page = Number(fold(stepText));
    stepText = undefined;
    if (!Number.isInteger(page) || page < 1) return;
    if (isCurrentStep) current = page;
    last = Math.max(last, page);
  };

  return {
    onopentag(name, attributes, start) {
      if (silentElements.has(name)) silent.push(name);
      if (silent.length > 0) return;
      const classes = (attributes.class ?? '').toLowerCase();
      if (name === 'h1' || name === 'h2') headingText = '';
      openTableTag(name, attributes, start);
      openListTag(name, classes, start);
      openInline(name, attributes, classes);
    },
    ontext(text) {
      if (silent.length === 0) addText(text);
    },
    onclosetag(name, end) {
      if (silent.length > 0) {
        if (silent.at(-1) === name) silent.pop();
        return;
      }
      if (name === 'h1' || name === 'h2') {
        const text = fold(headingText ?? '');
        headingText = undefined;
        if (text !== '' && (name === 'h1' || heading === undefined || tables.length === 0)) heading = text;
      }
      if (name === 'a' || name === 'span') closeStep();
      const table = tables.at(-1);
      if (table !== undefined) {
        if (name === 'td' || name === 'th') closeCell(table);
        if (name === 'tr') closeRow(table, end);
        if (name === 'table') {
          closeRow(table, end);
          events.tableEnd(table.start, end, tables.length);
          tables.pop();
        }
      }
      if (list?.part !== undefined && name === list.partTag && --list.partDepth === 0) list.part = undefined;
      if (list !== undefined && name === 'ol') {
        takePair();
        events.properties(list.pairs, list.start, end);
        list = undefined;
      }
    },
    heading: () => heading,
    pager: () => ({ current, last, hasNext }),
    hasPasswordField: () => hasPassword,
    openStart: () => list?.start ?? tables[0]?.start,
  };
}

/** White space folded to single blanks, as a browser shows it. */
function fold(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** As fold, but line breaks stay. */
function foldLines(text: string): string {
  return text
    .split('\n')
    .map(fold)
    .filter((line) => line !== '')
    .join('\n');
}

function decode(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
