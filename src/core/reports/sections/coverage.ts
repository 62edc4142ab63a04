// Section "coverage": what was read, from where, with which digests; that every record is accounted for; and what each
// log can and cannot prove, as a picture and as a table.
import type { Overview } from '../../../contract/overview.ts';
import { drawPicture } from '../../../drawing/lanesPicture.ts';
import type { Lane, LaneSpan, LaneTone } from '../../../drawing/laneTypes.ts';
import type { TextKey } from '../../../texts/texts.ts';
import { type CoverageState, coverage, coverageRows } from '../../analysis/coverage.ts';
import { allCategories } from '../../catalog/catalog.ts';
import type { Block, Section } from '../document/model.ts';
import { between, opening, paperColours, type ReportContext, table, titleOfCategory, when } from './context.ts';

export const stateTexts: Readonly<Record<CoverageState, { readonly key: TextKey; readonly tone: LaneTone }>> = {
  present: { key: 'reports.statePresent', tone: 'good' },
  quiet: { key: 'reports.stateQuiet', tone: 'accent' },
  gap: { key: 'reports.stateGap', tone: 'bad' },
  unproven: { key: 'reports.stateUnproven', tone: 'attention' },
  cut: { key: 'reports.stateCut', tone: 'neutral' },
  'off-by-retention': { key: 'reports.stateOff', tone: 'attention' },
  'not-in-bundle': { key: 'reports.stateAbsent', tone: 'neutral' },
  'left-out': { key: 'reports.stateLeftOut', tone: 'neutral' },
};

export function coverageSections(context: ReportContext, title: string, text: string): readonly Section[] {
  const { say } = context;
  return [
    {
      id: 'coverage',
      title: title === '' ? say('reports.coverage') : title,
      blocks: [...opening(text), ...sourceBlocks(context), ...ledgerBlocks(context), ...spanBlocks(context)],
    },
  ];
}

const bundleStates: Readonly<Record<Overview['bundles'][number]['state'], TextKey>> = {
  reading: 'reports.sourceReading',
  live: 'reports.sourceLive',
  complete: 'reports.sourceComplete',
  incomplete: 'reports.sourceIncomplete',
  cancelled: 'reports.sourceCancelled',
  failed: 'reports.sourceFailed',
};

function sourceBlocks(context: ReportContext): readonly Block[] {
  const { say, overview } = context;
  return [
    table(
      context,
      say('reports.sourcesTable', { count: overview.bundles.length }),
      [
        { title: say('reports.sourceTitle') },
        { title: say('reports.bytes'), isNumber: true },
        { title: say('reports.sha256') },
        { title: say('reports.state') },
      ],
      overview.bundles,
      ({ name, bytes, sha256, state, reason }) => [
        name,
        context.count(bytes),
        sha256 ?? say('reports.noDigest'),
        [say(bundleStates[state]), reason].filter((part) => part !== '').join(': '),
      ],
    ),
  ];
}

function ledgerBlocks(context: ReportContext): readonly Block[] {
  const { say, overview } = context;
  const { ledger } = overview;
  return [
    { kind: 'heading', text: say('reports.ledger') },
    {
      kind: 'paragraph',
      text: say(ledger.isBalanced ? 'reports.ledgerSum' : 'reports.ledgerOpen', {
        records: ledger.records,
        stored: ledger.stored,
        setAside: ledger.setAside,
        ignored: ledger.ignored,
      }),
    },
    table(
      context,
      say('reports.membersTable', { count: overview.members.length }),
      [
        { title: say('reports.file') },
        { title: say('reports.log') },
        { title: say('reports.records'), isNumber: true },
        { title: say('reports.stored'), isNumber: true },
        { title: say('reports.setAside'), isNumber: true },
        { title: say('reports.ignored'), isNumber: true },
        { title: say('reports.sha256') },
      ],
      overview.members,
      (member) => [
        member.path,
        member.category === null ? member.reason : titleOfCategory(member.category),
        context.count(member.records),
        context.count(member.stored),
        context.count(member.setAside),
        context.count(member.ignored),
        member.sha256 === null ? '' : member.sha256.slice(0, 16),
      ],
    ),
    ...(overview.problemKinds.length === 0
      ? []
      : [
          table(
            context,
            say('reports.problemsTable', { count: overview.problemCount }),
            [
              { title: say('reports.problem') },
              { title: say('reports.count'), isNumber: true },
              { title: say('reports.setAside'), isNumber: true },
            ],
            overview.problemKinds,
            ({ code, count, setAside }) => [code, context.count(count), context.count(setAside)],
          ),
        ]),
  ];
}

/** Whether the log can prove what happened in a span: by its rows, or because nothing did while the appliance ran. */
function isSure(state: CoverageState): boolean {
  return state === 'present' || state === 'quiet';
}

function spanBlocks(context: ReportContext): readonly Block[] {
  const { say, store, texts, window } = context;
  const rows = coverageRows(store, texts);
  if (window === undefined || rows.length === 0) return [];
  const spans = coverage(store).spans;
  const lanes = allCategories.map((category): Lane => {
    const own = spans.filter((span) => span.category === category.id);
    return {
      id: category.id,
      label: category.title,
      note: say('common.rows', { count: store.counts.get(category.id) ?? 0 }),
      marks: [],
      spans: own.map((span, index): LaneSpan => {
        const { key, tone } = stateTexts[span.state];
        return {
          id: String(index),
          fromMs: span.fromMs,
          toMs: span.toMs,
          fromEdge: 'logged',
          toEdge: 'logged',
          // What the logs do not prove is drawn as an empty dashed box, as everywhere in these pictures.
          provenToMs: isSure(span.state) ? undefined : span.fromMs,
          tone,
          text: say(key),
          about: '',
        };
      }),
    };
  });
  const whole = { fromMs: window.fromMs, toMs: Math.max(window.toMs, window.fromMs + 1) };
  const drawn = drawPicture(
    { lanes, bands: [], whole },
    {
      title: say('reports.coverageMap'),
      subtitle: between(context, window.fromMs, window.toMs),
      zone: store.zone.name,
      locale: texts.locale,
      axis: say('drawing.axisDays', {
        from: context.words.wall(window.fromMs).slice(0, 10),
        to: context.words.wall(window.toMs).slice(0, 10),
        zone: store.zone.name,
      }),
      legend: [],
    },
    paperColours,
  );
  return [
    { kind: 'heading', text: say('reports.coverageMap') },
    { kind: 'paragraph', text: say('reports.coverageIntro') },
    { kind: 'picture', picture: drawn, caption: say('reports.coveragePicture') },
    table(
      context,
      say('reports.coverageTable'),
      [
        { title: say('reports.log') },
        { title: say('reports.from') },
        { title: say('reports.to') },
        { title: say('reports.state') },
        { title: say('reports.proves') },
      ],
      spans.map((span, index) => ({ span, why: rows[index]?.why ?? '' })).filter(({ span }) => !isSure(span.state)),
      ({ span, why }) => [
        titleOfCategory(span.category),
        when(context, span.fromMs),
        when(context, span.toMs),
        say(stateTexts[span.state].key),
        why,
      ],
    ),
  ];
}
