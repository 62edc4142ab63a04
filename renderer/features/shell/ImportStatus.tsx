// What is being read now, how far, and the way to stop it. Read out politely, at most every few percent.
import type { ReactElement } from 'react';
import { formatCount, formatPercent } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import type { ImportProgress } from '../../core/useImports.ts';
import { useTexts } from '../../core/useTexts.ts';

interface ImportStatusProps {
  readonly running: readonly ImportProgress[];
  /** Share of an upload to the loopback host, while one runs. */
  readonly uploadShare: number | undefined;
}

export function ImportStatus({ running, uploadShare }: ImportStatusProps): ReactElement {
  const { text } = useTexts();
  const { client, tellError } = useSession();
  const [first] = running;
  if (uploadShare !== undefined) {
    return (
      <div className="import-status">
        <progress aria-label={text('shell.upload')} max={1} value={uploadShare} />
        <span>{text('shell.uploading', { share: formatPercent(uploadShare) })}</span>
      </div>
    );
  }
  if (first === undefined) return <div className="import-status" role="status" />;
  const share = first.bytesTotal > 0 ? first.bytesRead / first.bytesTotal : undefined;
  const spoken = share === undefined ? '' : formatPercent(Math.floor(share * 10) / 10);
  return (
    <div className="import-status">
      <progress aria-label={text('shell.import')} max={1} {...(share === undefined ? {} : { value: share })} />
      <span className="import-text">
        <strong className="is-tabular">{share === undefined ? '' : formatPercent(share)}</strong>{' '}
        <span className="is-tabular">{formatCount(first.rowsStored)}</span> {text('shell.importedRows')}
        <span className="is-muted import-member">{first.member === '' ? first.bundle : first.member}</span>
      </span>
      <span className="offscreen" role="status">
        {text('shell.reading', { name: first.bundle, share: spoken })}
      </span>
      {running.length > 1 ? <span className="badge">+{running.length - 1}</span> : null}
      <button
        type="button"
        className="button is-quiet is-small"
        onClick={() => {
          client
            .call('sources.cancel', { importId: first.importId })
            .catch((thrown: unknown) => tellError(thrown, text('shell.importNotStopped')));
        }}
      >
        <span>{text('shell.cancelImport')}</span>
      </button>
    </div>
  );
}
