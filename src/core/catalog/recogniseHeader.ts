// Tells from a table's header which log it is and where each cell belongs. Called by the table mapper
// for every table of every format. It must not look at data rows and must not throw, whatever the cells.
import { type CategoryId, categories } from './index.gen.ts';
import type { Category, HeaderNames } from './types.ts';

export type HeaderDialect = 'console' | 'grails' | 'sql' | 'mixed';

export interface HeaderHints {
  readonly fileName?: string;
  readonly pageHeading?: string;
}

export interface RecognisedHeader {
  readonly category: CategoryId;
  /** Dialect in which every mapped cell is spelt exactly; 'mixed' where none is. */
  readonly headerDialect: HeaderDialect;
  /** Per cell: view column name, 'timestamp', or null (the cell goes to `extra` under its own name). */
  readonly mapping: readonly (string | null)[];
  /** True where two logs fit equally well and no hint decided; the first in menu order was taken. */
  readonly isAmbiguous: boolean;
}

type PureDialect = keyof HeaderNames;
const pureDialects: readonly PureDialect[] = ['console', 'grails', 'sql'];

interface Target {
  readonly name: string;
  readonly headers: HeaderNames;
  /** False for the name of our own view's column, which the appliance does not write. */
  readonly isEvidence: boolean;
}

interface CategoryNames {
  readonly decisive: Category['decisive'];
  readonly fileNameHints: readonly string[];
  readonly targets: ReadonlyMap<string, Target>;
  readonly knownExtras: ReadonlySet<string>;
  readonly headings: ReadonlySet<string>;
}

/** No name of a column is longer; a longer cell is data. Keeps folding cheap on hostile input. */
const maxNameChars = 200;

/** Columns that every view of ours has beside the catalog's own: no sign of a foreign table. */
const ownViewColumns = ['row_id', 'utc_ms', 'origin', 'member', 'record', 'extra'];

function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function clean(cell: unknown): string {
  if (typeof cell !== 'string' || cell.length > maxNameChars) return '';
  return cell.replace(/[\u25b2-\u25c5\u2191\u2193\ufeff]/g, '').trim();
}

/** 'SecurityEvent List' and 'Show SecurityEvent' name the same log. */
function foldHeading(heading: string): string {
  return fold(heading.slice(0, maxNameChars).replace(/^\s*show\b|\blist\s*$/gi, ''));
}

function namesOf(category: Category): CategoryNames {
  const own = [{ name: 'timestamp', headers: category.time.headers }, ...category.columns];
  const targets = new Map<string, Target>();
  const add = (spelling: string, target: Target) => {
    const key = fold(spelling);
    if (!targets.has(key)) targets.set(key, target);
  };
  for (const { name, headers } of own) {
    for (const dialect of pureDialects) {
      for (const spelling of headers[dialect]) add(spelling, { name, headers, isEvidence: true });
    }
  }
  // Our own exports may come back with the names of our views.
  for (const { name, headers } of own) add(name, { name, headers, isEvidence: false });
  return {
    decisive: category.decisive,
    fileNameHints: category.fileNameHints,
    targets,
    knownExtras: new Set([...category.knownExtras, ...ownViewColumns].map(fold)),
    headings: new Set(category.pageHeadings.map(foldHeading)),
  };
}

const allNames = categories.map((category) => ({ id: category.id, ...namesOf(category) }));

interface Candidate {
  readonly names: CategoryNames & { readonly id: CategoryId };
  readonly mapping: readonly (string | null)[];
  readonly evidence: ReadonlySet<string>;
  readonly mappedCount: number;
  readonly unknownCount: number;
  readonly exactCounts: Readonly<Record<PureDialect, number>>;
}

function measure(names: Candidate['names'], cells: readonly string[], keys: readonly string[]): Candidate {
  const taken = new Set<string>();
  const evidence = new Set<string>();
  const exactCounts = { console: 0, grails: 0, sql: 0 };
  let unknownCount = 0;
  const mapping = keys.map((key, index) => {
    const target = names.targets.get(key);
    if (target === undefined) {
      if (key !== '' && !names.knownExtras.has(key)) unknownCount += 1;
      return null;
    }
    if (taken.has(target.name)) return null;
    taken.add(target.name);
    if (target.isEvidence) evidence.add(target.name);
    for (const dialect of pureDialects) {
      if (target.headers[dialect].includes(cells[index] ?? '')) exactCounts[dialect] += 1;
    }
    return target.name;
  });
  return { names, mapping, evidence, mappedCount: taken.size, unknownCount, exactCounts };
}

/** From so many columns on, a header is this log's however many unknown columns stand beside them. */
const plentyOfColumns = 5;
/** With fewer than this, and unknown columns beside them, all must be spelt in one dialect. */
const someColumns = 4;

/**
 * Holds a decisive group, and is not just a few common words amid a table of something else: "timestamp" and
 * "description" stand in tables of many programs.
 */
function isPlausible(candidate: Candidate): boolean {
  const { names, evidence, mappedCount, unknownCount } = candidate;
  if (!names.decisive.some((group) => group.every((name) => evidence.has(name)))) return false;
  if (mappedCount >= plentyOfColumns || unknownCount === 0) return true;
  if (unknownCount + 1 >= mappedCount) return false;
  return mappedCount >= someColumns || dialectOf(candidate) !== 'mixed';
}

function bestExact({ exactCounts }: Candidate): number {
  return Math.max(exactCounts.console, exactCounts.grails, exactCounts.sql);
}

/** Figures by which one candidate is better than another, the weightiest first. */
function ranksOf(candidate: Candidate, hints: HeaderHints): readonly number[] {
  const { names, mappedCount } = candidate;
  const heading = typeof hints.pageHeading === 'string' ? foldHeading(hints.pageHeading) : '';
  const fileName = typeof hints.fileName === 'string' ? hints.fileName.toLowerCase() : '';
  const hinted = names.fileNameHints.filter((hint) => fileName.includes(hint));
  return [
    mappedCount,
    heading !== '' && names.headings.has(heading) ? 1 : 0,
    bestExact(candidate),
    Math.max(0, ...hinted.map((hint) => hint.length)),
  ];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (const [index, rank] of a.entries()) {
    const difference = (b[index] ?? 0) - rank;
    if (difference !== 0) return difference;
  }
  return 0;
}

function dialectOf({ exactCounts, mappedCount }: Candidate): HeaderDialect {
  return pureDialects.find((dialect) => exactCounts[dialect] === mappedCount) ?? 'mixed';
}

/**
 * Recognises a header. Cells are compared by letters and digits alone, so 'Sent By', 'sentBy' and 'sent_by' are
 * one name; the exact spelling then tells the dialect. The log that explains most cells wins; the heading of a
 * saved page, the exact spelling and the file name break ties, in this order. Of two cells for one column the
 * first is taken, the second stays null. Returns undefined for a table of none of the logs. Never throws.
 */
export function recogniseHeader(cells: readonly string[], hints: HeaderHints): RecognisedHeader | undefined {
  const cleaned = Array.from(cells, clean);
  const keys = cleaned.map(fold);
  const ranked = allNames
    .map((names) => measure(names, cleaned, keys))
    .filter(isPlausible)
    .map((candidate) => ({ candidate, ranks: ranksOf(candidate, hints) }))
    .sort((a, b) => compareRanks(a.ranks, b.ranks));
  const [first, second] = ranked;
  if (first === undefined) return undefined;
  return {
    category: first.candidate.names.id,
    headerDialect: dialectOf(first.candidate),
    mapping: first.candidate.mapping,
    isAmbiguous: second !== undefined && compareRanks(first.ranks, second.ranks) === 0,
  };
}
