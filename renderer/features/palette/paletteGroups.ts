// What the palette lists for a query, best first in each group. Pure but for what the entries do when chosen.
import type { Texts } from '../../../src/texts/texts.ts';
import { decodeAddress } from '../../core/address.ts';
import { type Command, commandGroups } from '../../core/commands.ts';
import { fuzzyMatch } from '../../core/fuzzy.ts';
import { savedFilters } from '../../core/savedFilters.ts';
import { recentSearches } from '../../core/searchMemory.ts';
import { findCategory, type Session } from '../../core/session.ts';

export interface PaletteEntry {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly icon: string;
  readonly places: readonly number[];
  readonly command?: Command;
  run(): void;
}

export interface PaletteGroup {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly (PaletteEntry & { readonly score: number })[];
}

/** Accounts and calls of the logs that fit the query. */
export interface PaletteThings {
  readonly accounts: readonly { readonly account: string; readonly rows: number }[];
  readonly calls: readonly {
    readonly callId: string;
    readonly timestamp: string;
    readonly caller: string;
    readonly callee: string;
  }[];
}

interface PaletteQuestion {
  readonly query: string;
  readonly commands: readonly Command[];
  readonly things: PaletteThings;
  readonly texts: Texts;
  readonly session: Session;
}

/** Searches of before that are offered, newest first. */
const maxRecent = 6;

export function paletteGroups(question: PaletteQuestion): readonly PaletteGroup[] {
  const { query, texts } = question;
  const found = query.trim() === '' ? [] : [...pastedAddress(question), searchGroup(question)];
  const commands = commandGroups.map((group) => ({
    id: group,
    title: texts.text(groupTitles[group]),
    entries: ranked(
      query,
      question.commands
        .filter((command) => command.group === group && command.id !== 'window.palette')
        .map((command) => ({
          id: command.id,
          title: texts.text(command.title, command.values),
          words: command.words ?? '',
          note: '',
          icon: command.icon ?? 'list',
          command,
          run: command.run,
        })),
    ),
  }));
  const all = [
    ...commands,
    { id: 'saved', title: texts.text('palette.groupSaved'), entries: ranked(query, filtersByName(question)) },
    { id: 'recent', title: texts.text('palette.groupRecent'), entries: ranked(query, recent(question)) },
    { id: 'accounts', title: texts.text('palette.groupAccounts'), entries: accounts(question) },
    { id: 'calls', title: texts.text('palette.groupCalls'), entries: calls(question) },
    ...found,
  ].filter((group) => group.entries.length > 0);
  if (query.trim() === '') return all;
  // The group with the best hit comes first; without a query the order is fixed.
  const best = (group: PaletteGroup): number => group.entries[0]?.score ?? 0;
  return all.toSorted((a, b) => best(b) - best(a));
}

const groupTitles = {
  pages: 'palette.groupPages',
  logs: 'palette.groupLogs',
  find: 'palette.groupFind',
  view: 'palette.groupView',
  files: 'palette.groupFiles',
  window: 'palette.groupWindow',
} as const;

type Listed = Omit<PaletteEntry, 'places'> & { readonly words: string };
type Ranked = PaletteGroup['entries'][number];

function ranked(query: string, entries: readonly Listed[]): readonly Ranked[] {
  return entries
    .flatMap((entry): Ranked[] => {
      const match = fuzzyMatch(query, entry.title);
      if (match !== undefined) return [{ ...entry, ...match }];
      const other = entry.words === '' ? undefined : fuzzyMatch(query, `${entry.words} ${entry.title}`);
      return other === undefined ? [] : [{ ...entry, score: other.score - 1, places: [] }];
    })
    .sort((a, b) => b.score - a.score);
}

/** The address of a view, as “Copy link” gives it: the desktop has no other place to paste one. */
function pastedAddress({ query, texts, session }: PaletteQuestion): readonly PaletteGroup[] {
  const hash = /^\S*?(#\/\S+)$/.exec(query.trim())?.[1];
  if (hash === undefined) return [];
  const run = (): void => session.go(decodeAddress(hash));
  const title = texts.text('palette.openAddress');
  const entry = { id: 'address', title, note: '', icon: 'link', places: [], score: 1000, run };
  return [{ id: 'address', title: texts.text('palette.groupPages'), entries: [entry] }];
}

/** The way on for what is neither a command nor an account: the search over everything. */
function searchGroup({ query, texts, session }: PaletteQuestion): PaletteGroup {
  const title = texts.text('palette.searchFor', { query: query.trim() });
  const run = (): void => session.go({ page: 'search', text: query.trim() });
  return {
    id: 'search',
    title: texts.text('palette.groupFind'),
    entries: [{ id: 'search', title, note: '', icon: 'search', places: [], score: -1000, run }],
  };
}

function filtersByName({ session }: PaletteQuestion): readonly Listed[] {
  return savedFilters.read().map((saved) => ({
    id: `saved ${saved.place} ${saved.category} ${saved.name}`,
    title: saved.name,
    words: '',
    note: findCategory(session.catalog, saved.category)?.title ?? saved.category,
    icon: 'filter',
    run: () => session.go({ page: 'log', category: saved.category, query: saved.query }),
  }));
}

function recent({ session }: PaletteQuestion): readonly Listed[] {
  return recentSearches()
    .slice(0, maxRecent)
    .map((text) => ({
      id: `recent ${text}`,
      title: text,
      words: '',
      note: '',
      icon: 'search',
      run: () => session.go({ page: 'search', text }),
    }));
}

function accounts({ things, texts, session }: PaletteQuestion): readonly Ranked[] {
  return things.accounts.map(({ account, rows }) => ({
    id: `account ${account}`,
    title: account,
    note: texts.text('common.rows', { count: rows }),
    icon: 'account',
    places: [],
    // Below a command that begins with the query, above one that only holds its letters.
    score: 400,
    run: () => session.go({ page: 'account', name: account }),
  }));
}

function calls({ things, texts, session }: PaletteQuestion): readonly Ranked[] {
  return things.calls.map(({ callId, timestamp, caller, callee }) => ({
    id: `call ${callId}`,
    title: texts.text('palette.call', { caller, callee }),
    note: `${timestamp.slice(0, 16)} · ${callId}`,
    icon: 'call',
    places: [],
    score: 300,
    run: () => session.go({ page: 'call', callId }),
  }));
}
