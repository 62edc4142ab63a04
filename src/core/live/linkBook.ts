// What is known of one link, kept up from its events and given to pages as a LinkView. Pure: rows go elsewhere
// (linkRows.ts), and nobody is told from here (links.ts).
import type { LinkView, LiveLog, LiveProfile, LiveQuestion, LiveStep } from '../../contract/live.ts';
import type { KeepingState } from './livePorts.ts';
import { shownPin, waysOf } from './profiles.ts';
import type { CertificateFacts, LinkEvent, LinkQuestion, LinkState, LinkStep, WayId } from './types.ts';

export interface LinkBook {
  /** Takes an event that is no row. `isKeptLost`: of a password question, that a kept password cannot be read any more. */
  note(event: Exclude<LinkEvent, { type: 'reader' }>, isKeptLost?: boolean): void;
  /** Rows of a log were stored. `setAside` is the sum so far. */
  noteRows(way: WayId, category: string, rows: number, setAside: number): void;
  noteSeen(category: string | undefined): void;
  setPaused(isPaused: boolean): void;
  /** A question was answered here: it is not open any more, though the link has yet to say so. */
  close(questionId: number): void;
  question(questionId: number): LiveQuestion | undefined;
  /** Steps from number `from` on, at most `max`; those that went are left out. */
  stepsFrom(from: number, max: number): readonly LiveStep[];
  /** All that are kept, for the transcript. */
  allSteps(): readonly LinkStep[];
  readonly stepCount: number;
  readonly isOver: boolean;
  view(): LinkView;
}

/** Steps kept: hours of polling nine logs. When there are more the oldest tenth goes, after the first connection's. */
const maxSteps = 20_000;
const stepsDropped = 2_000;
/** The first connection is what a ticket is about, so its steps stay. */
const stepsThatStay = 200;

/** The state that needs the user most comes first. */
const urgency: readonly LinkState[] = [
  'asking',
  'refused',
  'displaced',
  'waiting',
  'connecting',
  'reading',
  'paused',
  'following',
  'stopped',
];

export interface LinkBookSetup {
  readonly linkId: number;
  readonly profile: LiveProfile;
  readonly keeping: KeepingState;
  now(): number;
}

export function createLinkBook({ linkId, profile, keeping, now }: LinkBookSetup): LinkBook {
  const startedAtMs = now();
  const ways = new Map<WayId, { state: LinkState; text: string; sinceMs: number }>(
    waysOf(profile).map((way) => [way, { state: 'connecting', text: 'Starting', sinceMs: startedAtMs }]),
  );
  const questions = new Map<number, LiveQuestion>();
  const logs = new Map<string, Mutable<LiveLog>>();
  const counts = new Map<WayId, { requests: number; bytes: number; drops: number; changedRows: number }>();
  const steps: { readonly index: number; readonly step: LinkStep }[] = [];
  let stepCount = 0;
  const gaps: LinkView['gaps'] = [];
  const ownLogins: LinkView['ownLogins'] = [];
  let ending: { state: LinkState; text: string; sinceMs: number } | undefined;
  let changedCertificate: LinkView['changedCertificate'] = null;
  let build: string | null = null;
  let accountsAtMs: number | null = null;
  let isPaused = false;

  const log = (way: WayId, category: string): Mutable<LiveLog> => {
    const key = `${way} ${category}`;
    const known = logs.get(key);
    if (known !== undefined) return known;
    const fresh: Mutable<LiveLog> = {
      way,
      category,
      rows: 0,
      newRows: 0,
      setAside: 0,
      total: null,
      lastRowAtMs: null,
      isRead: false,
      gaps: 0,
      list: null,
    };
    logs.set(key, fresh);
    return fresh;
  };
  /** Ways that have read what there was; rows after a lost connection are new as well. */
  const caughtUp = new Set<WayId>();

  function noteState(event: Extract<LinkEvent, { type: 'state' }>): void {
    const { way, state, text, sinceMs } = event;
    if (way === undefined) {
      ending = { state, text, sinceMs };
      questions.clear();
      return;
    }
    ways.set(way, { state, text, sinceMs });
    if (state !== 'following') return;
    caughtUp.add(way);
    for (const each of logs.values()) if (each.way === way) each.isRead = true;
  }

  function noteQuestion(questionId: number, question: LinkQuestion, isKeptLost: boolean): void {
    const asked = { questionId, askedAtMs: now() };
    switch (question.kind) {
      case 'certificate': {
        const { renews } = question;
        const certificate = shownFacts(question.certificate);
        questions.set(questionId, {
          ...asked,
          kind: 'certificate',
          certificate,
          renews: renews === undefined ? null : shownPin(renews),
        });
        break;
      }
      case 'password': {
        const { way, user, reason } = question;
        questions.set(questionId, {
          ...asked,
          kind: 'password',
          way,
          user,
          reason,
          canRemember: keeping.canKeep,
          noKeeping: keeping.reason ?? null,
          isKeptLost,
        });
        break;
      }
      case 'one-session':
        questions.set(questionId, { ...asked, kind: 'one-session', user: question.user });
    }
  }

  function noteLists(event: Extract<LinkEvent, { type: 'lists' }>): void {
    for (const { category, path, basis, state, total, columnsNotFetched } of event.lists) {
      const entry = log('web-console', category);
      entry.list = { path, basis, state, columnsNotFetched: [...columnsNotFetched] };
      entry.total = total ?? entry.total;
    }
  }

  return {
    note(event, isKeptLost = false) {
      switch (event.type) {
        case 'state':
          noteState(event);
          break;
        case 'question':
          noteQuestion(event.questionId, event.question, isKeptLost);
          break;
        case 'question-over':
          questions.delete(event.questionId);
          break;
        case 'certificate-changed':
          changedCertificate = { accepted: shownPin(event.accepted), shown: shownFacts(event.shown) };
          break;
        case 'step':
          steps.push({ index: stepCount++, step: event.step });
          if (steps.length > maxSteps) steps.splice(stepsThatStay, stepsDropped);
          break;
        case 'gap': {
          const { gapId, category, text, atMs } = event.gap;
          gaps.push({ gapId, category, text, atMs });
          log('web-console', category).gaps++;
          break;
        }
        case 'gap-filled': {
          const index = gaps.findIndex(({ gapId }) => gapId === event.gapId);
          const [filled] = index < 0 ? [] : gaps.splice(index, 1);
          if (filled !== undefined) log('web-console', filled.category).gaps--;
          break;
        }
        case 'own-login': {
          const { way, user, atMs, skewMs } = event;
          ownLogins.push({ way, user, atMs, skewMs: skewMs ?? null });
          break;
        }
        case 'lists':
          noteLists(event);
          break;
        case 'appliance':
          build = event.build ?? null;
          break;
        case 'accounts':
          accountsAtMs = event.snapshot.atMs;
          break;
        case 'counts': {
          const { way, requests, bytes, drops, changedRows } = event;
          counts.set(way, { requests, bytes, drops, changedRows });
          break;
        }
        case 'cursor':
        case 'pin':
        case 'detail':
          break;
      }
    },
    noteRows(way, category, rows, setAside) {
      const entry = log(way, category);
      entry.setAside = setAside;
      if (rows === 0) return;
      entry.rows += rows;
      if (caughtUp.has(way) || way === 'syslog') entry.newRows += rows;
      entry.lastRowAtMs = now();
      if (entry.total !== null) entry.total = Math.max(entry.total, entry.rows);
    },
    noteSeen(category) {
      for (const entry of logs.values()) if (category === undefined || entry.category === category) entry.newRows = 0;
    },
    setPaused(wanted) {
      isPaused = wanted;
    },
    close: (questionId) => void questions.delete(questionId),
    question: (questionId) => questions.get(questionId),
    stepsFrom(from, max) {
      const first = steps.findIndex(({ index }) => index >= from);
      return first < 0 ? [] : steps.slice(first, first + max).map(({ step }) => shownStep(step));
    },
    allSteps: () => steps.map(({ step }) => step),
    get stepCount() {
      return stepCount;
    },
    get isOver() {
      return ending !== undefined;
    },
    view() {
      const each = [...ways].map(([way, facts]) => ({ way, ...facts }));
      const most = [...each].sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state))[0];
      const { state, text, sinceMs } = ending ?? most ?? { state: 'stopped', text: '', sinceMs: startedAtMs };
      const sum = (key: 'requests' | 'bytes' | 'drops' | 'changedRows'): number =>
        [...counts.values()].reduce((total, one) => total + one[key], 0);
      return {
        linkId,
        profile,
        origin: profile.name,
        state,
        text,
        sinceMs,
        startedAtMs,
        endedAtMs: ending?.sinceMs ?? null,
        isPaused,
        ways: each,
        questions: [...questions.values()],
        changedCertificate,
        build,
        skewMs: ownLogins.at(-1)?.skewMs ?? null,
        logs: [...logs.values()].map((entry) => ({ ...entry })),
        requests: sum('requests'),
        bytes: sum('bytes'),
        drops: sum('drops'),
        changedRows: sum('changedRows'),
        gaps: [...gaps],
        ownLogins: [...ownLogins],
        accountsAtMs,
        steps: stepCount,
      };
    },
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A step as it crosses to the page. */
export function shownStep({ atMs, step, category, isOk, text, tookMs }: LinkStep): LiveStep {
  return { atMs, step, category: category ?? null, isOk, text, tookMs: tookMs ?? null };
}

function shownFacts(facts: CertificateFacts) {
  const { endpoint, fingerprint, keyFingerprint, subject, issuer, validFromMs, validToMs, objections } = facts;
  return {
    endpoint,
    fingerprint,
    keyFingerprint,
    subject,
    issuer,
    validFromMs,
    validToMs,
    objections: [...objections],
  };
}
