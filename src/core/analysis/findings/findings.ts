// Runs every rule over a store, in slices, and gives the findings by the weight of their rules. Called by the
// contract's findings.list, so by the findings page and `psconsole findings`. A failing rule must not take others down.
import { ConsoleError } from '../../../contract/errors.ts';
import type { FindingRow, FindingsAnswer } from '../../../contract/findings.ts';
import { listed, render, type Saying, said, sentences } from '../../../texts/said.ts';
import { type Texts, textsOf } from '../../../texts/texts.ts';
import { categoryById } from '../../catalog/catalog.ts';
import { atOnce, inSlices } from '../../slices.ts';
import type { Store } from '../../store/store.ts';
import { prepareAnswers } from '../accountAnswer.ts';
import { coverage } from '../coverage.ts';
import { coverageSaid } from '../coverageSaid.ts';
import { rowsPerStep } from '../sipEvents.ts';
import { stampOf } from '../storeCache.ts';
import { timeWords } from '../words.ts';
import { createFindingContext, type FindingContext } from './context.ts';
import { findingRules } from './index.gen.ts';
import { ruleTitle, ruleWords } from './ruleWords.ts';
import { readSipFacts } from './sipFacts.ts';
import type { Finding, FindingRule } from './types.ts';

/** Most findings of one rule that are listed; the rest is counted in one more. */
const maxPerRule = 100;

/** What was found, in no language yet, and the answers made of it. */
interface Found {
  readonly findings: readonly Finding[];
  /** What the logs cover, for the head of the list: a list without findings is no proof of health. */
  readonly coverageNote: Saying;
  readonly answers: Map<Texts, FindingsAnswer>;
}

/** Who waits for findings, and what they may be told meanwhile. */
export interface FindingsRequest {
  /** The reader's; English without. */
  readonly texts?: Texts | undefined;
  /** Ends the wait; the rules stop when nobody else waits for them. */
  readonly signal?: AbortSignal | undefined;
  /** Takes a line when a rule fails. */
  readonly log?: (line: string) => void;
  readonly progress?: (done: number, total: number) => void;
  /** False once the store was closed: nothing may be read any more then. */
  readonly isOpen?: () => boolean;
}

interface Run {
  readonly stamp: string;
  waiting: number;
  readonly result: Promise<Found>;
}

const known = new WeakMap<Store, { readonly stamp: string; readonly result: Found }>();
const running = new WeakMap<Store, Run>();

/**
 * All findings as of now; kept until rows or the zone change, begun anew when they change meanwhile. Gives the event
 * loop its turns. Throws ConsoleError `cancelled`.
 */
export async function listFindings(store: Store, request: FindingsRequest = {}): Promise<FindingsAnswer> {
  const { signal, isOpen = () => true, texts = textsOf('en') } = request;
  for (;;) {
    const stamp = stampOf(store);
    const before = known.get(store);
    if (before?.stamp === stamp) return answerIn(texts, before.result);
    const run = startOrJoin(store, stamp, request);
    try {
      const result = await withSignal(run, signal);
      known.set(store, { stamp, result });
      return answerIn(texts, result);
    } catch (thrown) {
      const hasChanged = isOpen() && stampOf(store) !== stamp && signal?.aborted !== true;
      if (!hasChanged) throw thrown;
    }
  }
}

function startOrJoin(store: Store, stamp: string, { log, progress, isOpen = () => true }: FindingsRequest): Run {
  const other = running.get(store);
  if (other?.stamp === stamp && other.waiting > 0) return other;
  const run: Run = {
    stamp,
    waiting: 0,
    // In a later turn: whoever asked is waiting by then.
    result: Promise.resolve().then(() => inSlices(stop, findingSteps(store, log, progress))),
  };
  const stop = {
    get aborted() {
      return run.waiting === 0 || !isOpen() || stampOf(store) !== stamp;
    },
  };
  running.set(store, run);
  return run;
}

/** Waits for a run; an abort ends this wait only, and the run where it was the last one. */
function withSignal(run: Run, signal: AbortSignal | undefined): Promise<Found> {
  run.waiting++;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      signal?.removeEventListener('abort', onAbort);
      run.waiting--;
    };
    const onAbort = (): void => {
      leave();
      reject(new ConsoleError('cancelled', 'Looking for findings was cancelled.'));
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    run.result.then(
      (result) => {
        leave();
        resolve(result);
      },
      (thrown: unknown) => {
        leave();
        reject(thrown);
      },
    );
  });
}

function* findingSteps(
  store: Store,
  log: FindingsRequest['log'],
  progress: FindingsRequest['progress'],
): Generator<void, Found> {
  const findings = yield* ruleSteps(store, findingRules, log, progress);
  return { findings, coverageNote: noteOf(store), answers: new Map() };
}

/** In a reader's language, once per language. */
function answerIn(texts: Texts, found: Found): FindingsAnswer {
  const known = found.answers.get(texts);
  if (known !== undefined) return known;
  const answer: FindingsAnswer = {
    findings: found.findings.map((finding) => findingIn(texts, finding)),
    rules: findingRules.map((rule) => ruleWords(rule, texts.language)),
    coverageNote: render(texts, found.coverageNote),
  };
  found.answers.set(texts, answer);
  return answer;
}

function findingIn(texts: Texts, finding: Finding): FindingRow {
  return {
    ...finding,
    title: render(texts, finding.title),
    text: render(texts, finding.text),
    because: render(texts, finding.because),
    coverage: render(texts, finding.coverage),
  };
}

/** Runs some rules at once. */
export function runRules(
  store: Store,
  rules: readonly FindingRule[],
  log?: (line: string) => void,
  texts = textsOf('en'),
): FindingRow[] {
  return atOnce(ruleSteps(store, rules, log)).map((finding) => findingIn(texts, finding));
}

/** Steps of the pass over the SIP log that a rule counts as, for the progress. */
const stepsPerRule = 20;
const stepsPerReport = 40;

/** Runs rules with one shared context: one pass over the SIP log for all of them, then rule by rule. */
function* ruleSteps(
  store: Store,
  rules: readonly FindingRule[],
  log: FindingsRequest['log'],
  progress: FindingsRequest['progress'] = () => undefined,
): Generator<void, Finding[]> {
  const walkSteps = Math.ceil((store.counts.get('sip-sessions') ?? 0) / rowsPerStep);
  const total = walkSteps + rules.length * stepsPerRule;
  let done = 0;
  yield* prepareAnswers(store);
  const walk = readSipFacts(store);
  let walked = walk.next();
  while (walked.done !== true) {
    if (done % stepsPerReport === 0) progress(Math.min(done, walkSteps), total);
    done++;
    yield;
    walked = walk.next();
  }
  const weights = new Map(rules.map((rule) => [rule.id, rule.weight]));
  const context = createFindingContext(store, walked.value, (kind) => weights.get(kind) ?? 0);
  const all: Finding[] = [];
  for (const [index, rule] of rules.entries()) {
    progress(walkSteps + index * stepsPerRule, total);
    yield;
    all.push(...(yield* findingsOf(rule, context, log)));
  }
  progress(total, total);
  const start = (finding: Finding): number => finding.from ?? Number.POSITIVE_INFINITY;
  return all.sort(
    (a, b) =>
      b.weight - a.weight ||
      confidenceOrder.indexOf(a.confidence) - confidenceOrder.indexOf(b.confidence) ||
      // Infinity minus Infinity is no number; findings without a time keep their order at the end.
      (start(a) === start(b) ? 0 : start(a) - start(b)),
  );
}

const confidenceOrder: readonly Finding['confidence'][] = ['certain', 'likely', 'possible'];

/** What one rule finds; a rule that fails says so in a finding, so that its silence is not taken for health. */
function* findingsOf(
  rule: FindingRule,
  context: FindingContext,
  log: FindingsRequest['log'],
): Generator<void, Finding[]> {
  const own: Finding[] = [];
  let more = 0;
  const remark = (title: Saying, text: Saying, because: Saying): Finding => ({
    kind: rule.id,
    title,
    text,
    confidence: 'possible',
    because,
    coverage: '',
    weight: rule.weight,
    from: null,
    to: null,
    evidence: [],
  });
  try {
    for (const finding of rule.find(context)) {
      if (finding === undefined) yield;
      else if (own.length < maxPerRule) own.push(finding);
      else more++;
    }
  } catch (thrown) {
    log?.(`rule ${rule.id} failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    const title = said('foundConsole.ruleFailed', { rule: ruleTitle(rule) });
    own.push(remark(title, said('foundConsole.ruleFailedText'), said('foundConsole.ruleFailedBecause')));
  }
  if (more > 0) {
    const title = said('foundConsole.ruleMore', { rule: ruleTitle(rule), count: more });
    const text = said('foundConsole.ruleMoreText', { most: maxPerRule, count: more + maxPerRule });
    own.push(remark(title, text, said('foundConsole.ruleMoreBecause')));
  }
  return own;
}

function noteOf(store: Store): Saying {
  const { window, spans, heartbeats } = coverage(store);
  if (window === undefined) return coverageSaid(store, 'everything', 0, 0);
  const titles = (state: string): string[] => [
    ...new Set(
      spans.filter((span) => span.state === state).flatMap((span) => categoryById(span.category)?.title ?? []),
    ),
  ];
  const absent = titles('not-in-bundle');
  const gaps = heartbeats.silences.length;
  const cut = titles('cut');
  return sentences(
    said('foundConsole.noteReach', { from: timeWords(store, window.fromMs), to: timeWords(store, window.toMs) }),
    absent.length > 0 ? said('foundConsole.noteAbsent', { logs: listed(absent, 9) }) : said('foundConsole.noteAll'),
    gaps > 0 ? said('foundConsole.noteSilent', { count: gaps }) : undefined,
    cut.length > 0 ? said('foundConsole.noteCut', { logs: listed(cut, 9) }) : undefined,
    titles('off-by-retention').length > 0 ? said('foundConsole.noteOff') : undefined,
    said('foundConsole.noteNoProof'),
  );
}
