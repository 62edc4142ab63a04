// The core: opens, stores, queries. Hosts call startCore with their ports and serve what comes back on
// their wire; nothing outside src/core knows how any of it works.
import { ConsoleError } from '../contract/errors.ts';
import type { EventName, EventPayload, MethodName, methods, Result } from '../contract/methods.ts';
import type { ReportDraft } from '../contract/reports.ts';
import { type Texts, textsOf } from '../texts/texts.ts';
import { accountAnswer, accountState, prepareAnswers } from './analysis/accountAnswer.ts';
import { callAnswer, compareCall } from './analysis/callAnswer.ts';
import { listCalls } from './analysis/callLegs.ts';
import { coverageOf } from './analysis/coverageSaid.ts';
import { listFindings } from './analysis/findings/findings.ts';
import { listAccounts } from './analysis/listAccounts.ts';
import { createCaseKeeper } from './cases/caseKeeper.ts';
import { casesHandlers } from './cases/casesHandlers.ts';
import { createScreenSettings, type ScreenSettings } from './cases/screenSettings.ts';
import { catalogData } from './catalog/catalogData.ts';
import { estimateImport } from './estimate/estimate.ts';
import { createImports } from './imports.ts';
import { createLive } from './live/liveHandlers.ts';
import { createNotes, type Notes } from './notes/notes.ts';
import { notesHandlers } from './notes/notesHandlers.ts';
import type { CorePorts } from './ports.ts';
import { preferencesHandlers } from './preferences/preferencesHandlers.ts';
import { createDisguise } from './pseudonyms/disguise.ts';
import { pseudonymHandlers } from './pseudonyms/pseudonymHandlers.ts';
import type { Steps } from './query/blocks.ts';
import { queryTables } from './query/columns.ts';
import { fieldStats } from './query/fieldStats.ts';
import { filterEffects } from './query/filterEffects.ts';
import { filterToSql } from './query/filterToSql.ts';
import { histogram } from './query/histogram.ts';
import { findTime, nextRow } from './query/moves.ts';
import { getOverview, getProblems } from './query/overview.ts';
import { prepareQueries } from './query/prepare.ts';
import { createQueryContext, type QueryContext } from './query/queryContext.ts';
import { getRow } from './query/row.ts';
import { listValues } from './query/values.ts';
import { createViews, type Views } from './query/views.ts';
import { exportRows } from './reports/exportRows.ts';
import { reportHandlers } from './reports/reportHandlers.ts';
import { writeFile } from './reports/writeFile.ts';
import { pickFromText } from './search/pickFromText.ts';
import { runSearch, searchThings } from './search/searchHandlers.ts';
import { inSlices } from './slices.ts';
import { createSqlDesk } from './sql/sqlDesk.ts';
import { sqlHandlers } from './sql/sqlHandlers.ts';
import { createEmptyStore, type Store } from './store/store.ts';
import { setZone } from './store/zones.ts';

/** What answers the contract's methods; areas bring their own part. */
export type Handlers = {
  readonly [M in MethodName]: (params: CheckedParams<M>, signal: AbortSignal) => Result<M> | Promise<Result<M>>;
};
/** Parameters as they are after the schema has checked them. */
type CheckedParams<M extends MethodName> = ReturnType<(typeof methods)[M]['params']['parse']>;

export interface Core {
  /** For `serve` (wires/rpc.ts), which has checked method and parameters. */
  handle(method: MethodName, params: unknown, signal: AbortSignal): unknown;
  subscribe(listener: (name: EventName, payload: unknown) => void): () => void;
  /** Cancels what runs, saves the case where there is one, closes the database. Never throws. */
  stop(): Promise<void>;
}

/** As users know the program: in `app.info` and in what goes with an export. */
const programName = 'PrivateServer Support Console';

/** A query slower than this is worth a line in the developer's log. */
const slowCallMs = 250;

/** Starts a core with an empty store. */
export async function startCore(ports: CorePorts): Promise<Core> {
  const listeners = new Set<(name: EventName, payload: unknown) => void>();
  function emit<E extends EventName>(name: E, payload: EventPayload<E>): void {
    const shown = disguise.event(name, payload);
    for (const listener of listeners) listener(name, shown);
  }

  let session = sessionOf(await createEmptyStore(ports.sqliteWasm), ports);
  const disguise = createDisguise(
    ports,
    () => session.store,
    (state, isOther) => {
      emit('pseudonyms.changed', state);
      // Whatever is on the screen has to be asked for again.
      if (isOther) emit('store.changed', { version: session.store.version, counts: [] });
    },
  );
  /** For whatever writes a file that leaves: with pseudonyms on, it is searched for real values before it appears. */
  const leaving: CorePorts = { ...ports, openTarget: disguise.openTarget };
  const imports = createImports(
    ports,
    () => session.store,
    (name, payload) => {
      emit(name, payload);
      if (name !== 'import.finished') return;
      if (session.notes.attach()) tellNotes();
      keeper.importEnded();
      prepareSoon();
      live.resume();
    },
  );
  const live = createLive({
    ports,
    programName,
    currentStore: () => session.store,
    emit,
    onRows: () => keeper.rowsAdded(),
    onRetimed() {
      session.views.closeAll();
      emit('store.changed', { version: session.store.version, counts: [] });
    },
  });

  const keeper = createCaseKeeper({
    ports,
    content: () => session,
    tell: (state) => emit('case.changed', state),
    imports,
  });

  function tellNotes(): void {
    emit('notes.changed', { version: session.notes.version, total: session.notes.total });
    keeper.changed();
  }

  let goneSettings: readonly string[] = [];
  /** Goes on with another session; the old one's database is closed. */
  function replaceSession(next: Session): void {
    live.dropAll();
    const old = session;
    goneSettings = old.settings.rows().map(([key]) => key);
    session = next;
    sqlDesk.close();
    old.store.database.close();
  }

  /** What everybody has to hear when another session is in place. */
  function tellReplaced(): void {
    emit('store.changed', { version: session.store.version, counts: [] });
    const keys = session.settings.rows().map(([key]) => key);
    emit('case.settingsChanged', { keys: [...new Set([...goneSettings, ...keys])] });
    tellNotes();
  }
  const sqlDesk = createSqlDesk(ports, () => session.store);

  let isStopped = false;

  /** In the pause after an import: what the first questions would otherwise wait for. */
  function prepareSoon(): void {
    const { store, context } = session;
    const signal = {
      get aborted() {
        return isStopped || session.store !== store || store.isReading;
      },
    };
    // Whoever asks first does what was left undone, or fails with words of its own: memory may just have run out.
    function* prepare(): Steps<void> {
      yield* prepareQueries(context);
      yield* prepareAnswers(store);
    }
    setTimeout(() => void inSlices(signal, prepare()).catch(() => undefined), 0);
  }

  /** Long work: other calls get their turn in between; it ends when its caller, or what it works on, has gone. */
  function sliced<T>(signal: AbortSignal, steps: Steps<T>): Promise<T> {
    const own = session;
    const both = {
      get aborted() {
        return signal.aborted || session !== own;
      },
    };
    return inSlices(both, steps);
  }

  function findingsOf(signal: AbortSignal, texts?: Texts): Promise<Result<'findings.list'>> {
    const { store } = session;
    return listFindings(store, {
      texts,
      signal,
      log: ports.log,
      progress: (done, total) => emit('findings.progress', { done, total }),
      isOpen: () => session.store === store,
    });
  }

  /** What everything needs that writes rows to a file. */
  function leavingFor(signal: AbortSignal, target: string) {
    const { store } = session;
    return {
      store,
      ports: leaving,
      onProgress: (rows: number, rowsTotal: number) => emit('export.progress', { target, rows, rowsTotal }),
      check() {
        if (signal.aborted) throw new ConsoleError('cancelled', 'The export was cancelled.');
        if (session.store !== store) throw new ConsoleError('cancelled', 'The logs were closed during the export.');
      },
    };
  }

  /** A link or token has no stand-in, and shown beside stand-ins it would say whose they are. */
  function refuseSecrets(params: unknown): void {
    const { withSecrets, show, draft } = params as { withSecrets?: unknown; show?: unknown; draft?: ReportDraft };
    const isAsked = withSecrets === true || draft?.withSecrets === true || show !== undefined;
    if (!isAsked || disguise.current === undefined) return;
    throw new ConsoleError('secret-hidden', 'Activation links and tokens stay hidden while pseudonyms are on.');
  }

  const handlers: Handlers = {
    'app.info': () => ({
      name: programName,
      version: ports.programVersion,
      sqliteVersion: String(session.store.database.value('SELECT sqlite_version()')),
    }),
    'app.catalog': ({ language }) => catalogData(textsOf(language)),
    'sources.hold': ({ importId, isHeld }) => {
      imports.hold(importId, isHeld);
      return {};
    },
    'import.estimate': ({ files, encoding }, signal) => estimateImport(ports, files, encoding, signal),
    'sources.cancel': ({ importId }) => {
      imports.cancel(importId);
      return {};
    },
    'overview.get': ({ language }) => getOverview(session.store, textsOf(language)),
    'coverage.words': ({ category, fromUtc, toUtc, language }) => ({
      words: coverageOf(session.store, category, fromUtc, toUtc, textsOf(language)),
    }),
    'findings.list': ({ language }, signal) => findingsOf(signal, textsOf(language)),
    'zone.set': ({ zone }) => {
      const rowsChanged = setZone(session.store, { name: zone, basis: 'chosen', isCertain: true });
      session.views.closeAll();
      emit('store.changed', { version: session.store.version, counts: [] });
      keeper.changed();
      return { rowsChanged };
    },
    'view.open': (params, signal) => sliced(signal, session.views.open(params)),
    'view.page': ({ viewId, from, count }) => ({ page: session.views.page(viewId, from, count) }),
    'view.find': ({ viewId, rowId }) => ({ position: session.views.find(viewId, rowId) }),
    'view.histogram': ({ viewId, ...request }, signal) =>
      sliced(signal, histogram(session.context, session.views.rowsOf(viewId), request)),
    'view.findTime': ({ viewId, utcMs }, signal) => sliced(signal, findTime(session.views.shownOf(viewId), utcMs)),
    'view.next': ({ viewId, ...request }, signal) =>
      sliced(signal, nextRow(session.context, session.views.shownOf(viewId), request)),
    'fields.stats': (params, signal) => sliced(signal, fieldStats(session.context, params)),
    'view.close': ({ viewId }) => {
      session.views.close(viewId);
      return {};
    },
    'values.list': (params, signal) => sliced(signal, listValues(session.context, params)),
    'row.get': ({ category, rowId, language, show }) =>
      getRow(session.store, category, rowId, { texts: textsOf(language), show }),
    'problems.page': ({ language, ...params }) => getProblems(session.store, params, textsOf(language)),
    'search.run': (params, signal) => sliced(signal, runSearch(session, params)),
    'search.things': (params, signal) => sliced(signal, searchThings(session, params)),
    'search.pick': (params, signal) => sliced(signal, pickFromText(session, params)),
    'filter.effects': ({ category, filters }, signal) =>
      sliced(signal, filterEffects(session.context, category, filters)),
    'account.get': ({ name, at, language }) => accountAnswer(session.store, name, at, textsOf(language)),
    'account.state': ({ name, at, language }) => accountState(session.store, name, at, textsOf(language)),
    'accounts.list': ({ search, limit }) => listAccounts(session.store, search ?? '', limit),
    'call.get': ({ callId, aroundMs, language }) => callAnswer(session.store, callId, aroundMs, textsOf(language)),
    'calls.list': ({ filter, from, count }) => {
      const { store, context } = session;
      const [table] = queryTables('cdr');
      if (table === undefined) throw new Error('The catalog has no call log.');
      const tests = { dictionary: store.dictionary, textTests: context.textTests };
      return listCalls(store, filterToSql(filter, table, tests), from, count);
    },
    'call.compare': ({ callId, language }) => compareCall(session.store, callId, textsOf(language)),
    ...sqlHandlers(sqlDesk, leaving, emit),
    'export.rows': async (request, signal) => {
      const { views } = session;
      for (const log of request.logs) await sliced(signal, views.prepare(log));
      return exportRows({ views, disguise, programName, ...leavingFor(signal, request.target) }, request);
    },
    'export.file': async ({ target, base64 }) => writeFile(await leaving.openTarget(target), base64),
    ...reportHandlers({
      // A target that is searched for real values before it appears, while pseudonyms are on.
      ports: leaving,
      programName,
      store: () => session.store,
      notes: () => session.notes.list({}).notes,
      findings: findingsOf,
      emit,
      guard() {
        const pseudonyms = disguise.current;
        return pseudonyms === undefined ? {} : { mapText: (text) => pseudonyms.shown(text) };
      },
    }),
    ...notesHandlers(() => session.notes, tellNotes),
    ...casesHandlers({
      ports,
      keeper,
      imports,
      session: () => session,
      emit,
      replaceStore: (store) => replaceSession(sessionOf(store, ports)),
      emptyStore: () => createEmptyStore(ports.sqliteWasm),
      tellReplaced,
    }),
    ...live.handlers,
    ...preferencesHandlers(ports.preferences, emit),
    ...pseudonymHandlers(disguise, (signal, target) => ({
      program: { name: programName, version: ports.programVersion },
      ...leavingFor(signal, target),
    })),
  };

  return {
    async handle(method, params, signal) {
      const startedMs = ports.now();
      const handler = handlers[method] as (params: unknown, signal: AbortSignal) => unknown;
      try {
        refuseSecrets(params);
        const asked = disguise.request(method, params);
        return disguise.answer(method, params, await handler(asked, signal));
      } catch (thrown) {
        throw disguise.failure(thrown);
      } finally {
        const tookMs = ports.now() - startedMs;
        // Live calls wait for an appliance, which is no slowness of ours.
        if (tookMs > slowCallMs && !method.startsWith('live.')) ports.log(`slow call: ${method} took ${tookMs} ms`);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      isStopped = true;
      imports.cancelAll();
      live.dropAll();
      sqlDesk.close();
      listeners.clear();
      await keeper.close(false).catch((thrown: unknown) => ports.log(`the case was not saved: ${String(thrown)}`));
      session.store.database.close();
    },
  };
}

export interface Session {
  readonly store: Store;
  readonly context: QueryContext;
  readonly views: Views;
  readonly notes: Notes;
  readonly settings: ScreenSettings;
}

function sessionOf(store: Store, ports: CorePorts): Session {
  const context = createQueryContext(store);
  return {
    store,
    context,
    views: createViews(context),
    notes: createNotes(store, ports.now),
    settings: createScreenSettings(store),
  };
}
