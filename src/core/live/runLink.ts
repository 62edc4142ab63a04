// A link to one appliance from start to end: runs its ways in side by side, hands out members, questions and
// commands, and reports everything as LinkEvents. Pure of Node: the thread that calls it brings the ports.
import { openLiveMember } from './liveMember.ts';
import { abortable } from './pace.ts';
import { runSqlFeed } from './sqlFeed.ts';
import { createSteps } from './steps.ts';
import { runSyslogFeed } from './syslogFeed.ts';
import {
  type AbortSignalLike,
  type HttpPort,
  type LinkAnswer,
  type LinkClock,
  type LinkCommand,
  type LinkCursors,
  type LinkEvent,
  type LinkInbox,
  type LinkProfile,
  type LinkQuestion,
  RequestFailure,
  type SqlDoor,
  type SyslogPort,
  type WayId,
  wayIds,
} from './types.ts';
import { LinkEnded, type WayContext } from './way.ts';
import { runWebConsole } from './webConsole.ts';

/** What a link needs from its host. A port is needed for each way the profile names. */
export interface LinkPorts {
  readonly clock: LinkClock;
  readonly http?: HttpPort | undefined;
  readonly sql?: SqlDoor | undefined;
  readonly syslog?: SyslogPort | undefined;
}

export interface LinkSetup {
  readonly profile: LinkProfile;
  readonly ports: LinkPorts;
  /** Takes every event, in order; the link waits for a promise, so a slow receiver slows it down. */
  emit(event: LinkEvent): Promise<void> | undefined;
  readonly inbox: LinkInbox;
  readonly cursors: LinkCursors;
  readonly signal: AbortSignalLike;
}

/**
 * Runs a link until `signal` ends it or every way has ended. Never throws: how it ended is its last state, and the
 * reader events are closed as those of a file are (members, bundle, end).
 */
export async function runLink(setup: LinkSetup): Promise<void> {
  const { profile, ports, signal } = setup;
  const { clock } = ports;
  const bundle = 0;
  let nextMember = 0;
  let nextGap = 1;
  let nextQuestion = 1;
  const board = createBoard(setup.inbox);
  const emit = async (event: LinkEvent): Promise<void> => {
    await setup.emit(event);
  };
  const steps = createSteps(clock, (step) => {
    void setup.emit({ type: 'step', step });
  });

  /** What each way has told last: a state is told once, however often a way says it. */
  const told = new Map<WayId, string>();

  const contextFor = (way: WayId): WayContext => ({
    clock,
    signal,
    steps,
    cursors: setup.cursors,
    emit,
    async ask<K extends LinkQuestion['kind']>(question: Extract<LinkQuestion, { kind: K }>) {
      const questionId = nextQuestion++;
      await emit({ type: 'question', questionId, question });
      try {
        for (;;) {
          const answer = await abortable(setup.inbox.answer(question, questionId), signal);
          // An answer to something else is none to this.
          if (isAnswerTo(question, answer)) return answer;
        }
      } finally {
        await emit({ type: 'question-over', questionId });
      }
    },
    async state(state, text) {
      if (told.get(way) === `${state} ${text}`) return;
      told.set(way, `${state} ${text}`);
      await emit({ type: 'state', way, state, text, sinceMs: clock.now() });
    },
    takeCommands: () => board.take(way),
    hasCommands: () => board.has(way),
    isPaused: () => board.isPaused(),
    openMember: (member) => openLiveMember({ bundle, member: nextMember++, ...member }),
    nextGapId: () => nextGap++,
  });

  await emit({ type: 'reader', event: { type: 'bundle-start', bundle, bytes: 0 } });
  const endings = await Promise.all([
    runWay(contextFor('web-console'), profile.webConsole, ports.http, runWebConsole),
    runWay(contextFor('sql-views'), profile.sqlViews, ports.sql, runSqlFeed),
    runWay(contextFor('syslog'), profile.syslog, ports.syslog, runSyslogFeed),
  ]);
  const failures = endings.filter((ending): ending is Ending => ending !== undefined);
  const bad = failures.find((ending) => ending.state !== 'stopped') ?? failures[0];
  await emit({ type: 'reader', event: { type: 'bundle-end', bundle, sha256: undefined, failure: undefined } });
  await emit({ type: 'reader', event: { type: 'end' } });
  const text = signal.aborted ? 'The link was ended' : (bad?.text ?? 'The link has ended');
  await emit({
    type: 'state',
    way: undefined,
    state: signal.aborted ? 'stopped' : (bad?.state ?? 'stopped'),
    text,
    sinceMs: clock.now(),
  });
}

interface Ending {
  readonly state: 'displaced' | 'refused' | 'stopped';
  readonly text: string;
}

/** One way; its end is told, and never takes the other ways with it. */
async function runWay<S, P extends { close(): void }>(
  context: WayContext,
  settings: S | undefined,
  port: P | undefined,
  run: (context: WayContext, settings: S, port: P) => Promise<void>,
): Promise<Ending | undefined> {
  if (settings === undefined || port === undefined) return undefined;
  try {
    await run(context, settings, port);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof RequestFailure && thrown.code === 'cancelled') return undefined;
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    const state = thrown instanceof LinkEnded ? thrown.state : 'stopped';
    context.steps.add({ step: 'wait', isOk: false, text });
    await context.state(state, text);
    return { state, text };
  } finally {
    port.close();
  }
}

function isAnswerTo<K extends LinkQuestion['kind']>(
  question: Extract<LinkQuestion, { kind: K }>,
  answer: LinkAnswer,
): answer is Extract<LinkAnswer, { kind: K }> {
  return answer.kind === question.kind;
}

/** Commands for several ways: each sees every command once. */
function createBoard(inbox: LinkInbox) {
  const queues = new Map<WayId, LinkCommand[]>(wayIds.map((way) => [way, []]));
  let isPaused = false;
  const pull = (): void => {
    for (const command of inbox.takeCommands()) {
      if (command.kind === 'pause') isPaused = true;
      if (command.kind === 'follow') isPaused = false;
      for (const queue of queues.values()) queue.push(command);
    }
  };
  return {
    take(way: WayId): readonly LinkCommand[] {
      pull();
      return queues.get(way)?.splice(0) ?? [];
    },
    has(way: WayId): boolean {
      pull();
      return (queues.get(way)?.length ?? 0) > 0;
    },
    isPaused(): boolean {
      pull();
      return isPaused;
    },
  };
}
