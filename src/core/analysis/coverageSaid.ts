// What the logs can prove about a span, in sentences: what an empty grid, a zero count or a list without findings
// prints. Made from the coverage; called by the coverage method and by findings.
import { lasting, listed, render, type Saying, said, sentences } from '../../texts/said.ts';
import { type TextKey, textsOf } from '../../texts/texts.ts';
import { allCategories, categoryById } from '../catalog/catalog.ts';
import { choiceSaid } from '../estimate/choices.ts';
import type { Store } from '../store/store.ts';
import { type Interval, subtract } from './coverage/intervals.ts';
import { type CoverageSpan, type CoverageState, coverage } from './coverage.ts';
import { shareWords, timeWords } from './words.ts';

const stateTexts: Readonly<Record<CoverageState, TextKey>> = {
  present: 'coverageOf.present',
  quiet: 'coverageOf.quiet',
  gap: 'coverageOf.gap',
  unproven: 'coverageOf.unproven',
  cut: 'coverageOf.cut',
  'off-by-retention': 'coverageOf.off',
  'not-in-bundle': 'coverageOf.notInBundle',
  'left-out': 'coverageOf.byChoice',
};

/** In the reader's language. `category` may be `everything`. Times are UTC milliseconds. */
export function coverageOf(
  store: Store,
  category: string,
  fromUtc: number,
  toUtc: number,
  texts = textsOf('en'),
): string {
  return render(texts, coverageSaid(store, category, fromUtc, toUtc));
}

/** The same before its language is known. */
export function coverageSaid(store: Store, category: string, fromUtc: number, toUtc: number): Saying {
  if (store.isReading) return said('coverageOf.stillReading');
  const { window, spans } = coverage(store);
  if (window === undefined) return said('coverageOf.nothingOpen');
  const about = (id: string): Saying => sentenceOf(store, id, window, spans, fromUtc, toUtc);
  const chosen = choiceSaid(store);
  if (category !== 'everything') return sentences(about(category), chosen);
  const ids = allCategories.map((one) => one.id);
  const absent = ids.filter((id) => spans.some((span) => span.category === id && span.state === 'not-in-bundle'));
  const logs = listed(
    absent.map((id) => categoryById(id)?.title ?? id),
    9,
  );
  return sentences(
    absent.length === 0 ? said('coverageOf.allThere') : said('coverageOf.notThere', { logs }),
    ...ids.filter((id) => !absent.includes(id)).map(about),
    chosen,
  );
}

function sentenceOf(
  store: Store,
  id: string,
  window: Interval,
  spans: readonly CoverageSpan[],
  fromUtc: number,
  toUtc: number,
): Saying {
  const title = categoryById(id)?.title ?? id;
  const own = spans.filter((span) => span.category === id);
  if (own.length === 0) return said('coverageOf.unknownLog', { title });
  if (own[0]?.state === 'not-in-bundle') return said('coverageOf.absent', { title });
  if (own[0]?.state === 'left-out') return said('coverageOf.leftOut', { title });
  const span = { fromMs: fromUtc, toMs: Math.max(toUtc, fromUtc + 1) };
  const inside = own.filter((one) => one.fromMs < span.toMs && one.toMs >= span.fromMs);
  const parts = new Map<CoverageState, { ms: number; first: CoverageSpan }>();
  for (const one of inside) {
    const ms = Math.min(one.toMs, span.toMs) - Math.max(one.fromMs, span.fromMs);
    const sofar = parts.get(one.state);
    parts.set(one.state, { ms: (sofar?.ms ?? 0) + Math.max(0, ms), first: sofar?.first ?? one });
  }
  const outsideMs = subtract(span, [window]).reduce((sum, one) => sum + one.toMs - one.fromMs, 0);
  const when = { from: timeWords(store, fromUtc), to: timeWords(store, toUtc) };
  if (inside.length === 0) return said('coverageOf.outOfReach', when);
  const only = parts.size === 1 && outsideMs === 0 ? [...parts.entries()][0] : undefined;
  if (only !== undefined) {
    const [state, { first }] = only;
    return state === 'present'
      ? said('coverageOf.throughout', { title, ...when })
      : said('coverageOf.one', { title, ...when, why: first.why });
  }
  const lengthMs = span.toMs - span.fromMs;
  const all = [...parts.entries()]
    .filter(([, part]) => part.ms > 0)
    .map(([state, part]) =>
      said(state === 'gap' ? 'coverageOf.partFrom' : 'coverageOf.part', {
        state: said(stateTexts[state]),
        length: lasting(part.ms),
        share: shareWords(part.ms, lengthMs),
        from: timeWords(store, part.first.fromMs),
      }),
    );
  if (outsideMs > 0) all.push(said('coverageOf.outside', { length: lasting(outsideMs) }));
  return said('coverageOf.several', { title, ...when, parts: listed(all, 7) });
}
