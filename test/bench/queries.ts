// The questions that `npm run bench` puts to the core, through the contract: how to ask each one, its goal, and the
// same question in SQL for the sqlite3 that holds the same CSV, so that every timed answer can be checked.
import type { Filter, Sort } from '../../src/contract/filter.ts';
import type { CoreClient } from '../../src/contract/methods.ts';
import { loadSubjects, type Subjects } from './subjects.ts';

/** What of an answer can be compared with sqlite3's: counts and texts, joined with a bar. */
export type Answer = string;

export interface Question {
  readonly name: string;
  /** design.md §7, milliseconds. */
  readonly goalMs: number | undefined;
  /** Asks for the n-th time; each time with another value where the question has one. */
  ask(turn: number): Promise<Answer>;
  /** The same in SQL over the tables that scripts/bench/oracle.mjs makes; undefined where SQL cannot say it. */
  sql?(turn: number): string | undefined;
}

const category = 'sip-sessions';
const newest: Sort = [{ column: 'timestamp', direction: 'desc' }];
const pageRows = 100;

/** Texts that stand in few or many rows, in several columns. None of them can stand in a timestamp. */
const someTexts = ['NETWORK_ERROR', 'iphone-4', 'Xperia', '203.0.113.4', 'AES256', 'replaced', 'nope!'];

/** Another text each time: answers that the core keeps are not to pass for answers it works out. */
function textOf(turn: number): string {
  // The end of an account's name, which no other column looks like.
  return someTexts[turn] ?? ` ${String(turn).padStart(4, '0')}`;
}

const countableColumns = [
  { name: 'useragent', header: 'Useragent' },
  { name: 'account', header: 'Account' },
  { name: 'details', header: 'Details' },
  { name: 'peername', header: 'Peername' },
];

function clientPart(turn: number): string {
  return ['iphone-4', 'ANDROID', 'Xperia', 'nope!'][turn] ?? `-14.0.${turn}`;
}

function patternOf(turn: number): string {
  return `^(198|203)\\..*:${turn + 10}\\d+$`;
}

/** A text as an SQL literal. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function pick<T>(list: readonly T[], turn: number): T {
  return list[turn % list.length] as T;
}

/** Rows and the newest time of those that a condition over the SIP log's CSV holds; its lines stand newest first. */
function rowsAndNewest(condition: string): string {
  return `SELECT count(*) || '|' || coalesce((SELECT Timestamp FROM sip_sessions WHERE ${condition} ORDER BY rowid LIMIT 1), '') FROM sip_sessions WHERE ${condition}`;
}

function holds(column: string, text: string): string {
  return `instr(lower(${column}), lower(${quote(text)})) > 0`;
}

/** All questions on a bundle that is open. Reads what they ask about first, which is not timed. */
export async function makeQuestions(client: CoreClient): Promise<readonly Question[]> {
  const subjects = await loadSubjects(client);
  return [...viewQuestions(client, subjects), ...answerQuestions(client, subjects)];
}

function viewQuestions(client: CoreClient, subjects: Subjects): readonly Question[] {
  /** Opens a view, reads its first page, closes it: what a click on a header or a filter costs. */
  const open = async (filter: Filter | undefined, sort: Sort, shown = 'timestamp', id = category): Promise<Answer> => {
    const view = await client.call('view.open', { category: id, sort, ...(filter === undefined ? {} : { filter }) });
    const { page } = await client.call('view.page', { viewId: view.viewId, from: 0, count: pageRows });
    await client.call('view.close', { viewId: view.viewId });
    return `${view.rows}|${page.values[0]?.[page.columns.indexOf(shown)] ?? ''}`;
  };
  const page = async (from: number): Promise<Answer> => {
    const { page } = await client.call('view.page', { viewId: subjects.wholeView, from, count: pageRows });
    return `${page.values.length}|${page.values[0]?.[page.columns.indexOf('timestamp')] ?? ''}`;
  };
  const pageSql = (from: number): string =>
    `SELECT min(${pageRows}, count(*) - ${from}) || '|' || (SELECT Timestamp FROM sip_sessions WHERE rowid = ${from + 1}) FROM sip_sessions`;
  const deep = (turn: number): number => subjects.places[turn % subjects.places.length] as number;

  return [
    { name: 'first page of the log, newest first', goalMs: 10, ask: () => page(0), sql: () => pageSql(0) },
    {
      name: 'page at a random place',
      goalMs: 10,
      ask: (turn) => page(deep(turn)),
      sql: (turn) => pageSql(deep(turn)),
    },
    {
      name: 'open the log, newest first',
      goalMs: 50,
      ask: () => open(undefined, newest),
      sql: () => rowsAndNewest('1'),
    },
    {
      name: 'open the log, oldest first',
      goalMs: 50,
      ask: () => open(undefined, [{ column: 'timestamp', direction: 'asc' }]),
      sql: () =>
        "SELECT count(*) || '|' || (SELECT Timestamp FROM sip_sessions ORDER BY rowid DESC LIMIT 1) FROM sip_sessions",
    },
    {
      name: 'sort by account (indexed)',
      goalMs: 50,
      ask: () => open(undefined, [{ column: 'account', direction: 'asc' }], 'account'),
      sql: () => "SELECT count(*) || '|' || min(nullif(Account, '') COLLATE NOCASE) FROM sip_sessions",
    },
    {
      name: 'sort by event (not indexed)',
      goalMs: undefined,
      ask: () => open(undefined, [{ column: 'event', direction: 'desc' }], 'event'),
      sql: () => "SELECT count(*) || '|' || max(Event) FROM sip_sessions",
    },
    {
      name: 'filter a column by a value',
      goalMs: 20,
      ask: (turn) => open({ op: 'in', column: 'useragent', values: [pick(subjects.clients, turn)] }, newest),
      sql: (turn) => rowsAndNewest(`Useragent = ${quote(pick(subjects.clients, turn))}`),
    },
    {
      name: 'filter an account',
      goalMs: 20,
      ask: (turn) => open({ op: 'in', column: 'account', values: [pick(subjects.typical, turn)] }, newest),
      sql: (turn) => rowsAndNewest(`Account = ${quote(pick(subjects.typical, turn))}`),
    },
    {
      name: 'what each of two filters removes',
      goalMs: 100,
      ask: async (turn) => {
        const filters: Filter[] = [
          { op: 'in', column: 'account', values: [pick(subjects.typical, turn)] },
          { op: 'in', column: 'useragent', values: [pick(subjects.clients, turn)] },
        ];
        const { rows, removed } = await client.call('filter.effects', { category, filters });
        return `${rows}|${removed[0]}|${removed[1]}`;
      },
      sql(turn) {
        const account = `Account = ${quote(pick(subjects.typical, turn))}`;
        const agent = `Useragent = ${quote(pick(subjects.clients, turn))}`;
        const both = `sum(${account} AND ${agent})`;
        return `SELECT ${both} || '|' || (sum(${agent}) - ${both}) || '|' || (sum(${account}) - ${both}) FROM sip_sessions`;
      },
    },
    {
      name: 'a column contains',
      goalMs: 20,
      ask: (turn) => open({ op: 'contains', column: 'useragent', text: clientPart(turn) }, newest),
      sql: (turn) => rowsAndNewest(holds('Useragent', clientPart(turn))),
    },
    {
      name: 'any column contains',
      goalMs: 50,
      ask: (turn) => open({ op: 'anyContains', text: textOf(turn) }, newest),
      sql: (turn) =>
        `SELECT (SELECT count(*) FROM anything WHERE log = 'sip_sessions' AND ${holds('text', textOf(turn))}) || '|' || coalesce((SELECT Timestamp FROM sip_sessions WHERE rowid = (SELECT min(line) FROM anything WHERE log = 'sip_sessions' AND ${holds('text', textOf(turn))})), '')`,
    },
    {
      name: 'regular expression over a column',
      goalMs: 50,
      ask: (turn) => open({ op: 'regex', column: 'remote_address', pattern: patternOf(turn) }, newest),
      sql: (turn) => rowsAndNewest(`Remoteaddr REGEXP ${quote(patternOf(turn))}`),
    },
    {
      name: 'everything, newest first',
      goalMs: undefined,
      ask: () => open(undefined, newest, 'timestamp', 'everything').then((answer) => answer.split('|')[0] ?? ''),
      sql: () => 'SELECT count(*) FROM anything',
    },
  ];
}

function answerQuestions(client: CoreClient, subjects: Subjects): readonly Question[] {
  const accountAnswer = async (name: string): Promise<Answer> => {
    const answer = await client.call('account.get', { name });
    const named = answer.sipRows.total - answer.sipRows.tied.length;
    return `${named}`;
  };
  const accountSql = (name: string): string => `SELECT count(*) FROM sip_sessions WHERE Account = ${quote(name)}`;
  const columns = (turn: number): (typeof countableColumns)[number] => pick(countableColumns, turn);
  return [
    {
      name: 'histogram of the log by event',
      goalMs: 100,
      ask: async (turn) => {
        const from = subjects.log.fromMs + (turn % 10) * subjects.log.dayMs;
        const span = turn % 2 === 0 ? {} : { from, to: from + subjects.log.dayMs };
        const answer = await client.call('view.histogram', {
          viewId: subjects.wholeView,
          buckets: 200,
          stackBy: 'event',
          ...span,
        });
        const stacked = answer.stacks.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0);
        if (stacked !== answer.rows) throw new Error(`The stacks hold ${stacked} rows, the buckets ${answer.rows}.`);
        return turn % 2 === 0 ? `${answer.rows}` : '';
      },
      sql: (turn) => (turn % 2 === 0 ? 'SELECT count(*) FROM sip_sessions' : undefined),
    },
    {
      name: 'the fields panel of a column',
      goalMs: 100,
      ask: async (turn) => {
        const { name } = pick(countableColumns, turn);
        const filter: Filter = { op: 'range', column: 'utc_ms', from: subjects.log.fromMs + (turn % 10) };
        const answer = await client.call('fields.stats', { category, column: name, filter, limit: 5 });
        const [top] = answer.top;
        return turn % 10 === 0 ? `${top?.value ?? ''}|${top?.count ?? 0}` : '';
      },
      sql(turn) {
        if (turn % 10 !== 0) return undefined;
        const { header } = pick(countableColumns, turn);
        return `SELECT ${header} || '|' || count(*) FROM sip_sessions WHERE ${header} <> '' GROUP BY ${header} ORDER BY count(*) DESC, ${header} LIMIT 1`;
      },
    },
    {
      name: 'the row nearest a moment',
      goalMs: 10,
      async ask(turn) {
        const utcMs = subjects.log.fromMs + (turn % 10) * subjects.log.dayMs;
        const { row } = await client.call('view.findTime', { viewId: subjects.wholeView, utcMs });
        return row === null ? 'none' : '';
      },
    },
    {
      name: 'the next failure',
      goalMs: 50,
      async ask(turn) {
        const from = pick(subjects.places, turn);
        const answer = await client.call('view.next', {
          viewId: subjects.wholeView,
          mark: { kind: 'failure' },
          from,
          direction: 'forward',
        });
        return answer.count === 0 ? 'none' : '';
      },
    },
    {
      name: 'equal neighbours folded',
      goalMs: undefined,
      async ask() {
        const view = await client.call('view.open', { category, sort: newest, runs: { unfolded: [] } });
        await client.call('view.close', { viewId: view.viewId });
        return `${view.rows}`;
      },
      sql: () => 'SELECT count(*) FROM sip_sessions',
    },
    {
      name: 'search all logs',
      goalMs: 50,
      ask: async (turn) => {
        const { hits } = await client.call('search.run', { text: `"${textOf(turn)}"`, perCategory: 20 });
        return `${hits.reduce((sum, hit) => sum + hit.count, 0)}`;
      },
      sql: (turn) => `SELECT count(*) FROM anything WHERE ${holds('text', textOf(turn))}`,
    },
    {
      name: 'top values of a column',
      goalMs: 100,
      ask: async (turn) => {
        const { values, distinct } = await client.call('values.list', {
          category,
          column: columns(turn).name,
          limit: 20,
        });
        return `${distinct}|${values.map(({ count }) => count).join()}`;
      },
      sql: (turn) => {
        const header = columns(turn).header;
        return `SELECT (SELECT count(DISTINCT ${header}) FROM sip_sessions) || '|' || group_concat(n) FROM (SELECT count(*) AS n FROM sip_sessions GROUP BY ${header} ORDER BY n DESC LIMIT 20)`;
      },
    },
    {
      name: 'overview with ledger and coverage',
      goalMs: 100,
      ask: async () => `${(await client.call('overview.get', {})).ledger.stored}`,
      sql: () => 'SELECT count(*) FROM anything',
    },
    {
      name: 'what the log can prove of a span (coverage)',
      goalMs: 100,
      ask: async (turn) => {
        const from = subjects.log.fromMs + (turn % 10) * subjects.log.dayMs;
        const { words } = await client.call('coverage.words', {
          category,
          fromUtc: from,
          toUtc: from + subjects.log.dayMs,
        });
        return words;
      },
    },
    {
      name: 'account answer, typical account',
      goalMs: 100,
      ask: (turn) => accountAnswer(pick(subjects.typical, turn)),
      sql: (turn) => accountSql(pick(subjects.typical, turn)),
    },
    {
      name: 'account answer, heaviest accounts',
      goalMs: 100,
      ask: (turn) => accountAnswer(pick(subjects.heaviest, turn)),
      sql: (turn) => accountSql(pick(subjects.heaviest, turn)),
    },
    {
      name: 'call answer',
      goalMs: 100,
      ask: async (turn) => `${(await client.call('call.get', { callId: pick(subjects.calls, turn) })).legs.length}`,
      sql: (turn) => `SELECT count(*) FROM cdr WHERE "Call id" = ${quote(pick(subjects.calls, turn))}`,
    },
    {
      name: 'findings',
      goalMs: undefined,
      ask: async () => `${(await client.call('findings.list', {})).findings.length}`,
    },
  ];
}
