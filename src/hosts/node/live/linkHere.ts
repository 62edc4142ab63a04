// Runs one link with Node's sockets: brings runLink.ts its HTTP client, SQL door, syslog port and clock. Called in the
// link's own thread (linkWorker.ts), and by tests in theirs.

import { cursorKey, type LinkRequest } from '../../../core/live/livePorts.ts';
import { runLink } from '../../../core/live/runLink.ts';
import { createSteps } from '../../../core/live/steps.ts';
import {
  type AbortSignalLike,
  defaultRequestLimits,
  type LinkAnswer,
  type LinkClock,
  type LinkCommand,
  type LinkEvent,
  type LinkProfile,
  RequestFailure,
  type RequestLimits,
  type SqlDoor,
  type SyslogPort,
  type SyslogSettings,
} from '../../../core/live/types.ts';
import { createHttpClient } from './httpClient.ts';
import { openSqlPort } from './sqlPort.ts';
import { createTrustKeeper, type SocketStep, type TrustKeeper } from './trustedSocket.ts';

export interface LinkHereSetup {
  readonly request: LinkRequest;
  /** Takes every event in order; the link waits for a promise. */
  emit(event: LinkEvent): Promise<void> | undefined;
  readonly inbox: Inbox;
  /** Opens the receiver of syslog messages; `onStep` hears what it finds. */
  openSyslog(settings: SyslogSettings, onStep: (step: SocketStep) => void): SyslogPort;
  readonly signal: AbortSignalLike;
  readonly clock?: LinkClock;
  readonly limits?: RequestLimits;
}

/** Resolves when the link is over; never throws. */
export async function runLinkHere(setup: LinkHereSetup): Promise<void> {
  const { request, inbox, signal } = setup;
  const { profile, cursors } = request;
  const clock = setup.clock ?? nodeClock;
  const limits = setup.limits ?? defaultRequestLimits;
  const trust = createTrustKeeper(request.pins, profile.allowances, () => undefined);
  const steps = createSteps(clock, (step) => {
    void setup.emit({ type: 'step', step });
  });
  const onStep = (step: SocketStep): void => steps.add({ ...step, tookMs: step.tookMs });
  const { webConsole, syslog } = profile;
  await runLink({
    profile,
    ports: {
      clock,
      http:
        webConsole === undefined
          ? undefined
          : createHttpClient({ trust, maxConnections: webConsole.maxInFlight, onStep }),
      sql: sqlDoor(profile, trust, limits, onStep),
      syslog: syslog === undefined ? undefined : setup.openSyslog(syslog, onStep),
    },
    emit: setup.emit,
    inbox,
    cursors: (way, category) => cursors[cursorKey(way, category)],
    signal,
  });
}

function sqlDoor(
  { sqlViews: settings }: LinkProfile,
  trust: TrustKeeper,
  limits: RequestLimits,
  onStep: (step: SocketStep) => void,
): SqlDoor | undefined {
  if (settings === undefined) return undefined;
  return {
    open: (password) => openSqlPort({ settings, password, trust, limits, onStep }),
    trust: (pin) => trust.accept(pin),
    close: () => undefined,
  };
}

/** The real clock; a sleep ends at once when the link is ended. */
export const nodeClock: LinkClock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(new RequestFailure('cancelled', 'The link was ended.'));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort, { once: true });
    }),
};

export interface Inbox {
  answer(question: unknown, questionId: number): Promise<LinkAnswer>;
  takeCommands(): readonly LinkCommand[];
}

/** Answers and commands by message: what an answer says may come before or after it is asked for. */
export function createInbox(): Inbox & {
  giveAnswer(questionId: number, answer: LinkAnswer): void;
  giveCommand(command: LinkCommand): void;
} {
  const waiting = new Map<number, (answer: LinkAnswer) => void>();
  const early = new Map<number, LinkAnswer>();
  const commands: LinkCommand[] = [];
  return {
    answer: (_question, questionId) =>
      new Promise((resolve) => {
        const given = early.get(questionId);
        early.delete(questionId);
        if (given === undefined) waiting.set(questionId, resolve);
        else resolve(given);
      }),
    takeCommands: () => commands.splice(0),
    giveAnswer(questionId, answer) {
      const resolve = waiting.get(questionId);
      waiting.delete(questionId);
      if (resolve === undefined) early.set(questionId, answer);
      else resolve(answer);
    },
    giveCommand: (command) => void commands.push(command),
  };
}
