// Runs a link against the console in memory and gathers what came out of it, row by row as stored.
import { runLink } from '../../../src/core/live/runLink.ts';
import {
  type LinkAnswer,
  type LinkCommand,
  type LinkEvent,
  type LinkProfile,
  type LinkQuestion,
  noAllowances,
  type WebConsoleSettings,
} from '../../../src/core/live/types.ts';
import type { FakeClock } from './fakeClock.ts';
import { type FakeConsole, password } from './fakeConsole.ts';

export interface StoredRow {
  readonly category: string;
  readonly record: number;
  readonly raw: string;
  readonly id: string | undefined;
}

export interface LiveRun {
  readonly events: readonly LinkEvent[];
  readonly rows: readonly StoredRow[];
  readonly cursors: ReadonlyMap<string, string>;
  readonly states: readonly string[];
  readonly steps: readonly string[];
  readonly questions: readonly LinkQuestion[];
  /** For each member: do the counts of its end add up, and are they those of the events? */
  readonly ledgers: readonly {
    readonly path: string;
    readonly records: number;
    readonly stored: number;
    readonly setAside: number;
    readonly ignored: number;
    readonly isRight: boolean;
  }[];
}

export interface RunOptions {
  readonly settings?: Partial<WebConsoleSettings>;
  readonly cursors?: ReadonlyMap<string, string>;
  readonly answer?: (question: LinkQuestion, number: number) => LinkAnswer | 'never' | undefined;
  /** Ends the link when it says so; asked at every event. */
  readonly until: (events: readonly LinkEvent[]) => boolean;
  readonly commands?: LinkCommand[];
  /** Ends the link at this time at the latest. */
  readonly maxMs?: number;
}

export function profileOf(fake: FakeConsole, settings: Partial<WebConsoleSettings> = {}): LinkProfile {
  return {
    id: 'p1',
    name: 'Front desk',
    zone: undefined,
    webConsole: {
      url: `${fake.origin}/privateserver/`,
      user: 'support',
      pollIntervalMs: 10_000,
      maxRequestsPerSecond: 2,
      maxInFlight: 1,
      listPaths: {},
      firstReadDays: undefined,
      ...settings,
    },
    sqlViews: undefined,
    syslog: undefined,
    allowances: noAllowances,
  };
}

export async function runFake(clock: FakeClock, fake: FakeConsole, options: RunOptions): Promise<LiveRun> {
  const controller = new AbortController();
  const events: LinkEvent[] = [];
  const questions: LinkQuestion[] = [];
  const commands = options.commands ?? [];
  clock.at(clock.now() + (options.maxMs ?? 12 * 3_600_000), () => controller.abort());
  await runLink({
    profile: profileOf(fake, options.settings),
    ports: { clock, http: fake.port },
    emit(event) {
      events.push(event);
      if (options.until(events)) controller.abort();
      return undefined;
    },
    inbox: {
      async answer(question) {
        questions.push(question);
        const given = options.answer?.(question, questions.length);
        if (given !== 'never') return given ?? usual(question);
        // Nobody answers: the time until the link is ended passes.
        clock.advance(24 * 3_600_000);
        return new Promise<LinkAnswer>(() => undefined);
      },
      takeCommands: () => commands.splice(0),
    },
    cursors: (way, category) => options.cursors?.get(`${way} ${category}`),
    signal: controller.signal,
  });
  return gather(events, questions);
}

/** Says yes, with the right password. */
export function usual(question: LinkQuestion): LinkAnswer {
  if (question.kind === 'password') return { kind: 'password', password, remember: false };
  return { kind: question.kind, isAccepted: true };
}

/** True once the link has read everything and follows. */
export function isFollowing(events: readonly LinkEvent[]): boolean {
  const last = events.at(-1);
  return last?.type === 'state' && last.state === 'following';
}

export function gather(events: readonly LinkEvent[], questions: readonly LinkQuestion[] = []): LiveRun {
  const rows: StoredRow[] = [];
  const cursors = new Map<string, string>();
  const states: string[] = [];
  const steps: string[] = [];
  const paths = new Map<number, string>();
  const counted = new Map<number, { stored: number; setAside: number }>();
  const ledgers: LiveRun['ledgers'][number][] = [];
  for (const event of events) {
    if (event.type === 'cursor') cursors.set(`${event.way} ${event.category}`, event.cursor);
    if (event.type === 'state') states.push(event.state);
    if (event.type === 'step')
      steps.push(
        `${event.step.isOk ? 'ok' : 'FAIL'} ${event.step.step} ${event.step.category ?? ''} ${event.step.text}`,
      );
    if (event.type !== 'reader') continue;
    if (event.event.type === 'member-start') {
      paths.set(event.event.member, event.event.path);
      counted.set(event.event.member, { stored: 0, setAside: 0 });
    }
    if (event.event.type !== 'member-event') continue;
    const { member, event: inner } = event.event;
    const count = counted.get(member) ?? { stored: 0, setAside: 0 };
    if (inner.type === 'problems') count.setAside += inner.problems.filter((problem) => problem.isSetAside).length;
    if (inner.type === 'end') {
      const { records, stored, setAside, ignored } = inner.counts;
      const isRight = records === stored + setAside + ignored && stored === count.stored && setAside === count.setAside;
      ledgers.push({ path: paths.get(member) ?? '', ...inner.counts, isRight });
    }
    if (inner.type !== 'batch') continue;
    count.stored += inner.batch.count;
    const raws = new Map(inner.batch.raws.map(({ row, text }) => [row, text]));
    for (let row = 0; row < inner.batch.count; row++) {
      const extra = JSON.parse(inner.batch.extra?.[row] ?? '{}') as Record<string, string>;
      rows.push({
        category: inner.batch.category,
        record: inner.batch.records[row] ?? 0,
        raw: raws.get(row) ?? '',
        id: extra.id,
      });
    }
  }
  return { events, rows, cursors, states, steps, questions, ledgers };
}
