// What each log of the opened sources can and cannot prove, by span of time: shown as the coverage map and
// in words beside every empty grid, zero count and finding. Called by overview, findings and the coverage
// method. It looks at rows through their time index only and never at what a user filtered.
import { render, type Said, said, saysSame } from '../../texts/said.ts';
import { type Texts, textsOf } from '../../texts/texts.ts';
import { categoryById } from '../catalog/catalog.ts';
import type { Store } from '../store/store.ts';
import { tables } from '../store/store.ts';
import {
  type Heartbeats,
  heartbeatPeriodMs,
  heartbeatToleranceMs,
  missingBetween,
  readHeartbeats,
} from './coverage/heartbeats.ts';
import { type Interval, intersect, subtract, union } from './coverage/intervals.ts';
import { bucketWidth, presentSpans } from './coverage/presentSpans.ts';
import { type GroupOnlySpan, groupOnlySpans } from './coverage/retention.ts';
import { enumIds } from './enumIds.ts';
import { applianceTime } from './words.ts';

const hourMs = 3_600_000;
/** No silence shorter than this (two heartbeats apart in the night that has 25 hours) is looked at; in a long window no shorter than this share of it. */
const leastQuietMs = heartbeatPeriodMs + hourMs + heartbeatToleranceMs;
const quietShare = 1 / 120;
/** Every silence longer than this is looked at. */
const mostQuietMs = 24 * hourMs;
/** A log's own edge counts as a cut when it lies this many of its usual intervals inside the bundle's window. */
const cutIntervals = 6;
/** Nor is it one before this many of its longest silences: most logs rest at night. */
const cutSilences = 1.5;
/** A log that begins or ends this close to the bundle's edge begins or ends with it. */
const edgeSlackMs = 60_000;
/** A log with more rows an hour than this is not silent for hours while the appliance runs. */
const busyRowsPerHour = 12;

/**
 * present: rows, no long silence. quiet: no rows, and other rows prove that the appliance ran. gap: rows are
 * missing, or the appliance was silent. unproven: no rows and no sign of life. cut: before the log's first or
 * after its last row. off-by-retention: direct calls are kept out of the log by a setting. not-in-bundle.
 */
export type CoverageState =
  | 'present'
  | 'quiet'
  | 'gap'
  | 'unproven'
  | 'cut'
  | 'off-by-retention'
  | 'not-in-bundle'
  | 'left-out';

export interface CoverageSpan extends Interval {
  readonly category: string;
  readonly state: CoverageState;
  /** A sentence. */
  readonly why: Said;
}

export interface Coverage {
  /** From the first row of any log to the last; undefined for an empty store. */
  readonly window: Interval | undefined;
  readonly spans: readonly CoverageSpan[];
  readonly heartbeats: Heartbeats;
  /** Spans in which the call log leaves direct calls out. */
  readonly groupOnly: readonly GroupOnlySpan[];
}

const known = new WeakMap<Store, { readonly version: number; readonly coverage: Coverage }>();

/** Coverage as of now; worked out anew only when rows or the zone have changed. */
export function coverage(store: Store): Coverage {
  const before = known.get(store);
  if (before !== undefined && before.version === store.version) return before.coverage;
  const made = workOut(store);
  known.set(store, { version: store.version, coverage: made });
  return made;
}

/** The same in the shape of design.md §4, times in appliance time. Nothing yet while an import runs. */
export function coverageRows(
  store: Store,
  texts: Texts = textsOf('en'),
): { category: string; from: string; to: string; state: CoverageState; why: string }[] {
  if (store.isReading) return [];
  return coverage(store).spans.map(({ category, fromMs, toMs, state, why }) => ({
    category,
    from: applianceTime(store, fromMs),
    to: applianceTime(store, toMs),
    state,
    why: render(texts, why),
  }));
}

function workOut(store: Store): Coverage {
  const heartbeats = readHeartbeats(store);
  const edges = new Map(
    tables.flatMap(({ category, table }) => {
      const [first, last] = store.database.all(
        `SELECT (SELECT min(utc_ms) FROM ${table}), (SELECT max(utc_ms) FROM ${table})`,
      ).values[0] ?? [null, null];
      return typeof first === 'number' && typeof last === 'number'
        ? [[category.id, { fromMs: first, toMs: last }] as const]
        : [];
    }),
  );
  if (edges.size === 0) return { window: undefined, spans: [], heartbeats, groupOnly: [] };
  const window = {
    fromMs: Math.min(...[...edges.values()].map((edge) => edge.fromMs)),
    toMs: Math.max(...[...edges.values()].map((edge) => edge.toMs)),
  };
  const windowMs = window.toMs - window.fromMs;
  const widthMs = bucketWidth(windowMs);
  const quietMs = Math.max(leastQuietMs, 2 * widthMs, Math.min(mostQuietMs, windowMs * quietShare));
  const groupOnly = edges.has('sip-sessions')
    ? groupOnlySpans(store, enumIds(store, 'cdr', 'call_type', 'CONFERENCE', '3-WAY'))
    : [];
  const present = new Map(
    tables
      .filter(({ category }) => edges.has(category.id))
      .map(({ category, table }) => [
        category.id,
        presentSpans(store, table, widthMs, quietMs).map((span) => withLength(span, window)),
      ]),
  );
  const facts: Facts = {
    store,
    window,
    heartbeats,
    edges,
    quietMs,
    groupOnly,
    proven: provenSpans(heartbeats, present),
  };
  const spans = tables.flatMap(({ category }) => spansOf(facts, category.id, present.get(category.id) ?? []));
  return { window, spans, heartbeats, groupOnly };
}

/** Spans are half open, so the last row's own millisecond belongs to it; a lone row is a span too. */
function withLength(span: Interval, window: Interval): Interval {
  const toMs = Math.min(span.toMs + 1, window.toMs);
  return { fromMs: Math.min(span.fromMs, toMs - 1), toMs };
}

interface Facts {
  readonly store: Store;
  readonly window: Interval;
  readonly heartbeats: Heartbeats;
  readonly edges: ReadonlyMap<string, Interval>;
  readonly quietMs: number;
  readonly groupOnly: readonly GroupOnlySpan[];
  /** Where the appliance is known to have run. */
  readonly proven: readonly Interval[];
}

/** Time between two heartbeats in rhythm, and time with SIP rows, is time in which the appliance ran. */
function provenSpans(heartbeats: Heartbeats, present: ReadonlyMap<string, readonly Interval[]>): Interval[] {
  const byBeats: Interval[] = [];
  heartbeats.beats.forEach((beat, i) => {
    const next = heartbeats.beats[i + 1];
    if (next !== undefined && next.localMs - beat.localMs <= heartbeatPeriodMs + heartbeatToleranceMs)
      byBeats.push({ fromMs: beat.utcMs, toMs: next.utcMs + 1 });
  });
  const first = heartbeats.beats[0];
  const last = heartbeats.beats.at(-1);
  if (first !== undefined) byBeats.push({ fromMs: first.utcMs, toMs: first.utcMs + 1 });
  if (last !== undefined) byBeats.push({ fromMs: last.utcMs, toMs: last.utcMs + heartbeatPeriodMs });
  return union([...byBeats, ...(present.get('sip-sessions') ?? [])]);
}

function spansOf(facts: Facts, id: string, present: readonly Interval[]): CoverageSpan[] {
  const { window, store, heartbeats } = facts;
  const edge = facts.edges.get(id);
  const title = categoryById(id)?.title ?? id;
  if (edge === undefined) return [{ category: id, ...window, ...nothingThere(store, id, title) }];
  const spans: CoverageSpan[] = [];
  const push = (part: Interval, state: CoverageState, why: Said): void => {
    if (part.toMs > part.fromMs || (window.fromMs === window.toMs && spans.length === 0))
      spans.push({ category: id, fromMs: part.fromMs, toMs: part.toMs, state, why });
  };
  // The row before a silence is not in it.
  const silences = heartbeats.silences.map((silence) => ({ ...silence, fromMs: silence.fromMs + 1 }));
  for (const silence of silences) {
    for (const part of intersect(silence, [edge])) push(part, 'gap', silenceWords(silence.missingLocalMs.length));
  }
  const widened = present.map((span, i) => ({
    fromMs: i === 0 && span.fromMs - window.fromMs < edgeSlackMs ? window.fromMs : span.fromMs,
    toMs: i === present.length - 1 && window.toMs - span.toMs < edgeSlackMs ? window.toMs : span.toMs,
  }));
  for (const span of widened) {
    for (const part of subtract(span, silences)) {
      const off = id === 'cdr' ? intersect(part, facts.groupOnly) : [];
      for (const one of off) push(one, 'off-by-retention', said('coverage.retention'));
      for (const one of subtract(part, off)) push(one, 'present', said('coverage.hasRows', { title }));
    }
  }
  present.forEach((span, i) => {
    const next = present[i + 1];
    if (next === undefined) return;
    for (const part of subtract({ fromMs: span.toMs, toMs: next.fromMs }, silences))
      pushSilence(facts, id, title, part, push);
  });
  const counts = store.counts.get(id) ?? 0;
  const intervalMs = Math.max(hourMs, (edge.toMs - edge.fromMs) / Math.max(1, counts - 1));
  const longestMs = present.reduce(
    (most, span, i) => Math.max(most, span.fromMs - (present[i - 1]?.toMs ?? span.fromMs)),
    0,
  );
  const allowedMs = Math.max(facts.quietMs, cutIntervals * intervalMs, longestMs * cutSilences);
  const beforeFirst = { fromMs: window.fromMs, toMs: widened[0]?.fromMs ?? edge.fromMs };
  const afterLast = { fromMs: widened.at(-1)?.toMs ?? edge.toMs, toMs: window.toMs };
  for (const [part, where] of [
    [beforeFirst, 'first'],
    [afterLast, 'last'],
  ] as const) {
    if (counts > 1 && part.toMs - part.fromMs <= allowedMs) {
      for (const one of subtract(part, silences)) pushSilence(facts, id, title, one, push);
      for (const one of intersect(part, silences)) push(one, 'gap', silenceWords(1));
    } else push(part, 'cut', cutWords(title, where, counts));
  }
  return mergeNeighbours(spans.sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs));
}

/** Time without rows of this log while the appliance did write others, or may have. */
function pushSilence(
  facts: Facts,
  id: string,
  title: string,
  part: Interval,
  push: (part: Interval, state: CoverageState, why: Said) => void,
): void {
  const { heartbeats, store, edges } = facts;
  const isLong = part.toMs - part.fromMs > leastQuietMs;
  const proven = intersect(part, facts.proven);
  const edge = edges.get(id);
  const hours = edge === undefined ? 0 : (edge.toMs - edge.fromMs) / hourMs;
  const isBusy = id === 'sip-sessions' && (store.counts.get(id) ?? 0) > busyRowsPerHour * hours;
  for (const one of proven) {
    const isBeatMissing = missingBetween(heartbeats.byCategory.get(id) ?? []).some((localMs) => {
      const utcMs = store.zone.toUtc(localMs);
      return utcMs >= one.fromMs && utcMs <= one.toMs;
    });
    if (isBeatMissing) push(one, 'gap', said('coverage.beatMissing', { title }));
    else if (isLong && isBusy) push(one, 'gap', said('coverage.busySilence'));
    else push(one, 'quiet', said('coverage.quiet'));
  }
  for (const one of subtract(part, proven)) push(one, 'unproven', said('coverage.unproven'));
}

function silenceWords(missing: number): Said {
  return said('coverage.silence', { count: missing });
}

function cutWords(title: string, where: 'first' | 'last', rows: number): Said {
  const isOne = rows === 1;
  if (where === 'first') return said(isOne ? 'coverage.beforeFirstOne' : 'coverage.beforeFirst', { title });
  return said(isOne ? 'coverage.afterLastOne' : 'coverage.afterLast', { title });
}

function nothingThere(store: Store, id: string, title: string): { state: CoverageState; why: Said } {
  const members = Number(store.database.value('SELECT count(*) FROM member WHERE category = ?', [id]) ?? 0);
  const leftOut = Number(
    store.database.value("SELECT count(*) FROM member WHERE category = ? AND state = 'ignored'", [id]) ?? 0,
  );
  if (leftOut > 0) return { state: 'left-out', why: said('coverage.leftOut', { title }) };
  if (members === 0) return { state: 'not-in-bundle', why: said('coverage.notInBundle', { title }) };
  const isRefused = Number(
    store.database.value(
      "SELECT count(*) FROM member WHERE category = ? AND state IN ('refused', 'cut', 'cancelled')",
      [id],
    ),
  );
  if (isRefused > 0) return { state: 'gap', why: said('coverage.fileRefused', { title }) };
  return { state: 'unproven', why: said('coverage.fileEmpty', { title }) };
}

function mergeNeighbours(spans: readonly CoverageSpan[]): CoverageSpan[] {
  const merged: CoverageSpan[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && last.state === span.state && saysSame(last.why, span.why) && span.fromMs <= last.toMs)
      merged[merged.length - 1] = { ...last, toMs: Math.max(last.toMs, span.toMs) };
    else merged.push(span);
  }
  return merged;
}
