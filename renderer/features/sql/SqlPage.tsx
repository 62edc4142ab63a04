// The SQL page for engineers: statement above, rows below, views and saved statements at the side. What is run becomes
// part of the address, so that a statement can be passed on like any other view.
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { emptyQuery } from '../../core/address.ts';
import { formatBytes, formatElapsed } from '../../core/format.ts';
import { beginWork } from '../../core/idle.ts';
import { showKeys } from '../../core/keys.ts';
import { marksOf } from '../../core/savedList.ts';
import { savedStatements } from '../../core/savedStatements.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { SplitPane } from '../../widgets/SplitPane.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { SaveForm } from './SaveForm.tsx';
import { SqlEditor, type SqlEditorControl } from './SqlEditor.tsx';
import { SqlResult } from './SqlResult.tsx';
import { SqlSide } from './SqlSide.tsx';
import { sqlViews } from './sqlViews.ts';
import { useStatement } from './useStatement.ts';

const firstStatement =
  'SELECT category, count(*) AS rows, min(timestamp) AS first, max(timestamp) AS last\nFROM everything\nGROUP BY category\nORDER BY rows DESC';

export function SqlPage({ sql: asked }: { readonly sql: string | undefined }): ReactElement {
  const { client, catalog, host, overview, go, tell, tellError } = useSession();
  const { text } = useTexts();
  const views = useMemo(() => sqlViews(catalog), [catalog]);
  const [sql, setSql] = useState(asked ?? firstStatement);
  const [isSaving, setIsSaving] = useState(false);
  const [written, setWritten] = useState<number>();
  const editor = useRef<SqlEditorControl>(null);
  const statement = useStatement(client);
  const { answer, error, startedMs } = statement;
  const isRunning = startedMs !== undefined;
  const runKeys = showKeys('Mod+Enter').join(' ');

  // A statement that came with the address runs at once; the first one of the page waits to be asked for.
  const runStatement = statement.run;
  const typed = useRef(sql);
  useEffect(() => {
    typed.current = sql;
  });
  useEffect(() => {
    if (asked === undefined) return;
    // Another address, or a step back: the editor follows what is shown.
    if (asked !== typed.current) editor.current?.set(asked);
    runStatement(asked);
  }, [asked, runStatement]);
  useEffect(() => editor.current?.focus(), []);

  const run = useCallback(() => {
    if (sql.trim() === '') return;
    if (asked === sql) runStatement(sql);
    else go({ page: 'sql', sql }, asked === undefined ? 'replace' : 'push');
  }, [sql, asked, go, runStatement]);

  async function exportAll(): Promise<void> {
    const end = beginWork();
    try {
      const target = await host.pickSaveTarget('statement.csv');
      if (target === undefined) return;
      setWritten(0);
      const off = client.on('sql.progress', (progress) => {
        if (progress.target === target.ref) setWritten(progress.rows);
      });
      try {
        const { rows, bytes } = await client.call('sql.export', { sql, isExact: false, target: target.ref });
        await host.finishSave(target);
        const counts = text('sql.exportedRows', { count: rows, size: formatBytes(bytes) });
        tell({ tone: 'good', title: text('sql.exported', { name: target.name }), text: counts });
      } finally {
        off();
      }
    } catch (thrown) {
      tellError(thrown, text('sql.exportFailed'));
    } finally {
      setWritten(undefined);
      end();
    }
  }

  const state = stateWords();
  function stateWords(): string {
    if (written !== undefined) return text('sql.exporting', { count: written });
    if (answer === undefined || error !== undefined) return '';
    const time = formatElapsed(answer.elapsedMs);
    return text(answer.isCut ? 'sql.cut' : 'sql.rows', { count: answer.values.length, time });
  }

  return (
    <section className="page sql-page" aria-label={text('sql.title')}>
      <header className="page-head">
        <div className="page-title">
          <span className="category-icon colour-0">
            <Icon name="sql" size={18} />
          </span>
          <h1>{text('sql.title')}</h1>
          <span className="is-muted">{text('sql.intro')}</span>
        </div>
        <div className="page-tools">
          {isRunning ? (
            <Button icon="close" onClick={statement.cancel} title="Esc">
              {text('sql.cancel')}
            </Button>
          ) : (
            <Button icon="play" tone="primary" onClick={run} title={runKeys}>
              {text('sql.run')}
            </Button>
          )}
          <Button icon="bookmark" title={text('sql.saveTitle')} onClick={() => setIsSaving(true)}>
            {text('sql.save')}
          </Button>
          <Button
            icon="exportFile"
            title={text('sql.exportTitle')}
            isDisabled={written !== undefined || sql.trim() === ''}
            onClick={() => void exportAll()}
          >
            {text('sql.export')}
          </Button>
        </div>
      </header>
      <SplitPane
        name="sql"
        label={text('sql.views')}
        side={
          <SqlSide
            views={views}
            onInsert={(name) => editor.current?.insert(name)}
            onChoose={(chosen) => {
              editor.current?.set(chosen);
              go({ page: 'sql', sql: chosen });
            }}
          />
        }
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Esc anywhere in here ends the statement; the button does the same. */}
        <div
          className="sql-main"
          onKeyDown={(event) => {
            if (event.key === 'Escape' && isRunning) statement.cancel();
          }}
        >
          <SqlEditor
            ref={editor}
            label={text('sql.editor')}
            views={views}
            initial={sql}
            onChange={setSql}
            onRun={run}
          />
          <div className="sql-rows">
            {error === undefined ? null : <ErrorNotice title={text('sql.failed')} error={error} />}
            {error !== undefined ? null : answer === undefined ? (
              <p className="sql-hint">{isRunning ? '' : text('sql.waiting', { keys: runKeys })}</p>
            ) : answer.values.length === 0 ? (
              <p className="sql-hint">{text('sql.empty')}</p>
            ) : (
              <SqlResult
                label={text('sql.result')}
                answer={answer}
                onOpen={(category, row) => go({ page: 'log', category, query: emptyQuery, row })}
              />
            )}
          </div>
        </div>
      </SplitPane>
      {isSaving ? (
        <SaveForm
          onClose={() => setIsSaving(false)}
          onSave={(name) => {
            savedStatements.save({ name, sql, of: marksOf(overview.bundles) });
            setIsSaving(false);
          }}
        />
      ) : null}
      <StatusLine
        left={
          <>
            <span role="status">{isRunning ? <RunningFor sinceMs={startedMs} /> : state}</span>
            {answer !== undefined && answer.values.length > 0 && error === undefined ? (
              <CopyButton
                label={text('sql.copyRows')}
                text={text('sql.copyRows')}
                getText={() => [answer.columns, ...answer.values].map((row) => row.map(tabText).join('\t')).join('\n')}
              />
            ) : null}
            {error === undefined && answer?.columns.includes('row_id') && answer.columns.includes('category') ? (
              <span className="is-muted">{text('sql.openRow')}</span>
            ) : null}
          </>
        }
      />
    </section>
  );
}

/** A value in a line of text with tabs: line ends and tabs of its own would break the line. */
function tabText(value: string | number | null): string {
  return value === null ? '' : String(value).replace(/[\t\r\n]+/g, ' ');
}

/** Seconds since the statement began, a few times a second. */
function RunningFor({ sinceMs }: { readonly sinceMs: number }): ReactElement {
  const { text } = useTexts();
  const [nowMs, setNowMs] = useState(sinceMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 200);
    return () => clearInterval(timer);
  }, []);
  return <>{text('sql.running', { seconds: Math.max(0, nowMs - sinceMs) / 1000 })}</>;
}
