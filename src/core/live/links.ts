// The links of a core: starts them through the host's port, feeds their rows to the store, keeps the book of each,
// puts questions and answers through, and tells listeners. What one link does on the wire is runLink.ts's.
import { ConsoleError } from '../../contract/errors.ts';
import type { LinkView, LiveDetail, LiveProfile, LiveQuestion, LiveTable } from '../../contract/live.ts';
import type { EventName, EventPayload } from '../../contract/methods.ts';
import type { Store } from '../store/store.ts';
import { setZone } from '../store/zones.ts';
import { createLinkBook, type LinkBook, shownStep } from './linkBook.ts';
import { createLinkRows, type LinkRows, readCursors } from './linkRows.ts';
import { type KeepingState, keepingOf, type LinkSession, type LivePorts } from './livePorts.ts';
import { linkProfile, type ProfileBook } from './profiles.ts';
import type { LinkAnswer, LinkCommand, LinkEvent } from './types.ts';

export interface LinksSetup {
  readonly live: LivePorts;
  readonly profiles: ProfileBook;
  currentStore(): Store;
  now(): number;
  emit<E extends EventName>(name: E, payload: EventPayload<E>): void;
  /** Rows were stored. */
  onRows(): void;
  /** Times of rows were worked out anew: open views are out of date. */
  onRetimed(): void;
}

export interface Links {
  /** Throws ConsoleError `bad-request` when a link of the profile runs. */
  start(profile: LiveProfile): Promise<number>;
  list(): readonly LinkView[];
  /** Throws ConsoleError `not-found`, as all that follow. */
  get(linkId: number): OneLink;
  /** Resolves when the books are closed. */
  stop(linkId: number): Promise<void>;
  dismiss(linkId: number): void;
  /** An import has ended: rows that waited for it go on. */
  resume(): void;
  /** Ends all at once and forgets them: their store goes away. */
  dropAll(): void;
}

export interface OneLink {
  readonly book: LinkBook;
  readonly profile: LiveProfile;
  answer(questionId: number, answer: LinkAnswer): Promise<void>;
  command(command: LinkCommand): void;
  /** Asks for a detail page and waits for it. Throws ConsoleError `not-readable`, `cancelled`. */
  readDetail(category: string, id: string, withSecrets: boolean, signal: AbortSignal): Promise<LiveDetail>;
  readAccounts(signal: AbortSignal): Promise<LiveTable>;
  seen(category: string | undefined): void;
}

/** Pages are told of a link, and of its rows, at most this often. */
const changedEveryMs = 250;
/** A link that is asked for a page answers within this time or says why not; a stuck one must not hold its caller. */
const answerPatienceMs = 120_000;

interface Waiter {
  /** Takes the event that ends the wait; false = it is about something else. */
  take(event: LinkEvent): boolean;
  fail(error: ConsoleError): void;
}

interface Running extends OneLink {
  readonly linkId: number;
  readonly store: Store;
  readonly ended: Promise<void>;
  session: LinkSession;
  receive(event: LinkEvent): void;
  resume(): void;
  drop(): void;
}

export function createLinks(setup: LinksSetup): Links {
  const links = new Map<number, Running>();
  let nextLinkId = 1;

  const find = (linkId: number): Running => {
    const found = links.get(linkId);
    if (found === undefined) throw new ConsoleError('not-found', 'There is no such connection any more.');
    return found;
  };
  const dismiss = (linkId: number): void => {
    links.delete(linkId);
    setup.emit('live.changed', { linkId, link: null });
  };

  return {
    async start(profile) {
      const others = [...links.values()].filter((link) => link.profile.id === profile.id);
      if (others.some((link) => !link.book.isOver)) {
        throw new ConsoleError('bad-request', `${profile.name} is connected already.`);
      }
      for (const { linkId } of others) dismiss(linkId);
      const linkId = nextLinkId++;
      const keeping = await keepingOf(setup.live.keeper.secrets);
      const pins = await setup.profiles.pins();
      const store = setup.currentStore();
      if (profile.zone !== null && profile.zone !== store.zoneChoice.name) {
        setZone(store, { name: profile.zone, basis: 'chosen', isCertain: true });
        setup.onRetimed();
      }
      const link = createLink(setup, linkId, profile, store, keeping);
      links.set(linkId, link);
      const request = { profile: linkProfile(profile), pins, cursors: readCursors(store, profile.id) };
      link.session = setup.live.startLink(request, link.receive);
      return linkId;
    },
    list: () => [...links.values()].map(({ book }) => book.view()),
    get: find,
    async stop(linkId) {
      const link = find(linkId);
      link.session.cancel();
      await link.ended;
    },
    dismiss(linkId) {
      if (!find(linkId).book.isOver) throw new ConsoleError('bad-request', 'The connection is still open.');
      dismiss(linkId);
    },
    resume() {
      for (const link of links.values()) link.resume();
    },
    dropAll() {
      for (const link of links.values()) {
        link.drop();
        dismiss(link.linkId);
      }
    },
  };
}

function createLink(
  setup: LinksSetup,
  linkId: number,
  profile: LiveProfile,
  store: Store,
  keeping: KeepingState,
): Running {
  const { emit, now, profiles } = setup;
  const { secrets } = setup.live.keeper;
  const book = createLinkBook({ linkId, profile, keeping, now });
  const waiters = new Set<Waiter>();
  let held: LinkEvent[] = [];
  let rows: LinkRows | undefined;
  let isDropped = false;
  let isFailed = false;
  /** The link has closed its members itself. */
  let hasEnded = false;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const toldCounts = new Map(store.counts);
  const tellLink = inIntervals(() => emit('live.changed', { linkId, link: book.view() }));
  const tellRows = inIntervals(() => {
    const counts = [...store.counts]
      .filter(([category, records]) => toldCounts.get(category) !== records)
      .map(([category, records]) => ({ category, records }));
    for (const { category, records } of counts) toldCounts.set(category, records);
    if (counts.length === 0) return;
    emit('store.changed', { version: store.version, counts });
    setup.onRows();
  });

  function openRows(): LinkRows {
    rows ??= createLinkRows({
      store,
      profileId: profile.id,
      name: profile.name,
      onRows(way, category, count, setAside) {
        book.noteRows(way, category, count, setAside);
        tellRows();
      },
    });
    return rows;
  }

  /** Rows, cursors and the end of the link wait while an import has the store. */
  const mustWait = (event: LinkEvent): boolean =>
    (event.type === 'reader' || event.type === 'cursor' || (event.type === 'state' && event.way === undefined)) &&
    (held.length > 0 || store.isReading);

  function receive(event: LinkEvent): void {
    if (isDropped) return;
    if (mustWait(event)) held.push(event);
    else take(event);
  }

  function take(event: LinkEvent): void {
    if (event.type === 'reader' || event.type === 'cursor') storeRows(event);
    else note(event);
    link.session?.acknowledge(1);
    tellLink();
  }

  function storeRows(event: Extract<LinkEvent, { type: 'reader' | 'cursor' }>): void {
    if (isFailed) return;
    if (event.type === 'reader' && event.event.type === 'end') hasEnded = true;
    try {
      openRows().take(event);
    } catch (thrown) {
      // Out of memory, or a bug: what is committed stays, and the link says why it ended.
      isFailed = true;
      const { reason } = openRows().fail(thrown);
      book.note({ type: 'state', way: undefined, state: 'stopped', text: reason, sinceMs: now() });
      link.session.cancel();
    }
  }

  function note(event: Exclude<LinkEvent, { type: 'reader' }>): void {
    if (event.type === 'question' && event.question.kind === 'password') {
      void askForPassword(event);
      return;
    }
    if (isFailed && event.type === 'state') {
      if (event.way === undefined) over('The rows could not be stored.');
      return;
    }
    book.note(event);
    if (event.type === 'question') tellQuestion(event.questionId);
    if (event.type === 'step') {
      emit('live.step', { linkId, index: book.stepCount - 1, step: shownStep(event.step) });
    }
    if (event.type === 'pin') void profiles.keepPin(event.pin).catch((thrown: unknown) => noteFailure(thrown));
    for (const waiter of waiters) if (waiter.take(event)) waiters.delete(waiter);
    if (event.type !== 'state') return;
    if (event.state === 'following' && rows?.guessZone() === true) setup.onRetimed();
    if (event.way !== undefined) return;
    if (!isFailed) rows?.finish(hasEnded ? undefined : event.text);
    over(event.text);
  }

  function over(text: string): void {
    for (const waiter of waiters) waiter.fail(new ConsoleError('not-readable', `The connection has ended: ${text}`));
    waiters.clear();
    emit('store.changed', { version: store.version, counts: [] });
    setup.onRows();
    end();
  }

  /** A kept password is used once, for a first login; a refused one is forgotten. */
  async function askForPassword(event: Extract<LinkEvent, { type: 'question' }>): Promise<void> {
    const { question, questionId } = event;
    if (question.kind !== 'password') return;
    let isKeptLost = false;
    try {
      if (question.reason === 'refused') await secrets?.forget(profile.id);
      const kept = question.reason === 'first' ? await secrets?.get(profile.id, question.way) : undefined;
      isKeptLost = kept?.isLost === true;
      if (isDropped || book.isOver) return;
      if (kept?.password !== undefined) {
        link.session.answer(questionId, { kind: 'password', password: kept.password, remember: true });
        return;
      }
    } catch {
      // A safe place that fails has no password.
    }
    book.note(event, isKeptLost);
    tellQuestion(questionId);
    tellLink();
  }

  function tellQuestion(questionId: number): void {
    const question: LiveQuestion | undefined = book.question(questionId);
    if (question !== undefined) emit('live.question', { linkId, question });
  }

  /** Something about the link itself failed beside the link. */
  function noteFailure(thrown: unknown): void {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    note({
      type: 'step',
      step: { atMs: now(), step: 'trust', category: undefined, isOk: false, text, tookMs: undefined },
    });
  }

  /** Gives a command and waits until `match` knows its answer, or the failed step that stands for it. */
  function ask<T>(
    command: LinkCommand,
    step: 'detail' | 'list',
    match: (event: LinkEvent) => T | undefined,
    signal: AbortSignal,
  ): Promise<T> {
    if (book.isOver) return Promise.reject(new ConsoleError('not-readable', 'The connection has ended.'));
    return new Promise<T>((resolve, reject) => {
      const settle = (how: () => void): void => {
        waiters.delete(waiter);
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        how();
      };
      const waiter: Waiter = {
        take(event) {
          const found = match(event);
          const isFailure =
            event.type === 'step' &&
            event.step.step === step &&
            !event.step.isOk &&
            (step === 'detail' || event.step.category === undefined);
          if (found !== undefined) settle(() => resolve(found));
          else if (isFailure) settle(() => reject(new ConsoleError('not-readable', event.step.text)));
          return found !== undefined || isFailure;
        },
        fail: (error) => settle(() => reject(error)),
      };
      const onAbort = (): void => waiter.fail(new ConsoleError('cancelled', 'Nobody waits for that page any more.'));
      const timer = setTimeout(
        () => waiter.fail(new ConsoleError('not-readable', 'The appliance was busy for two minutes; try again.')),
        answerPatienceMs,
      );
      signal.addEventListener('abort', onAbort, { once: true });
      waiters.add(waiter);
      link.session.command(command);
    });
  }

  const link: Running = {
    linkId,
    profile,
    store,
    book,
    ended,
    session: undefined as unknown as LinkSession,
    receive,
    resume() {
      while (held.length > 0 && !store.isReading && !isDropped) take(held.shift() as LinkEvent);
    },
    drop() {
      isDropped = true;
      held = [];
      tellLink.stop();
      tellRows.stop();
      for (const waiter of waiters) waiter.fail(new ConsoleError('cancelled', 'Everything was closed.'));
      link.session.cancel();
      end();
    },
    async answer(questionId, answer) {
      const question = book.question(questionId);
      if (question === undefined || question.kind !== answer.kind) {
        throw new ConsoleError('not-found', 'That question is not open any more.');
      }
      if (answer.kind === 'password' && question.kind === 'password' && answer.remember && keeping.canKeep) {
        await secrets?.set(profile.id, question.way, answer.password);
      }
      book.close(questionId);
      link.session.answer(questionId, answer);
      tellLink();
    },
    command(command) {
      if (book.isOver) throw new ConsoleError('not-readable', 'The connection has ended; connect anew.');
      if (command.kind === 'pause' || command.kind === 'follow') book.setPaused(command.kind === 'pause');
      link.session.command(command);
      tellLink();
    },
    readDetail: (category, id, withSecrets, signal) =>
      ask(
        { kind: 'read-detail', category: category as never, id, withSecrets },
        'detail',
        (event) => {
          if (event.type !== 'detail' || event.detail.category !== category || event.detail.id !== id) return undefined;
          const { fields, withheld } = event.detail;
          return { category, id, fields: fields.map((field) => ({ ...field })), withheld: [...withheld] };
        },
        signal,
      ),
    readAccounts: (signal) =>
      ask(
        { kind: 'read-accounts' },
        'list',
        (event) => {
          if (event.type !== 'accounts') return undefined;
          const { atMs, columns, rows: cells } = event.snapshot;
          return { atMs, columns: [...columns], rows: cells.map((row) => [...row]) };
        },
        signal,
      ),
    seen(category) {
      book.noteSeen(category);
      tellLink();
    },
  };
  return link;
}

/** Runs the work now and then at most so often; the last call is never lost. */
function inIntervals(work: () => void): { (): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const run = (): void => {
    isWanted = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) run();
    }, changedEveryMs);
    work();
  };
  const call = (): void => {
    isWanted = true;
    if (timer === undefined) run();
  };
  return Object.assign(call, {
    stop() {
      clearTimeout(timer);
      isWanted = false;
    },
  });
}
