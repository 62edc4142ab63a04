// The window: connects to the core, survives its death, and shows the page the address names. Everything
// below gets what it needs from the session; nothing below makes a client of its own.

import { memo, type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CaseState, isCaseName } from '../src/contract/cases.ts';
import type { CatalogData } from '../src/contract/catalogData.ts';
import type { ErrorFacts } from '../src/contract/errors.ts';
import type { OpenOptions } from '../src/contract/methods.ts';
import type { Overview } from '../src/contract/overview.ts';
import type { Texts } from '../src/texts/texts.ts';
import { CurrentPage } from './CurrentPage.tsx';
import type { Address } from './core/address.ts';
import { factsOf } from './core/advice.ts';
import { type Connection, openConnection } from './core/connection.ts';
import { formatElapsed } from './core/format.ts';
import { beginWork } from './core/idle.ts';
import { forgetOpened, nothingOpened, type OpenedFiles, rememberOpened, rememberZone } from './core/openedFiles.ts';
import { usePageOfCase } from './core/pageOfCase.ts';
import { findCategory, type Session, SessionContext } from './core/session.ts';
import { spoken } from './core/spoken.ts';
import { useAddress } from './core/useAddress.ts';
import { CaseContext, useCaseControl } from './core/useCase.ts';
import { useCatalog } from './core/useCatalog.ts';
import { useFindings } from './core/useFindings.ts';
import { type ImportEnd, useImports } from './core/useImports.ts';
import { emptyOverview, useOverview } from './core/useOverview.ts';
import { useTexts } from './core/useTexts.ts';
import { useTheme } from './core/useTheme.ts';
import { CaseMenu } from './features/cases/CaseMenu.tsx';
import { CloseDialog, DamagedDialog, InterruptedDialog, ReadOnlyBanner } from './features/cases/CaseNotices.tsx';
import { useCaseCommands } from './features/cases/useCaseCommands.ts';
import { useCaseQuestions } from './features/cases/useCaseQuestions.ts';
import { EstimateDialog } from './features/importEstimate/EstimateDialog.tsx';
import { useLargeImports } from './features/importEstimate/useLargeImports.ts';
import { LiveBanners } from './features/live/LiveBanners.tsx';
import { LiveProvider } from './features/live/LiveProvider.tsx';
import { NotesProvider } from './features/notes/NotesProvider.tsx';
import { CommandPalette } from './features/palette/CommandPalette.tsx';
import { PaneView } from './features/panes/PaneView.tsx';
import { usePanes } from './features/panes/usePanes.ts';
import { CoreStopped } from './features/shell/CoreStopped.tsx';
import { Notices, useNotices } from './features/shell/Notices.tsx';
import { Sidebar } from './features/shell/Sidebar.tsx';
import { TopBar } from './features/shell/TopBar.tsx';
import { useShellCommands } from './features/shell/useShellCommands.ts';
import { ZoneDialog } from './features/shell/ZoneDialog.tsx';
import { ShortcutsDialog } from './features/shortcuts/ShortcutsDialog.tsx';
import { DropTarget } from './features/welcome/DropTarget.tsx';
import { Welcome } from './features/welcome/Welcome.tsx';
import type { FileRef, Host } from './host/host.ts';
import { SplitPane } from './widgets/SplitPane.tsx';

export function App({ host }: { readonly host: Host }): ReactElement {
  const { text } = useTexts();
  const [connection, setConnection] = useState<Connection>();
  const [stopped, setStopped] = useState<ErrorFacts>();
  const [life, setLife] = useState(1);
  const [again, setAgain] = useState(nothingOpened);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each life of the core is a new connection.
  useEffect(() => {
    let isOver = false;
    let opened: Connection | undefined;
    const end = beginWork();
    openConnection(host, (error) => {
      if (!isOver) setStopped(error);
    })
      .then(
        (next) => {
          if (isOver) return next.client.close();
          opened = next;
          setConnection(next);
          setStopped(undefined);
        },
        (thrown: unknown) => {
          if (!isOver) setStopped(factsOf(thrown));
        },
      )
      .finally(end);
    return () => {
      isOver = true;
      opened?.client.close();
    };
  }, [host, life]);

  const restart = useCallback(
    async (opened: OpenedFiles) => {
      await host.restartCore();
      setAgain(opened);
      setLife((now) => now + 1);
    },
    [host],
  );

  return (
    <>
      {stopped === undefined ? null : <CoreStopped key={`stopped-${life}`} error={stopped} onRestart={restart} />}
      {connection === undefined ? (
        <div className="starting">{stopped === undefined ? <p role="status">{text('shell.starting')}</p> : null}</div>
      ) : (
        <Shell key={life} host={host} connection={connection} isStopped={stopped !== undefined} again={again} />
      )}
    </>
  );
}

interface ShellProps {
  readonly host: Host;
  readonly connection: Connection;
  readonly isStopped: boolean;
  /** What the core before this one had open and the user wants back. */
  readonly again: OpenedFiles;
}

type OpenDialog = 'zone' | 'shortcuts' | 'palette';

function Shell({ host, connection, isStopped, again }: ShellProps): ReactElement {
  const { text, language } = useTexts();
  useEffect(() => host.speak(language), [host, language]);
  const { client, info } = connection;
  const catalog = useCatalog(connection);
  const router = useAddress();
  const { active, goIn, openBeside: openIn } = router;
  const address = active === 'side' && router.side !== undefined ? router.side : router.main;
  const go = useCallback<Session['go']>((to, how) => goIn(active, to, how), [goIn, active]);
  const openBeside = useCallback<Session['openBeside']>((to) => openIn(active, to), [openIn, active]);
  const { notices, tell, tellError, dismiss } = useNotices();
  const theme = useTheme();
  const [dialog, setDialog] = useState<OpenDialog>();
  const [uploadShare, setUploadShare] = useState<number>();
  const onOverviewError = useCallback(
    (thrown: unknown) => tellError(thrown, text('shell.overviewFailed')),
    [tellError, text],
  );
  const { overview, refresh } = useOverview(client, onOverviewError);
  const isReplaced = useRef<(importId: number) => boolean>(() => false);
  const onFinished = useCallback(
    (end: ImportEnd) => {
      void refresh();
      if (!isReplaced.current(end.importId)) tell(noticeOfEnd(end));
    },
    [refresh, tell],
  );
  const { running, started } = useImports(client, onFinished);
  const hasRows = overview?.categories.some((each) => each.records > 0) === true;
  const onStarted = useCallback(
    (importId: number, files: readonly FileRef[]) => {
      rememberOpened(files);
      started(importId, files[0]?.name ?? '');
    },
    [started],
  );
  const onEstimateError = useCallback(
    (thrown: unknown) => tellError(thrown, text('shell.importNotChanged')),
    [tellError, text],
  );
  const large = useLargeImports({ client, hasRows, onStarted, onError: onEstimateError });
  const openLarge = large.open;
  useEffect(() => {
    isReplaced.current = large.isReplaced;
  });
  const findings = useFindings(
    client,
    hasRows && running.length === 0,
    overview?.bundles.some((bundle) => bundle.state === 'live') === true,
  );

  const cases = useCaseControl({ client, catalog, host, overview: overview ?? emptyOverview, tell, tellError });
  const { mayClose, offerBackup, closing, damaged, forgetDamaged } = useCaseQuestions(cases.state);
  const openFiles = useCallback(
    async (files: readonly FileRef[], zone?: string) => {
      if (files.length === 0) return;
      const openWith = async (more: OpenOptions): Promise<void> => {
        await openLarge(files, { ...(zone === undefined ? {} : { zone }), ...more });
        await refresh();
      };
      try {
        // A case takes the place of what is open.
        if (files.some((file) => isCaseName(file.name)) && !(await mayClose())) return;
        await openWith({});
      } catch (thrown) {
        const useBackup = (): void =>
          void openWith({ useBackup: true }).catch((again: unknown) => tellError(again, text('shell.notOpened')));
        if (!offerBackup(thrown, useBackup)) throw thrown;
      }
    },
    [openLarge, refresh, mayClose, offerBackup, tellError, text],
  );
  const open = useCallback<Session['open']>(
    async (pick) => {
      const end = beginWork();
      try {
        await openFiles(await pick((share) => setUploadShare(share < 1 ? share : undefined)));
      } catch (thrown) {
        tellError(thrown, text('shell.notOpened'));
      } finally {
        setUploadShare(undefined);
        end();
      }
    },
    [openFiles, tellError, text],
  );
  useOpenAgain(again, overview, openFiles, tellError);
  useEffect(() => host.onOpenRequest((files) => void open(() => Promise.resolve(files))), [host, open]);

  const closeAll = useCallback(
    () =>
      void mayClose()
        .then(async (may) => {
          if (!may) return;
          await client.call('sources.close', {});
          forgetOpened();
        })
        .catch((thrown: unknown) => tellError(thrown, text('shell.notClosed'))),
    [client, mayClose, tellError, text],
  );
  const session = useMemo<Session>(
    () => ({
      host,
      client,
      info,
      catalog,
      overview: overview ?? emptyOverview,
      address,
      findings,
      isImporting: running.length > 0,
      go,
      openBeside,
      open,
      closeAll,
      tell,
      tellError,
    }),
    [
      host,
      client,
      info,
      catalog,
      overview,
      address,
      findings,
      running.length,
      go,
      openBeside,
      open,
      closeAll,
      tell,
      tellError,
    ],
  );
  const searchBox = useRef<HTMLInputElement>(null);
  const focusSearch = useCallback(() => {
    searchBox.current?.focus();
    searchBox.current?.select();
  }, []);
  useCaseCommands(cases, overview !== undefined && overview.bundles.length > 0);
  useShellCommands({ session, theme, show: setDialog, focusSearch });
  const closeDialog = useCallback(() => setDialog(undefined), []);
  useTitle(session, cases.state);
  useHomeRedirect(session);
  usePageOfCase(client, cases.state.file, router.main);
  const hasSources = session.overview.bundles.length > 0 || running.length > 0;
  useOpenedMemory(overview, hasSources);
  usePanes(router, !hasSources);

  return (
    <SessionContext value={session}>
      <CaseContext value={cases}>
        <NotesProvider>
          <LiveProvider>
            <div className="shell" inert={isStopped}>
              <TopBar
                running={running}
                uploadShare={uploadShare}
                theme={theme}
                caseMenu={<CaseMenu />}
                onZone={() => setDialog('zone')}
                onShortcuts={() => setDialog('shortcuts')}
                onPalette={() => setDialog('palette')}
                searchBox={hasSources ? searchBox : undefined}
              />
              <ReadOnlyBanner />
              <LiveBanners />
              <div className={hasSources ? 'shell-body' : 'shell-body is-alone'}>
                {hasSources ? <SteadySidebar /> : null}
                <main>
                  {overview === undefined ? null : hasSources ||
                    address.page === 'live' ||
                    address.page === 'settings' ? (
                    <SplitPane
                      name="beside"
                      label={text('panes.resize')}
                      firstPx={Math.round(window.innerWidth * 0.4)}
                      side={
                        router.side === undefined ? undefined : (
                          <PaneView pane="side" router={router}>
                            <SteadyPage />
                          </PaneView>
                        )
                      }
                    >
                      <PaneView pane="main" router={router}>
                        <SteadyPage />
                      </PaneView>
                    </SplitPane>
                  ) : (
                    <Welcome />
                  )}
                </main>
              </div>
              <Notices notices={notices} onDismiss={dismiss} />
              <DropTarget />
            </div>
            {large.question === undefined ? null : <EstimateDialog question={large.question} />}
            <InterruptedDialog />
            {damaged === undefined ? null : <DamagedDialog damaged={damaged} onClose={forgetDamaged} />}
            {closing === undefined ? null : <CloseDialog onAnswer={closing.answer} />}
            {dialog === 'zone' ? <ZoneDialog onClose={closeDialog} /> : null}
            {dialog === 'shortcuts' ? <ShortcutsDialog onClose={closeDialog} /> : null}
            {dialog === 'palette' ? <CommandPalette onClose={closeDialog} /> : null}
          </LiveProvider>
        </NotesProvider>
      </CaseContext>
    </SessionContext>
  );
}

/** Opens what the core before this one had open, once, unless it was only the way to it that broke. */
function useOpenAgain(
  again: OpenedFiles,
  overview: Overview | undefined,
  openFiles: (files: readonly FileRef[], zone?: string) => Promise<void>,
  tellError: Session['tellError'],
): void {
  const { text } = useTexts();
  const [isDone, setIsDone] = useState(again.files.length === 0);
  useEffect(() => {
    if (isDone || overview === undefined) return;
    setIsDone(true);
    if (overview.bundles.length > 0) return;
    const end = beginWork();
    openFiles(again.files, again.zone)
      .catch((thrown: unknown) => tellError(thrown, text('shell.notOpenedAgain')))
      .finally(end);
  }, [isDone, overview, again, openFiles, tellError, text]);
}

/** Remembers a zone chosen by hand with what is open. */
function useOpenedMemory(overview: Overview | undefined, hasSources: boolean): void {
  const chosen = overview?.zone.basis.startsWith('chosen') === true ? overview.zone.name : undefined;
  useEffect(() => {
    if (hasSources) rememberZone(chosen);
  }, [hasSources, chosen]);
}

/** Without a page of its own, the way in of an opened bundle is its overview. */
function useHomeRedirect({ address, overview, go, isImporting }: Session): void {
  const isDue = address.page === 'home' && (overview.bundles.length > 0 || isImporting);
  useEffect(() => {
    if (isDue) go({ page: 'overview' }, 'replace');
  }, [isDue, go]);
}

/** What follows the session only: progress comes ten times a second and is the top bar's business. */
const SteadyPage = memo(CurrentPage);
const SteadySidebar = memo(Sidebar);

/** The page, the case with a dot before it while something is not saved, the program. */
function useTitle({ address, catalog, overview, info }: Session, { file, changes }: CaseState): void {
  const page = titleOf(address, catalog, file === null ? (overview.bundles[0]?.name ?? '') : '', useTexts());
  const caseName = file === null ? '' : `${changes === 'unsaved' ? '• ' : ''}${file.name}`;
  const title = [page, caseName, info.name].filter((part) => part !== '').join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

function titleOf(address: Address, catalog: CatalogData, bundle: string, texts: Texts): string {
  switch (address.page) {
    case 'log':
      return findCategory(catalog, address.category)?.title ?? address.category;
    case 'problems':
      return spoken().text('shell.problems');
    case 'accounts':
      return spoken().text('shell.accounts');
    case 'account':
      return address.name;
    case 'calls':
      return spoken().text('shell.calls');
    case 'call':
      return spoken().text('shell.call', { callId: address.callId });
    case 'report':
      return texts.text('reportBuilder.title');
    case 'findings':
      return spoken().text('shell.findings');
    case 'notes':
      return texts.text('notes.title');
    case 'search':
      return address.text;
    case 'live':
      return spoken().text('live.title');
    case 'sql':
      return spoken().text('sql.title');
    case 'settings':
      return texts.text('settings.title');
    default:
      return bundle;
  }
}

function noticeOfEnd(end: ImportEnd): Parameters<Session['tell']>[0] {
  const rows = spoken().text('shell.rowsIn', { rows: end.rowsStored, time: formatElapsed(end.elapsedMs) });
  switch (end.state) {
    case 'complete':
      return { tone: 'good', title: spoken().text('shell.readWhole'), text: `${rows} ${end.reason}`.trim() };
    case 'incomplete':
      return { tone: 'attention', title: spoken().text('shell.readNotWhole'), text: `${end.reason} ${rows}` };
    case 'cancelled':
      return {
        tone: 'attention',
        title: spoken().text('shell.importCancelled'),
        text: spoken().text('shell.importCancelledText', { rows }),
      };
    case 'failed':
      return { tone: 'bad', title: spoken().text('shell.importFailed'), text: end.reason };
  }
}
