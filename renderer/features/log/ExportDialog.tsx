// Export of the rows a log page shows. Asks what changes the data or the file: workbook, CSV guarded for
// spreadsheets, CSV as it is; then shows how far the writing has come. The core writes, nothing passes this page.
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import type { LogQuery } from '../../core/address.ts';
import { useClock } from '../../core/clock.ts';
import { formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { readSetting, writeSetting } from '../../core/settings.ts';
import { usePseudonymsOn } from '../../core/usePseudonymsOn.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { SecretsTick } from '../../widgets/SecretsTick.tsx';
import { ExportProgress } from './ExportProgress.tsx';
import { exportChoices, readExportChoice, writeExportChoice } from './exportChoices.ts';
import { runExport } from './runExport.ts';

interface ExportDialogProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  /** Names of the columns in sight, in their order. */
  readonly shown: readonly string[];
  readonly rows: number | undefined;
  readonly onClose: () => void;
  readonly onError: (thrown: unknown, title: string) => void;
}

/** Whether all columns were exported last, and not those shown. */
const columnsSetting = 'export.columns';

export function ExportDialog({ category, query, shown, rows, onClose, onError }: ExportDialogProps): ReactElement {
  const { client, host, tell } = useSession();
  const [choice, setChoice] = useState(readExportChoice);
  const { text } = useTexts();
  const clock = useClock();
  const [hasManifest, setHasManifest] = useState(true);
  // Never remembered: each file with secrets is a decision of its own.
  const [withSecrets, setWithSecrets] = useState(false);
  const isDisguised = usePseudonymsOn();
  const [isShownOnly, setIsShownOnly] = useState(() => readSetting(columnsSetting) !== 'all');
  const [written, setWritten] = useState<{ readonly rows: number; readonly rowsTotal: number }>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const isWorkbook = choice === 'xlsx';
  const hasSecrets = category.columns.some((column) => column.kind === 'secret');

  const write = async (): Promise<void> => {
    const controller = new AbortController();
    try {
      const notice = await runExport({
        client,
        host,
        category,
        query,
        format: choice,
        columns: isShownOnly ? shown : undefined,
        hasManifest: hasManifest && !isWorkbook,
        withSecrets: withSecrets && !isDisguised,
        displayZone: clock.choice === 'appliance' ? undefined : clock.zone,
        signal: controller.signal,
        onProgress(progress) {
          running.current = controller;
          setWritten(progress);
        },
      });
      if (notice === undefined) return;
      writeExportChoice(choice);
      writeSetting(columnsSetting, isShownOnly ? undefined : 'all');
      tell(notice);
      onClose();
    } catch (thrown) {
      onError(thrown, text('exports.notWritten'));
    } finally {
      running.current = undefined;
      setWritten(undefined);
    }
  };
  /** While rows are written this gives the export up and leaves the dialog; the core takes away what it has written. */
  const cancel = (): void => {
    if (running.current === undefined) onClose();
    else running.current.abort();
  };

  return (
    <Dialog
      title={text('exports.title', { title: category.title })}
      onClose={cancel}
      footer={
        <>
          <Button tone="quiet" onClick={cancel}>
            {text('common.cancel')}
          </Button>
          <Button tone="primary" icon="exportFile" isDisabled={written !== undefined} onClick={() => void write()}>
            {written === undefined ? text('exports.start') : text('exports.writing')}
          </Button>
        </>
      }
    >
      <ExportProgress written={written}>
        {text('exports.scope', { rows: rows === undefined ? 'unknown' : formatCountOf(rows, 'row') })}
      </ExportProgress>
      <p className="hint">
        {text(choice === 'csv-exact' ? 'exports.clockExact' : 'exports.clock', { zone: clock.zone })}
      </p>
      <fieldset className="choice-list" disabled={written !== undefined}>
        <legend>{text('exports.file')}</legend>
        {exportChoices.map(({ format }) => (
          <label key={format}>
            <input type="radio" name="format" checked={choice === format} onChange={() => setChoice(format)} />
            <span>
              <strong>{text(`exports.${format}`)}</strong>
              <small>{text(`exports.${format}About`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="choice-list" disabled={written !== undefined}>
        <legend>{text('exports.columns')}</legend>
        <label>
          <input type="radio" name="columns" checked={isShownOnly} onChange={() => setIsShownOnly(true)} />
          <span>
            <strong>{text('exports.shownColumns', { count: shown.length })}</strong>
            <small>{text('exports.shownColumnsAbout')}</small>
          </span>
        </label>
        <label>
          <input type="radio" name="columns" checked={!isShownOnly} onChange={() => setIsShownOnly(false)} />
          <span>
            <strong>{text('exports.allColumns')}</strong>
            <small>{text('exports.allColumnsAbout')}</small>
          </span>
        </label>
      </fieldset>
      {hasSecrets ? (
        <SecretsTick
          about="exports.withSecretsAbout"
          isTicked={withSecrets}
          isDisguised={isDisguised}
          isDisabled={written !== undefined}
          onTick={setWithSecrets}
        />
      ) : null}
      <label className="check-line">
        <input
          type="checkbox"
          checked={hasManifest || isWorkbook}
          disabled={isWorkbook || written !== undefined}
          onChange={(event) => setHasManifest(event.target.checked)}
        />
        <span>
          {text('exports.manifest')}
          <small>{isWorkbook ? text('exports.manifestInside') : text('exports.manifestAbout')}</small>
        </span>
      </label>
    </Dialog>
  );
}
