// Section "failures": how the calls of the span ended, by outcome, hangup cause with its meaning, trunk and day. Calls
// are counted, not rows; copies of overlapping bundles are one call by their Call id.
import type { CallList } from '../../../contract/analysis.ts';
import { type Bar, drawBars } from '../../../drawing/barsPicture.ts';
import { listCalls } from '../../analysis/callLegs.ts';
import { shareWords } from '../../analysis/words.ts';
import { categoryById, columnOf, meaningOf } from '../../catalog/catalog.ts';
import { meaningIn } from '../../catalog/inLanguage.ts';
import type { Block, Section } from '../document/model.ts';
import { between, opening, paperColours, type ReportContext, table, titleOfCategory } from './context.ts';

type Call = CallList['calls'][number];

/** Calls read at once. */
const pageSize = 2000;
/** Bars that can still be told apart on paper. */
const maxBars = 62;
const dayMs = 86_400_000;
/** Pairs that failed most often. */
const maxPairs = 15;

export function failureSections(context: ReportContext, title: string, text: string): readonly Section[] {
  const { say } = context;
  return [
    {
      id: 'failures',
      title: title === '' ? say('reports.failures') : title,
      blocks: [...opening(text), ...failureBlocks(context)],
    },
  ];
}

function failureBlocks(context: ReportContext): readonly Block[] {
  const { say, span, store } = context;
  if ((store.counts.get('cdr') ?? 0) === 0 || span === undefined)
    return [{ kind: 'paragraph', text: say('reports.noCallLog', { log: titleOfCategory('cdr') }) }];
  const { calls, rowsWithoutId } = readCalls(context, span.fromMs, span.toMs);
  if (calls.length === 0) return [{ kind: 'paragraph', text: say('reports.noCallsInSpan') }];
  const failed = calls.filter(hasFailed);
  const blocks: Block[] = [
    {
      kind: 'facts',
      facts: [
        { label: say('reports.span'), value: between(context, span.fromMs, span.toMs) },
        { label: say('reports.callsCounted'), value: context.count(calls.length) },
        {
          label: say('reports.notAnswered'),
          value: say('reports.share', {
            count: context.count(failed.length),
            share: shareWords(failed.length, calls.length),
          }),
        },
        ...(rowsWithoutId === 0
          ? []
          : [
              {
                label: say('reports.rowsWithoutId'),
                value: context.count(rowsWithoutId),
                note: say('reports.rowsWithoutIdNote'),
              },
            ]),
      ],
    },
    picture(context, calls, span.fromMs, span.toMs),
    countTable(context, say('reports.byOutcome'), say('reports.outcome'), calls, (call) => call.disposition),
    causeTable(context, calls),
  ];
  if (failed.length > 0) blocks.push(pairTable(context, failed));
  blocks.push({ kind: 'paragraph', text: say('reports.failuresNote', { log: titleOfCategory('cdr') }), isQuiet: true });
  return blocks;
}

function readCalls(
  { store }: ReportContext,
  fromMs: number,
  toMs: number,
): { readonly calls: readonly Call[]; readonly rowsWithoutId: number } {
  const condition = { sql: 't.utc_ms >= ? AND t.utc_ms < ?', params: [fromMs, toMs] };
  const calls: Call[] = [];
  for (;;) {
    const page = listCalls(store, condition, calls.length, pageSize);
    calls.push(...page.calls);
    if (page.calls.length < pageSize) return { calls, rowsWithoutId: page.rowsWithoutId };
  }
}

function hasFailed(call: Call): boolean {
  return call.disposition?.toUpperCase() !== 'ANSWERED';
}

function counted(values: readonly (string | null)[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value ?? '', (counts.get(value ?? '') ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function countTable(
  context: ReportContext,
  caption: string,
  title: string,
  calls: readonly Call[],
  pick: (call: Call) => string | null,
): Block {
  const { say } = context;
  return table(
    context,
    caption,
    [{ title }, { title: say('reports.calls'), isNumber: true }, { title: say('reports.shareTitle'), isNumber: true }],
    counted(calls.map(pick)),
    ([value, count]) => [
      value === '' ? say('reports.notLogged') : value,
      context.count(count),
      shareWords(count, calls.length),
    ],
  );
}

function causeTable(context: ReportContext, calls: readonly Call[]): Block {
  const { say, texts } = context;
  const column = columnOf(categoryById('cdr'), 'hangup_cause');
  return table(
    context,
    say('reports.byCause'),
    [
      { title: say('reports.cause') },
      { title: say('reports.calls'), isNumber: true },
      { title: say('reports.meaning') },
      { title: say('reports.nextStep') },
    ],
    counted(calls.map((call) => call.hangupCause)),
    ([value, count]) => {
      const meaning = column === undefined ? undefined : meaningOf(column, value);
      return [
        value === '' ? say('reports.notLogged') : value,
        context.count(count),
        (meaning === undefined ? undefined : meaningIn(texts.language, meaning).meaning) ??
          (value === '' ? '' : say('reports.noMeaning')),
        meaning?.tone === 'bad' || meaning?.tone === 'attention' ? meaningIn(texts.language, meaning).nextStep : '',
      ];
    },
  );
}

function pairTable(context: ReportContext, failed: readonly Call[]): Block {
  const { say } = context;
  const pairs = counted(failed.map((call) => call.parties.join(' – ')));
  const shown = pairs.slice(0, maxPairs);
  return {
    kind: 'table',
    caption: say('reports.byPair'),
    columns: [{ title: say('reports.parties') }, { title: say('reports.failedCalls'), isNumber: true }],
    rows: shown.map(([pair, count]) => [pair === '' ? say('reports.notLogged') : pair, context.count(count)]),
    note: shown.length === pairs.length ? '' : say('reports.tableCut', { shown: shown.length, count: pairs.length }),
  };
}

/** Calls a day of the appliance's calendar, answered and not; over a long span several days a bar. */
function picture(context: ReportContext, calls: readonly Call[], fromMs: number, toMs: number): Block {
  const { store, say } = context;
  const dayOf = (utcMs: number): number => Math.floor((utcMs + store.zone.offsetAt(utcMs) * 60_000) / dayMs);
  const first = dayOf(fromMs);
  const days = dayOf(Math.max(fromMs, toMs - 1)) - first + 1;
  const perBar = Math.max(1, Math.ceil(days / maxBars));
  const counts = Array.from({ length: Math.ceil(days / perBar) }, () => [0, 0] as [number, number]);
  for (const call of calls) {
    const bar = counts[Math.floor((dayOf(call.from) - first) / perBar)];
    if (bar !== undefined) bar[hasFailed(call) ? 1 : 0]++;
  }
  const bars = counts.map(
    (pair, index): Bar => ({
      label: new Date((first + index * perBar) * dayMs).toISOString().slice(5, 10),
      counts: pair,
    }),
  );
  const title = perBar === 1 ? say('reports.callsPerDay') : say('reports.callsPerDays', { count: perBar });
  const drawn = drawBars(
    bars,
    [
      { text: say('reports.answered'), tone: 'good' },
      { text: say('reports.notAnswered'), tone: 'bad' },
    ],
    {
      title,
      subtitle: say('drawing.axisDays', {
        from: new Date(first * dayMs).toISOString().slice(0, 10),
        to: new Date((first + days - 1) * dayMs).toISOString().slice(0, 10),
        zone: store.zone.name,
      }),
      count: (value) => context.count(value),
    },
    paperColours,
  );
  return { kind: 'picture', picture: drawn, caption: say('reports.callsPicture', { log: titleOfCategory('cdr') }) };
}
