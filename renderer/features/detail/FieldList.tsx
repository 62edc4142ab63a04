// The fields of a row with their meanings. Secrets are hidden until one is asked for; each value can be filtered
// for or left out with one press.
import type { ReactElement } from 'react';
import type { CategoryData } from '../../../src/contract/catalogData.ts';
import type { Cell } from '../../../src/contract/filter.ts';
import { encodeAddress } from '../../core/address.ts';
import { formatCell, isBlank } from '../../core/format.ts';
import { addressOfValue, linkName } from '../../core/links.ts';
import type { RowDetail } from '../../core/rowDetail.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { isHidden } from './rowTexts.ts';
import { ShowSecretButton } from './ShowSecretButton.tsx';

interface FieldListProps {
  readonly detail: RowDetail;
  readonly category: CategoryData | undefined;
  /** Name of the secret that is shown. */
  readonly shown: string | undefined;
  readonly onShow: (name: string | undefined) => void;
  readonly onFilterValue: (category: string, column: string, value: Cell, isExcluded: boolean) => void;
}

/** Shown elsewhere in the pane. */
const elsewhere: ReadonlySet<string> = new Set([
  'timestamp',
  'utc_ms',
  'row_id',
  'origin',
  'member',
  'record',
  'extra',
]);

export function FieldList({ detail, category, shown, onShow, onFilterValue }: FieldListProps): ReactElement {
  const { text } = useTexts();
  const columns = new Map(category?.columns.map((column) => [column.name, column]));
  return (
    <section className="detail-section" aria-label={text('detail.fields')}>
      <h3>{text('detail.fields')}</h3>
      <dl className="fields">
        {detail.fields
          .filter((field) => !elsewhere.has(field.name))
          .map((field) => {
            const column = columns.get(field.name);
            const words = formatCell(field.value, { kind: field.kind, type: column?.type ?? 'text' });
            const blank = isBlank(field.value);
            const isSecret = field.kind === 'secret' && !blank;
            const isCovered = isHidden(field);
            return (
              <div key={field.name} className="field">
                <dt title={column?.help}>{field.label}</dt>
                <dd className="field-value">
                  {blank ? (
                    <span className="cell-blank" title={text('detail.blank')}>
                      –
                    </span>
                  ) : isCovered ? (
                    <span className="cell-secret">{words}</span>
                  ) : (
                    <span className="field-text">
                      {field.meaning === null ? null : <ToneDot tone={field.meaning.tone} />}
                      <FieldText kind={field.kind} value={field.value} text={words} />
                      {field.kind === 'duration' ? (
                        <span className="is-muted"> {`(${String(field.value)} s)`}</span>
                      ) : null}
                    </span>
                  )}
                  <span className="field-tools">
                    {isSecret ? (
                      <ShowSecretButton
                        name={field.name}
                        label={field.label}
                        isShown={shown === field.name}
                        onShow={onShow}
                      />
                    ) : (
                      <>
                        <FilterButton
                          label={text('detail.onlyWith', { label: field.label })}
                          sign="="
                          onClick={() => onFilterValue(detail.category, field.name, field.value, false)}
                        />
                        <FilterButton
                          label={text('detail.without', { label: field.label })}
                          sign="≠"
                          onClick={() => onFilterValue(detail.category, field.name, field.value, true)}
                        />
                      </>
                    )}
                    {blank || isCovered ? null : (
                      <CopyButton label={text('detail.copyField', { label: field.label })} getText={() => words} />
                    )}
                  </span>
                </dd>
                {field.meaning === null ? null : <Meaning meaning={field.meaning} />}
              </div>
            );
          })}
      </dl>
    </section>
  );
}

interface FieldTextProps {
  readonly kind: string;
  readonly value: Cell;
  readonly text: string;
}

/** The value, as a link where it has a page of its own. */
function FieldText({ kind, value, text }: FieldTextProps): ReactElement {
  const target = addressOfValue(kind, value);
  if (target === undefined) return <>{text}</>;
  return (
    <a className="row-link" href={encodeAddress(target)} title={linkName(target)}>
      {text}
    </a>
  );
}

interface FilterButtonProps {
  readonly label: string;
  readonly sign: string;
  readonly onClick: () => void;
}

function FilterButton({ label, sign, onClick }: FilterButtonProps): ReactElement {
  return (
    <button type="button" className="icon-button is-small is-sign" aria-label={label} title={label} onClick={onClick}>
      {sign}
    </button>
  );
}

function Meaning({ meaning }: { readonly meaning: NonNullable<RowDetail['fields'][number]['meaning']> }): ReactElement {
  const { text } = useTexts();
  const isInferred = meaning.grade === 'inferred';
  // Bad news is spelt out at once; for the rest the cause is one press away.
  const isOpen = meaning.tone === 'bad' || meaning.tone === 'attention';
  return (
    <dd className={`meaning tone-edge-${meaning.tone}`}>
      <details open={isOpen}>
        <summary>
          {meaning.meaning}
          {isInferred ? (
            <span className="mark-inferred" title={text('detail.inferredTitle')}>
              {text('detail.inferred')}
            </span>
          ) : null}
        </summary>
        <p>
          <strong>{text('detail.likelyCause')}</strong> {meaning.likelyCause}
        </p>
        <p>
          <strong>{text('detail.nextStep')}</strong> {meaning.nextStep}
        </p>
        <p className="meaning-source">
          <span>{meaning.grade}</span>
          <span>{meaning.source}</span>
          {meaning.q850 === null ? null : <span>{text('detail.q850', { cause: meaning.q850 })}</span>}
        </p>
      </details>
    </dd>
  );
}
