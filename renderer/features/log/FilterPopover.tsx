// The filter of one column: a list of its values with counts, a text condition, or a range, as its type asks.
// It changes nothing until "Apply"; Enter applies, Esc leaves.
import { type ReactElement, useMemo, useState } from 'react';
import type { CategoryData, ColumnData } from '../../../src/contract/catalogData.ts';
import type { Filter } from '../../../src/contract/filter.ts';
import { type FilterForm, type FormResult, filterToForm, formToFilter } from '../../core/filters.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { useFilterEffects } from '../../core/useFilterEffects.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Popover } from '../../widgets/Popover.tsx';
import { RangeForm } from './RangeForm.tsx';
import { TextForm } from './TextForm.tsx';
import { ValuesForm } from './ValuesForm.tsx';

interface FilterPopoverProps {
  readonly category: CategoryData;
  readonly column: ColumnData;
  readonly anchor: HTMLElement;
  readonly zone: string;
  /** The filter set on this column now. */
  readonly filter: Filter | undefined;
  /** All other conditions of the page, in the contract's words: the counts are under them. */
  readonly otherFilter: Filter | undefined;
  /** The same one by one, as the page keeps them: what a preview counts under. */
  readonly others: readonly Filter[];
  readonly onApply: (filter: Filter | undefined) => void;
  readonly onClose: () => void;
}

type Mode = FilterForm['mode'];
const modeTexts = {
  values: 'filters.modeValues',
  text: 'filters.modeText',
  range: 'filters.modeRange',
  blank: 'filters.modeBlank',
} as const;
/** Typing in a form does not ask for a count with each key. */
const previewPauseMs = 180;

/** The ways to filter a column, usual one first. A list of a secret's values would reveal it. */
export function modesOf(column: ColumnData): readonly Mode[] {
  if (column.type === 'time') return ['range'];
  if (column.type === 'number') return ['range', 'values', 'blank'];
  if (column.type === 'boolean') return ['values'];
  if (column.kind === 'secret') return ['blank'];
  if (column.kind === 'text' || column.kind === 'call-id') return ['text', 'values', 'blank'];
  return ['values', 'text', 'blank'];
}

function emptyForm(mode: Mode): FilterForm {
  switch (mode) {
    case 'values':
      return { mode, values: [], isExcluded: false };
    case 'text':
      return { mode, operator: 'contains', text: '', isExcluded: false };
    case 'range':
      return { mode, from: '', to: '' };
    case 'blank':
      return { mode, isExcluded: false };
  }
}

export function FilterPopover(props: FilterPopoverProps): ReactElement {
  const { column, filter, zone, onApply, onClose } = props;
  const texts = useTexts();
  const modes = modesOf(column);
  const [form, setForm] = useState<FilterForm>(() => {
    const current = filter === undefined ? undefined : filterToForm(filter, column, zone);
    return current !== undefined && modes.includes(current.mode) ? current : emptyForm(modes[0] ?? 'text');
  });
  const [wrong, setWrong] = useState<Extract<FormResult, { state: 'wrong' }>>();

  const change = (next: FilterForm): void => {
    setWrong(undefined);
    setForm(next);
  };
  const apply = (): void => {
    const result = formToFilter(form, column, zone);
    if (result.state === 'wrong') setWrong(result);
    else {
      onApply(result.state === 'filter' ? result.filter : undefined);
      onClose();
    }
  };

  return (
    <Popover label={texts.text('filters.column', { column: column.label })} anchor={props.anchor} onClose={onClose}>
      <form
        className="filter-form"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <div className="filter-head">
          <strong>{column.label}</strong>
          {modes.length > 1 ? (
            <fieldset className="segments" aria-label={texts.text('filters.way')}>
              {modes.map((mode) => (
                <button
                  key={mode}
                  type="button"
                  aria-pressed={form.mode === mode}
                  onClick={() => change(emptyForm(mode))}
                >
                  {texts.text(modeTexts[mode])}
                </button>
              ))}
            </fieldset>
          ) : null}
        </div>
        {form.mode === 'values' ? (
          <ValuesForm
            category={props.category.id}
            column={column}
            otherFilter={props.otherFilter}
            form={form}
            onChange={change}
          />
        ) : form.mode === 'text' ? (
          <TextForm form={form} wrong={wrong?.message} onChange={change} />
        ) : form.mode === 'range' ? (
          <RangeForm column={column} zone={zone} form={form} wrong={wrong} onChange={change} />
        ) : (
          <BlankForm form={form} onChange={change} />
        )}
        <Preview category={props.category} column={column} zone={zone} form={form} others={props.others} />
        <div className="filter-foot">
          <Button
            tone="quiet"
            isDisabled={filter === undefined}
            onClick={() => {
              onApply(undefined);
              onClose();
            }}
          >
            {texts.text('filters.removeThis')}
          </Button>
          <button type="submit" className="button is-primary">
            <span>{texts.text('filters.apply')}</span>
          </button>
        </div>
      </form>
    </Popover>
  );
}

interface PreviewProps {
  readonly category: CategoryData;
  readonly column: ColumnData;
  readonly zone: string;
  readonly form: FilterForm;
  readonly others: readonly Filter[];
}

/** What the page would show, before it is applied. */
function Preview({ category, column, zone, form, others }: PreviewProps): ReactElement {
  const texts = useTexts();
  const settled = useDebounced(form, previewPauseMs);
  const filters = useMemo(() => {
    const result = formToFilter(settled, column, zone);
    return result.state === 'filter' ? [...others, result.filter] : undefined;
  }, [settled, column, zone, others]);
  const effects = useFilterEffects(category, filters);
  const removed = effects?.removed.at(-1) ?? 0;
  return (
    <p className="filter-preview" role="status">
      {effects === undefined
        ? texts.text('filters.previewNone')
        : texts.text('filters.preview', { rows: effects.rows, all: effects.rows + removed })}
    </p>
  );
}

interface BlankFormProps {
  readonly form: FilterForm & { mode: 'blank' };
  readonly onChange: (form: FilterForm) => void;
}

function BlankForm({ form, onChange }: BlankFormProps): ReactElement {
  const texts = useTexts();
  return (
    <div className="filter-body radio-list">
      {[false, true].map((isExcluded) => (
        <label key={String(isExcluded)}>
          <input
            type="radio"
            name="blank"
            checked={form.isExcluded === isExcluded}
            onChange={() => onChange({ mode: 'blank', isExcluded })}
          />
          {texts.text(isExcluded ? 'filters.filled' : 'filters.blank')}
        </label>
      ))}
    </div>
  );
}
