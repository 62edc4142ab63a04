// One log: head with counts and tools, the pills, the grid and the detail pane. The same page for each
// category and for everything; the columns come from the catalog, the query from the address.
import { lazy, type ReactElement, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import type { Cell, Sort } from '../../../src/contract/filter.ts';
import type { Overview } from '../../../src/contract/overview.ts';
import { defaultSort, emptyQuery, type LogQuery } from '../../core/address.ts';
import { copyText } from '../../core/clipboard.ts';
import { useClock } from '../../core/clock.ts';
import type { CopyForm } from '../../core/copyAs.ts';
import { columnOf } from '../../core/filters.ts';
import { useLook } from '../../core/look.ts';
import { accountFilter, type CellFilter, filterByCell } from '../../core/pills.ts';
import { everythingId, useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { useView } from '../../core/useView.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyAs } from '../../widgets/CopyAs.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { SplitPane } from '../../widgets/SplitPane.tsx';
import { DetailPane, type RowAddress } from '../detail/DetailPane.tsx';
import { FollowButton, NewRowsBar, useLiveLog } from '../live/index.ts';
import { useNoteCommands } from '../notes/index.ts';
import { StatusLine } from '../shell/StatusLine.tsx';
import { CellMenu, type CellTarget } from './CellMenu.tsx';
import { FilteredEmpty, LogEmpty } from './EmptyLog.tsx';
import { FilterPills } from './FilterPills.tsx';
import { FieldsPanel, useFieldsOpen } from './fields/FieldsPanel.tsx';
import { deltaMark, gridCategoryOf } from './gridColumns.ts';
import type { GridRow } from './gridRows.ts';
import { type GridHandle, LogGrid } from './LogGrid.tsx';
import { LogHead } from './LogHead.tsx';
import { LogPanel, type OpenPanel } from './LogPanel.tsx';
import { type ColumnLayout, useLayout, writeLayout } from './layouts.ts';
import { CategorySwitches } from './time/CategorySwitches.tsx';
import { ContextBar } from './time/ContextBar.tsx';
import { Histogram } from './time/Histogram.tsx';
import { LogTools } from './time/LogTools.tsx';
import { useLogTime, useUnfolded } from './time/useLogTime.ts';
import { useTimeCommands } from './time/useTimeCommands.ts';
import { useDetailOpen, useLogCommands } from './useLogCommands.ts';

interface LogPageProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  /** Row to show with its detail, when the address names one. */
  readonly shownRow: number | undefined;
  /** Equal neighbours are shown as one row. */
  readonly isRuns: boolean;
  /** Minutes around `shownRow` that the view was opened for. */
  readonly around: number | undefined;
}

/** Loaded when first asked for: it brings the readers of times in words. */
const JumpDialog = lazy(() => import('./time/JumpDialog.tsx'));

export function LogPage({ category, query, shownRow, isRuns, around }: LogPageProps): ReactElement {
  const { client, catalog, overview, isImporting, go, tell } = useSession();
  const live = useLiveLog(category.id);
  const texts = useTexts();
  const { density } = useLook();
  const grid = useRef<GridHandle>(null);
  const runs = useUnfolded(JSON.stringify([category.id, query]));
  const state = useView(client, category, query, live.isHeld, isRuns ? runs.unfolded : undefined);
  const gridCategory = useMemo(() => gridCategoryOf(category, texts), [category, texts]);
  const layout = useLayout(gridCategory);
  const [panel, setPanel] = useState<OpenPanel>();
  const [row, setRow] = useState<RowAddress>();
  const newestRow = useRef<RowAddress>(undefined);
  const [selectedRows, setSelectedRows] = useState(0);
  const [copied, setCopied] = useState('');
  const [cell, setCell] = useState<CellTarget>();
  const detail = useDetailOpen();
  const { text } = useTexts();
  const copyRows = useRef<((form: CopyForm) => Promise<void>) | null>(null);
  const findBox = useRef<HTMLInputElement>(null);
  const { open: openDetail, reset: resetDetail } = detail;
  useEffect(() => {
    if (shownRow === undefined) return resetDetail();
    newestRow.current = { category: category.id, rowId: shownRow };
    setRow(newestRow.current);
    openDetail();
  }, [shownRow, category.id, openDetail, resetDetail]);
  const { zone } = useClock();

  const changeQuery = useCallback(
    (next: LogQuery, how: 'push' | 'replace' = 'push') => {
      setSelectedRows(0);
      go({ page: 'log', category: category.id, query: next, ...(isRuns ? { runs: true } : {}) }, how);
    },
    [go, category.id, isRuns],
  );
  const onSort = useCallback((sort: Sort) => changeQuery({ ...query, sort }), [changeQuery, query]);
  const openFilter = useCallback(
    (column: string, anchor: HTMLElement, index?: number) =>
      setPanel({ kind: 'filter', column, anchor, ...(index === undefined ? {} : { index }) }),
    [],
  );
  const closePanel = useCallback(() => setPanel(undefined), []);
  const onLayout = useCallback((next: readonly ColumnLayout[] | undefined) => writeLayout(category, next), [category]);
  const onRow = useCallback((next: GridRow) => {
    newestRow.current = { category: next.category, rowId: next.rowId };
    setRow(newestRow.current);
  }, []);
  const filteredColumns = useMemo(
    () => new Set(query.filters.flatMap((each) => columnOf(each) ?? [])),
    [query.filters],
  );
  const filterCell = useCallback(
    (rowCategory: string, column: string, value: Cell, how: CellFilter) => {
      const isOurs = category.columns.some((each) => each.name === column);
      const base = isOurs ? query : { ...emptyQuery, sort: query.sort };
      // Columns of one log do not exist in the union, so the condition opens that log.
      go({
        page: 'log',
        category: isOurs ? category.id : rowCategory,
        query: filterByCell(base, column, value, how),
      });
    },
    [category, query, go],
  );
  const filterByValue = useCallback(
    (rowCategory: string, column: string, value: Cell, isExcluded: boolean) =>
      filterCell(rowCategory, column, value, isExcluded ? 'out' : 'only'),
    [filterCell],
  );
  const filterOwn = useCallback(
    (column: string, value: Cell, isExcluded = false) => filterByValue(category.id, column, value, isExcluded),
    [filterByValue, category.id],
  );
  const onlyAccount = (account: string): void => {
    const filter = accountFilter(category.columns, account);
    if (filter !== undefined) changeQuery({ ...query, filters: [filter], any: '' });
  };
  useLogCommands({
    title: category.title,
    find: () => findBox.current?.focus(),
    toggleDetail: detail.toggle,
    exportCsv: () => setPanel({ kind: 'export' }),
    chooseColumns: () => {
      const anchor = document.querySelector<HTMLElement>('.page-tools .button');
      if (anchor !== null) setPanel({ kind: 'columns', anchor });
    },
    copyLink: () => void copyText(window.location.href),
  });
  useNoteCommands({ row: newestRow, openDetail, say: setCopied });
  const showMarkColumn = (): void => {
    if (!layout.some((column) => column.name === deltaMark && column.isHidden)) return;
    onLayout(layout.map((column) => (column.name === deltaMark ? { ...column, isHidden: false } : column)));
  };
  const time = useLogTime({
    category,
    query,
    view: state.view,
    grid,
    around,
    shownRow,
    onSay: setCopied,
    onMarked: showMarkColumn,
  });
  const toggleRuns = (): void => go({ page: 'log', category: category.id, query, ...(isRuns ? {} : { runs: true }) });
  const fields = useFieldsOpen();
  useTimeCommands({
    jump: () => time.setJumping(true),
    mark: time.mark,
    context: time.context,
    back: time.back,
    step: time.steps.go,
    fields: fields.toggle,
    strip: time.toggleStrip,
    runs: toggleRuns,
  });
  const isByTime = query.sort.every((key) => key.column === 'timestamp');
  const span = spanOf(overview, category.id);
  const { view, error, isOpening } = state;
  const isEmpty = view !== undefined && view.rows === 0 && !isOpening;

  return (
    <section className="page log-page" aria-label={category.title}>
      <LogHead
        category={category}
        query={query}
        view={view}
        isOpening={isOpening}
        isDetailOpen={detail.isOpen}
        findBox={findBox}
        live={live.isLive ? <FollowButton log={live} /> : null}
        onAny={(any) => changeQuery({ ...query, any }, 'replace')}
        onColumns={(anchor) => setPanel((now) => (now?.kind === 'columns' ? undefined : { kind: 'columns', anchor }))}
        onExport={() => setPanel({ kind: 'export' })}
        onToggleDetail={detail.toggle}
      />
      {around === undefined || time.middleMs === undefined || time.back === undefined ? null : (
        <ContextBar utcMs={time.middleMs} minutes={around} onMinutes={time.chooseMinutes} onBack={time.back} />
      )}
      {category.id === everythingId ? <CategorySwitches query={query} onChange={changeQuery} /> : null}
      <FilterPills
        category={category}
        query={query}
        zone={zone}
        onEdit={openFilter}
        onEditAny={() => findBox.current?.focus()}
        onSaved={(anchor) => setPanel({ kind: 'saved', anchor })}
        onChange={changeQuery}
      />
      <LogTools
        category={category}
        isStripOpen={time.isStripOpen}
        isTable={time.isTable}
        stackBy={time.stackBy}
        isRuns={isRuns}
        isFieldsOpen={fields.isOpen}
        steps={time.steps}
        onStrip={time.toggleStrip}
        onTable={time.toggleTable}
        onStackBy={time.chooseStack}
        onRuns={toggleRuns}
        onFields={fields.toggle}
        onJump={() => time.setJumping(true)}
      />
      {time.isStripOpen ? (
        <Histogram
          category={category}
          query={query}
          view={state.view}
          stackBy={time.stackBy}
          isTable={time.isTable}
          onChange={changeQuery}
          onFilterValue={filterOwn}
          onJump={time.jumpTo}
        />
      ) : null}
      <SplitPane
        name="detail"
        label={texts.text('log.resizeDetail')}
        side={
          detail.isOpen ? (
            <DetailPane row={row} onClose={detail.toggle} onFilterValue={filterByValue} onContext={time.contextOf} />
          ) : undefined
        }
      >
        <div className="log-body">
          {fields.isOpen ? (
            <FieldsPanel
              category={category}
              query={query}
              view={state.view}
              onFilterValue={filterOwn}
              onChange={changeQuery}
              onClose={fields.toggle}
            />
          ) : null}
          <div className="log-sheet">
            <LogGrid
              ref={grid}
              // A grid of other heights is another grid; its place is kept by its address.
              key={`${category.id} ${density}`}
              client={client}
              catalog={catalog}
              category={gridCategory}
              sight={time.sight}
              onRun={isRuns ? runs.toggle : undefined}
              contextRow={around === undefined ? undefined : shownRow}
              layout={layout}
              sort={query.sort}
              view={view}
              isStale={isOpening && view !== undefined}
              shownRow={shownRow}
              topRequest={live.topRequest}
              onAtTop={live.onAtTop}
              filteredColumns={filteredColumns}
              onLayout={onLayout}
              onSort={onSort}
              onFilter={openFilter}
              onRow={onRow}
              onToggleDetail={detail.toggle}
              onCellMenu={setCell}
              onCellFilter={(target, column, how) =>
                filterCell(target.category, column.name, target.cells[column.name] ?? null, how)
              }
              onSelection={setSelectedRows}
              onCopied={setCopied}
              copyRows={copyRows}
              onError={(facts) => tell({ tone: 'bad', title: texts.text('log.rowsFailed'), text: facts.message })}
            />
            <NewRowsBar count={state.newRows} onShow={() => live.showNewest(state.release)} />
            {error !== undefined ? (
              <div className="log-cover">
                <ErrorNotice title={texts.text('log.listFailed')} error={error}>
                  <Button icon="rotate" onClick={state.retry}>
                    {texts.text('log.tryAgain')}
                  </Button>
                  <Button onClick={() => changeQuery(emptyQuery)}>{texts.text('log.resetFilters')}</Button>
                </ErrorNotice>
              </div>
            ) : isEmpty && view.total === 0 ? (
              <LogEmpty category={category} isImporting={isImporting} />
            ) : isEmpty ? (
              <FilteredEmpty category={category} query={query} total={view.total} onChange={changeQuery} />
            ) : null}
          </div>
        </div>
      </SplitPane>
      <StatusLine
        left={
          <>
            <span>
              {selectedRows === 0 ? texts.text('log.noneSelected') : text('log.selected', { count: selectedRows })}
            </span>
            {selectedRows === 0 ? null : (
              <CopyAs
                label={text('exports.copyRows', { count: selectedRows })}
                onCopy={(form) => void copyRows.current?.(form)}
              />
            )}
            <span role="status">{copied}</span>
          </>
        }
        first={span.first}
        last={span.last}
      />
      {cell === undefined ? null : (
        <CellMenu
          target={cell}
          onFilter={(target, column, value, how) => filterCell(target.category, column.name, value, how)}
          onAccount={onlyAccount}
          onCopy={(text, what) =>
            void copyText(text).then((isDone) =>
              setCopied(isDone ? texts.text('filters.copied', { what }) : texts.text('filters.copyRefused')),
            )
          }
          onClose={() => setCell(undefined)}
        />
      )}
      <LogPanel
        panel={panel}
        category={category}
        gridCategory={gridCategory}
        query={query}
        layout={layout}
        rows={view?.rows}
        onQuery={changeQuery}
        onLayout={onLayout}
        onClose={closePanel}
      />
      {time.isJumping ? (
        <Suspense fallback={null}>
          <JumpDialog
            client={client}
            view={view}
            referenceMs={time.referenceMs}
            isSortedByTime={isByTime}
            onJump={(position) => grid.current?.goTo(position)}
            onSortByTime={(utcMs) => {
              time.jumpLater(utcMs);
              changeQuery({ ...query, sort: defaultSort });
            }}
            onClose={() => time.setJumping(false)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

/** Appliance time of the first and last row of a log; of all logs together for `everything`. */
function spanOf(overview: Overview, id: string): { readonly first: string | null; readonly last: string | null } {
  const entries = overview.categories.filter((each) => id === everythingId || each.id === id);
  const firsts = entries.flatMap((each) => each.first ?? []).toSorted();
  const lasts = entries.flatMap((each) => each.last ?? []).toSorted();
  return { first: firsts[0] ?? null, last: lasts.at(-1) ?? null };
}
