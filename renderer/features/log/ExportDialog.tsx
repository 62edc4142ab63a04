// Export of the rows a log page shows, as CSV. Asks the one question that changes the data: guarded for
// spreadsheets, or byte for byte.
import { type ReactElement, useState } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import type { LogQuery } from '../../core/address.ts';
import { toCoreQuery } from '../../core/filters.ts';
import { formatBytes, formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';

interface ExportDialogProps {
  readonly category: CategoryData;
  readonly query: LogQuery;
  readonly rows: number | undefined;
  readonly onClose: () => void;
  readonly onError: (thrown: unknown, title: string) => void;
}

export function ExportDialog({ category, query, rows, onClose, onError }: ExportDialogProps): ReactElement {
  const { client, host, tell } = useSession();
  const [isExact, setIsExact] = useState(false);
  const [isWriting, setIsWriting] = useState(false);

  const write = async (): Promise<void> => {
    try {
      const target = await host.pickSaveTarget(`${category.id}${isExact ? '.exact' : ''}.csv`);
      if (target === undefined) return;
      setIsWriting(true);
      const { filter, sort } = toCoreQuery(query, category.columns);
      const params = {
        category: category.id,
        sort,
        isExact,
        target: target.ref,
        ...(filter === undefined ? {} : { filter }),
      };
      const result = await client.call('export.csv', params);
      await host.finishSave(target);
      tell({
        tone: 'good',
        title: `Exported to ${target.name}`,
        text: `${formatCountOf(result.rows, 'row')} of ${formatCountOf(result.total, 'row')}, ${formatBytes(result.bytes)}.`,
      });
      onClose();
    } catch (thrown) {
      onError(thrown, 'The export was not written');
    } finally {
      setIsWriting(false);
    }
  };

  return (
    <Dialog
      title={`Export ${category.title}`}
      onClose={onClose}
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" icon="exportFile" isDisabled={isWriting} onClick={() => void write()}>
            {isWriting ? 'Writing…' : 'Export CSV'}
          </Button>
        </>
      }
    >
      <p>
        {rows === undefined ? 'The rows' : `All ${formatCountOf(rows, 'row')}`} that pass the filters, in the order
        shown, with every column of the log.
      </p>
      <fieldset className="choice-list">
        <legend>Values</legend>
        <label>
          <input type="radio" name="exact" checked={!isExact} onChange={() => setIsExact(false)} />
          <span>
            <strong>Safe for spreadsheets</strong>
            <small>A value that a spreadsheet could take for a formula (+39…, =, @) gets an apostrophe in front.</small>
          </span>
        </label>
        <label>
          <input type="radio" name="exact" checked={isExact} onChange={() => setIsExact(true)} />
          <span>
            <strong>Exact</strong>
            <small>Every value as it stands in the log. For scripts; do not open it in a spreadsheet.</small>
          </span>
        </label>
      </fieldset>
    </Dialog>
  );
}
