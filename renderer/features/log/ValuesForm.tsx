// Distinct values of a column with their counts under the other filters, to tick. Shown inside the filter
// popover. Late answers to an earlier search are dropped by cancelling the call.
import { type ReactElement, useEffect, useState } from 'react';
import type { ColumnData } from '../../../src/contract/catalogData.ts';
import type { Cell, Filter } from '../../../src/contract/filter.ts';
import type { Result } from '../../../src/contract/methods.ts';
import type { Texts } from '../../../src/texts/texts.ts';
import { factsOf, isCancelled } from '../../core/advice.ts';
import type { FilterForm } from '../../core/filters.ts';
import { formatCount, isBlank, nameValue } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CategoryMark } from '../../widgets/CategoryMark.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { foldSpelling, tonesOf } from './LogCell.tsx';

interface ValuesFormProps {
  readonly category: string;
  readonly column: ColumnData;
  readonly otherFilter: Filter | undefined;
  readonly form: FilterForm & { mode: 'values' };
  readonly onChange: (form: FilterForm) => void;
}

const limit = 200;
type Values = Result<'values.list'>;

export function ValuesForm({ category, column, otherFilter, form, onChange }: ValuesFormProps): ReactElement {
  const { client, catalog } = useSession();
  const texts = useTexts();
  const [search, setSearch] = useState('');
  const settled = useDebounced(search, 150);
  const [values, setValues] = useState<Values>();
  const [error, setError] = useState<string>();

  useEffect(() => {
    const controller = new AbortController();
    const params = {
      category,
      column: column.name,
      limit,
      ...(otherFilter === undefined ? {} : { filter: otherFilter }),
      ...(settled === '' ? {} : { search: settled }),
    };
    client.call('values.list', params, controller.signal).then(
      (result) => {
        setError(undefined);
        setValues(result);
      },
      (thrown: unknown) => {
        if (!isCancelled(thrown)) setError(factsOf(thrown).message);
      },
    );
    return () => controller.abort();
  }, [client, category, column.name, otherFilter, settled]);

  const tones = tonesOf(column);
  const chosen = new Set(form.values.map(keyOf));
  const toggle = (value: Cell): void => {
    const key = keyOf(value);
    const next = chosen.has(key) ? form.values.filter((each) => keyOf(each) !== key) : [...form.values, value];
    onChange({ ...form, values: next });
  };
  const listed = values?.values ?? [];
  // A chosen value stays in sight although the search or another filter leaves it out.
  const unlisted = form.values.filter((value) => listed.every((each) => keyOf(each.value) !== keyOf(value)));
  const entries = [...unlisted.map((value) => ({ value, count: undefined })), ...listed];

  return (
    <div className="filter-body">
      {column.type === 'boolean' ? null : (
        <input
          data-autofocus
          type="search"
          aria-label={texts.text('filters.searchValues', { column: column.label })}
          placeholder={texts.text('filters.searchValuesShort')}
          spellCheck={false}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <div className="values-tools">
        <span className="hint" role="status">
          {error ?? describeCount(values, form.values.length, texts)}
        </span>
        <button
          type="button"
          className="link"
          onClick={() => onChange({ ...form, values: listed.map((e) => e.value) })}
        >
          {texts.text('filters.all')}
        </button>
        <button type="button" className="link" onClick={() => onChange({ ...form, values: [] })}>
          {texts.text('common.none')}
        </button>
        <button
          type="button"
          className="link"
          title={texts.text('filters.invertTicksHelp')}
          onClick={() =>
            onChange({ ...form, values: listed.map((each) => each.value).filter((value) => !chosen.has(keyOf(value))) })
          }
        >
          {texts.text('filters.invertTicks')}
        </button>
      </div>
      <ul className="values-list" aria-label={texts.text('filters.valuesOf', { column: column.label })}>
        {values === undefined
          ? Array.from({ length: 6 }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: bars that never change places.
              <li key={index} className="values-skeleton" aria-hidden="true">
                <span className="cell-skeleton" />
              </li>
            ))
          : entries.map(({ value, count }) => (
              <li key={keyOf(value)}>
                <label title={nameValue(value, column)}>
                  <input type="checkbox" checked={chosen.has(keyOf(value))} onChange={() => toggle(value)} />
                  {column.values.length > 0 && !isBlank(value) ? (
                    <ToneDot tone={tones.get(foldSpelling(nameValue(value, column))) ?? 'unknown'} />
                  ) : null}
                  <span className={isBlank(value) ? 'value-name is-muted' : 'value-name'}>
                    {column.name === 'category' && !isBlank(value) ? (
                      <CategoryMark id={String(value)} catalog={catalog} />
                    ) : (
                      nameValue(value, column)
                    )}
                  </span>
                  <span className="value-count">{count === undefined ? '' : formatCount(count)}</span>
                </label>
              </li>
            ))}
      </ul>
      <label className="check-line">
        <input
          type="checkbox"
          checked={form.isExcluded}
          onChange={(event) => onChange({ ...form, isExcluded: event.target.checked })}
        />
        {texts.text('filters.leaveOut')}
      </label>
    </div>
  );
}

/** 1 and '1' are different values, NULL and '' are both blank but different too. */
function keyOf(value: Cell): string {
  return value === null ? 'null' : `${typeof value}:${value}`;
}

function describeCount(values: Values | undefined, chosen: number, texts: Texts): string {
  if (values === undefined) return texts.text('filters.counting');
  const cut = values.values.length < values.distinct;
  return texts.text('filters.valueCount', { shown: cut ? values.values.length : 0, count: values.distinct, chosen });
}
