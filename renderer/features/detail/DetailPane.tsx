// Everything about the row the user stands on: fields with meanings, times, unknown columns, the exact raw
// record and its place. Follows the grid's focus; late answers to an earlier row are dropped.
import { type ReactElement, useEffect, useState } from 'react';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { Cell } from '../../../src/contract/filter.ts';
import { wholeRecord } from '../../../src/contract/secrets.ts';
import { factsOf, isCancelled } from '../../core/advice.ts';
import { copyText } from '../../core/clipboard.ts';
import { useClock } from '../../core/clock.ts';
import type { RowDetail } from '../../core/rowDetail.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { usePseudonymsOn } from '../../core/usePseudonymsOn.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';
import { CopyAs } from '../../widgets/CopyAs.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { LiveRowDetail } from '../live/index.ts';
import { RowNote } from '../notes/index.ts';
import { FieldList } from './FieldList.tsx';
import { RawRecord } from './RawRecord.tsx';
import { RowTimes } from './RowTimes.tsx';
import { isHidden, rowAs } from './rowTexts.ts';
import { ShowSecretButton } from './ShowSecretButton.tsx';
import { useShownSecret } from './useShownSecret.ts';

export interface RowAddress {
  readonly category: string;
  readonly rowId: number;
}

interface DetailPaneProps {
  readonly row: RowAddress | undefined;
  readonly onClose: () => void;
  readonly onFilterValue: (category: string, column: string, value: Cell, isExcluded: boolean) => void;
  /** Shows what stood around the row. */
  readonly onContext: (rowId: number, utcMs: number) => void;
}

export function DetailPane({ row, onClose, onFilterValue, onContext }: DetailPaneProps): ReactElement {
  const { detail, error } = useRow(row);
  const { text } = useTexts();
  return (
    <aside
      className="detail"
      aria-label={text('detail.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {detail === undefined ? (
        <>
          <header className="detail-head">
            <h2>{text('detail.title')}</h2>
            <IconButton icon="close" label={text('detail.close')} command="log.detail" onClick={onClose} />
          </header>
          {error === undefined ? (
            <p className="detail-hint">{row === undefined ? text('detail.hint') : text('detail.reading')}</p>
          ) : (
            <ErrorNotice title={text('detail.failed')} error={error} />
          )}
        </>
      ) : (
        <DetailBody
          key={`${detail.category}:${detail.rowId}`}
          detail={detail}
          onClose={onClose}
          onFilterValue={onFilterValue}
          onContext={onContext}
        />
      )}
    </aside>
  );
}

interface DetailBodyProps {
  readonly detail: RowDetail;
  readonly onClose: () => void;
  readonly onFilterValue: DetailPaneProps['onFilterValue'];
  readonly onContext: DetailPaneProps['onContext'];
}

function DetailBody({ detail: row, onClose, onFilterValue, onContext }: DetailBodyProps): ReactElement {
  const { catalog } = useSession();
  const texts = useTexts();
  const { text } = texts;
  const clock = useClock();
  const { detail, shown, onShow } = useShownSecret(row);
  const category = findCategory(catalog, detail.category);
  const { times, place } = detail;
  return (
    <>
      <header className="detail-head">
        <span className={`category-icon colour-${category?.colour ?? 0}`}>
          <Icon name={category?.icon ?? 'list'} />
        </span>
        <h2>{category?.rowNoun ?? detail.category}</h2>
        <CopyAs
          label={text('exports.copyDetail')}
          onCopy={(form) => void copyText(rowAs(form, detail, clock, texts))}
        />
        <IconButton icon="close" label={text('detail.close')} command="log.detail" onClick={onClose} />
      </header>
      <div className="detail-scroll">
        <RowTimes times={times} />
        <div className="detail-context">
          <Button icon="fit" title={text('time.contextKeys')} onClick={() => onContext(detail.rowId, times.utcMs)}>
            {text('time.context')}
          </Button>
        </div>
        <RowNote category={detail.category} rowId={detail.rowId} />
        <FieldList detail={detail} category={category} shown={shown} onShow={onShow} onFilterValue={onFilterValue} />
        {detail.extra.length === 0 ? null : (
          <section className="detail-section" aria-label={text('detail.extra')}>
            <h3>{text('detail.extra')}</h3>
            <dl className="fields">
              {detail.extra.map((field) => (
                <div key={field.name} className="field">
                  <dt>{field.name}</dt>
                  <dd className="field-value">
                    <span className={isHidden(field) ? 'cell-secret' : 'field-text'}>
                      {field.value === '' ? '–' : field.value}
                    </span>
                    {field.isSecret ? (
                      <span className="field-tools">
                        <ShowSecretButton
                          name={field.name}
                          label={field.name}
                          isShown={shown === field.name}
                          onShow={onShow}
                        />
                      </span>
                    ) : null}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <LiveRowDetail detail={detail} />
        <RawRecord raw={detail.raw} isShown={shown === wholeRecord} onShow={onShow} />
        <section className="detail-section" aria-label={text('detail.place')}>
          <h3>{text('detail.place')}</h3>
          <dl className="fields">
            <div className="field">
              <dt>{text('detail.source')}</dt>
              <dd className="field-value">{place.origin}</dd>
            </div>
            <div className="field">
              <dt>{text('detail.member')}</dt>
              <dd className="field-value">{place.member}</dd>
            </div>
            <div className="field">
              <dt>{text('detail.record')}</dt>
              <dd className="field-value is-tabular">{place.record}</dd>
            </div>
          </dl>
        </section>
      </div>
    </>
  );
}

/** The row's detail; the one before stays until the next has come, so that nothing blinks. */
function useRow(row: RowAddress | undefined): {
  readonly detail: RowDetail | undefined;
  readonly error: ErrorFacts | undefined;
} {
  const { client, overview } = useSession();
  const { language } = useTexts();
  const zone = overview.zone.name;
  const [detail, setDetail] = useState<RowDetail>();
  const [error, setError] = useState<ErrorFacts>();
  const isDisguised = usePseudonymsOn();
  const category = row?.category;
  const rowId = row?.rowId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another zone gives the row other times, pseudonyms other names.
  useEffect(() => {
    if (category === undefined || rowId === undefined) return;
    const controller = new AbortController();
    client.call('row.get', { category, rowId, language }, controller.signal).then(
      (result) => {
        setError(undefined);
        setDetail(result);
      },
      (thrown: unknown) => {
        if (isCancelled(thrown)) return;
        setDetail(undefined);
        setError(factsOf(thrown));
      },
    );
    return () => controller.abort();
  }, [client, category, rowId, zone, language, isDisguised]);
  return { detail: row === undefined ? undefined : detail, error };
}
