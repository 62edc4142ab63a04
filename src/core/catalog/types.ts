// The shape of a catalog category: everything the program knows about one of the appliance's logs.
// Schema, views, header recognition, grid columns, help, sample generator and the reference page are
// all derived from these objects; no other file may hold a list of categories, columns or values.

/** How well a statement about the appliance is known (domain notes: D, O, I). */
export type Grade = 'documented' | 'observed' | 'inferred';

/** What a column identifies or measures. Drives storage, alignment, links, filters and search. */
export type ColumnKind =
  | 'text' // free text of any variety
  | 'label' // short text of few varieties: setting names, platforms
  | 'group' // name of a group of accounts: as a rule a department
  | 'trunk' // name of a line to another exchange
  | 'enum' // one of a documented, open set of values; `values` explains them
  | 'boolean' // True / False in the console; 1, 0 or NULL in the views
  | 'integer'
  | 'duration' // seconds; integer seconds, mm:ss or HH:mm:ss in the source
  | 'account' // account description or user name (link to the account page)
  | 'peer' // SIP peer name of an account (link to the account page)
  | 'phone' // virtual phone number (link to the account page)
  | 'console-user' // login of a person in the web console
  | 'ip' // IP address
  | 'endpoint' // IP address and port
  | 'call-id' // link to the call page
  | 'user-agent'
  | 'cipher'
  | 'contact' // phone number or e-mail address a message went to
  | 'secret'; // activation link or token: hidden by default everywhere

export type Tone = 'good' | 'neutral' | 'attention' | 'bad';

/** One value of an enumeration, explained for a supporter on the phone. */
export interface EnumValue {
  /** As the appliance writes it. */
  readonly value: string;
  /** Other spellings of the same value seen in other versions (compared after folding case, spaces, _ and -). */
  readonly aliases?: readonly string[];
  /** ITU-T Q.850 cause number, for hangup causes. */
  readonly q850?: number;
  readonly tone: Tone;
  /** What it means, in plain words. */
  readonly meaning: string;
  /** The usual reason for seeing it. */
  readonly likelyCause: string;
  /** What to do or ask next; 'Nothing to do.' where that is the truth. */
  readonly nextStep: string;
  /** Where the meaning comes from, e.g. 'PSOM 4.0.1 §5.1' or 'ITU-T Q.850 (cause 16)'. */
  readonly source: string;
  readonly grade: Grade;
}

/** The names a column has in the three header dialects. First entry = the usual one. */
export interface HeaderNames {
  /** Column title in the web console's list or detail page. */
  readonly console: readonly string[];
  /** Grails domain property, as the export plugin prints it. */
  readonly grails: readonly string[];
  /** Column of the read-only SQL view; empty where no view exposes it. */
  readonly sql: readonly string[];
}

export interface Column {
  /** Name in our SQL view (design.md §3). Fixed. */
  readonly name: string;
  readonly kind: ColumnKind;
  /** Title in our grid. */
  readonly label: string;
  readonly headers: HeaderNames;
  /** One or two sentences for a supporter. */
  readonly help: string;
  readonly source: string;
  readonly grade: Grade;
  readonly values?: readonly EnumValue[];
  /** Only on the console's detail page, so normally absent from list exports. */
  readonly isDetailOnly?: true;
  /** Initial width in the grid, CSS pixels. */
  readonly widthPx: number;
}

/** The time column every category has; it becomes utc_ms and timestamp in the view. */
export interface TimeColumn {
  readonly label: string;
  readonly headers: HeaderNames;
  readonly help: string;
  readonly source: string;
}

/** One of the appliance's logs. */
export interface Category {
  /** Fixed id, e.g. 'sip-sessions'. The SQL view is the id with underscores. */
  readonly id: string;
  /** Order in menus and lists. */
  readonly order: number;
  readonly title: string;
  /** One row, in words: 'SIP event', 'call leg'. */
  readonly rowNoun: string;
  /** What the log holds and what it cannot show, two to four sentences. */
  readonly about: string;
  readonly source: string;
  /** Headings of the console's list page, e.g. 'SessionLogEntry List'. */
  readonly pageHeadings: readonly string[];
  /** Grails controller names seen or guessed, e.g. 'sessionLogEntry'. */
  readonly controllers: readonly string[];
  /** The appliance's own read-only SQL view of this log, where the manual names one. */
  readonly sqlView?: string;
  /** Lower-case fragments that file names of this log usually hold; used only to break ties. */
  readonly fileNameHints: readonly string[];
  readonly time: TimeColumn;
  readonly columns: readonly Column[];
  /** Header names that belong to this log but have no column of their own (kept in `extra`), e.g. 'id'. */
  readonly knownExtras: readonly string[];
  /**
   * Names (of columns) that tell this category from those with overlapping headers. A header set is
   * taken as this category only if it holds all names of at least one group. domain.md §5, last table.
   */
  readonly decisive: readonly (readonly string[])[];
  /** Columns from which the one-line summary in the `everything` view is made, in order. */
  readonly summary: readonly string[];
  /** The column whose value stands for "the account" in the `everything` view, if any. */
  readonly accountColumn?: string;
  /** Icon name in the renderer's own set, and a colour slot 1-9. */
  readonly icon: string;
  readonly colour: number;
}

/** Keeps literal types while checking the shape. */
export function defineCategory<const T extends Category>(category: T): T {
  return category;
}
