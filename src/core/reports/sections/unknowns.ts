// What is still unknown: holes of the logs, sources that were not read whole, records set aside, a guessed zone. The
// report's section and the card of the overview, which are the same list.
import type { Overview } from '../../../contract/overview.ts';
import type { Unknown } from '../../../contract/reports.ts';
import type { TextKey, Texts } from '../../../texts/texts.ts';
import { type CoverageState, coverage, coverageRows } from '../../analysis/coverage.ts';
import { lengthWords } from '../../analysis/words.ts';
import type { Store } from '../../store/store.ts';
import type { Block, Section } from '../document/model.ts';
import { opening, type ReportContext, titleOfCategory } from './context.ts';
import { stateTexts } from './coverage.ts';

/** States that leave open what happened. `quiet` does not: there other rows prove that nothing of the kind did. */
const openStates: readonly CoverageState[] = [
  'gap',
  'unproven',
  'cut',
  'off-by-retention',
  'not-in-bundle',
  'left-out',
];

/** Everything that is open about what is open, in the order in which it matters. */
export function unknownsOf(store: Store, overview: Overview, texts: Texts): readonly Unknown[] {
  const say = (key: TextKey, values: Parameters<Texts['text']>[1] = {}): string => texts.text(key, values);
  const unknowns: Unknown[] = [];
  if (!overview.zone.isCertain)
    unknowns.push({ kind: 'zone', category: null, text: say('reports.unknownZone', { zone: overview.zone.name }) });
  for (const { name, state, reason } of overview.bundles) {
    if (state !== 'complete' && state !== 'reading' && state !== 'live')
      unknowns.push({ kind: 'source', category: null, text: say('reports.unknownSource', { name, reason }) });
  }
  if (overview.ledger.setAside > 0)
    unknowns.push({
      kind: 'problem',
      category: null,
      text: say('reports.unknownSetAside', { count: overview.ledger.setAside, records: overview.ledger.records }),
    });
  for (const member of overview.members) {
    if (member.state === 'unknown' || member.state === 'refused' || member.state === 'cut')
      unknowns.push({
        kind: 'not-read',
        category: member.category,
        text: say('reports.unknownMember', { path: member.path, reason: member.reason }),
      });
  }
  if (store.isReading) return unknowns;
  return [...unknowns, ...coverageUnknowns(store, texts)];
}

/** Holes by log and state: how many, how long in all, and the sentence of the longest. */
function coverageUnknowns(store: Store, texts: Texts): readonly Unknown[] {
  const rows = coverageRows(store, texts);
  const groups = new Map<string, { ms: number; count: number; longestMs: number; why: string }>();
  coverage(store).spans.forEach((span, index) => {
    const order = openStates.indexOf(span.state);
    if (order < 0) return;
    const key = `${order} ${span.category}`;
    const ms = span.toMs - span.fromMs;
    const group = groups.get(key) ?? { ms: 0, count: 0, longestMs: -1, why: '' };
    if (ms > group.longestMs) Object.assign(group, { longestMs: ms, why: rows[index]?.why ?? '' });
    groups.set(key, Object.assign(group, { ms: group.ms + ms, count: group.count + 1 }));
  });
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { ms, count, why }]): Unknown => {
      const [stateIndex = '0', category = ''] = key.split(' ');
      const state = openStates[Number(stateIndex)] ?? 'gap';
      const isWhole = state === 'not-in-bundle' || state === 'left-out';
      return {
        kind: 'coverage',
        category,
        text: isWhole
          ? why
          : texts.text('reports.unknownSpan', {
              log: titleOfCategory(category),
              state: texts.text(stateTexts[state].key),
              count,
              length: lengthWords(ms, texts),
              why,
            }),
      };
    });
}

export function unknownSections(context: ReportContext, title: string, text: string): readonly Section[] {
  const { say, store, overview, texts } = context;
  const unknowns = unknownsOf(store, overview, texts);
  const blocks: Block[] = [
    ...opening(text),
    ...(unknowns.length === 0
      ? [{ kind: 'paragraph' as const, text: say('reports.nothingUnknown') }]
      : [{ kind: 'list' as const, items: unknowns.map((one) => one.text) }]),
    { kind: 'paragraph', text: say('reports.unknownNote'), isQuiet: true },
  ];
  return [{ id: 'unknown', title: title === '' ? say('reports.unknown') : title, blocks }];
}
