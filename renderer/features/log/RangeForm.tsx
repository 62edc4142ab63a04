// Range of a number or of appliance time. Shown inside the filter popover. Both ends are included, as people
// mean it; an end left empty is open.
import type { ReactElement } from 'react';
import type { ColumnData } from '../../../src/contract/catalogData.ts';
import type { FilterForm, FormResult } from '../../core/filters.ts';
import { useTexts } from '../../core/useTexts.ts';

interface RangeFormProps {
  readonly column: ColumnData;
  readonly zone: string;
  readonly form: FilterForm & { mode: 'range' };
  readonly wrong: Extract<FormResult, { state: 'wrong' }> | undefined;
  readonly onChange: (form: FilterForm) => void;
}

export function RangeForm({ column, zone, form, wrong, onChange }: RangeFormProps): ReactElement {
  const texts = useTexts();
  const isTime = column.type === 'time';
  const hint = isTime
    ? texts.text('filters.hintTime', { zone })
    : column.kind === 'duration'
      ? texts.text('filters.hintDuration')
      : texts.text('filters.hintNumber');
  return (
    <div className="filter-body">
      <div className="range-inputs">
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            <span>{texts.text(end === 'from' ? 'filters.from' : 'filters.to')}</span>
            <input
              {...(end === 'from' ? { 'data-autofocus': true } : {})}
              type="text"
              className="is-tabular"
              inputMode={isTime ? 'text' : 'numeric'}
              aria-invalid={wrong?.field === end}
              placeholder={isTime ? (end === 'from' ? '2026-03-29' : '2026-03-29 18:00') : ''}
              spellCheck={false}
              value={form[end]}
              onChange={(event) => onChange({ ...form, [end]: event.target.value })}
            />
          </label>
        ))}
      </div>
      <p className={wrong === undefined ? 'hint' : 'hint is-wrong'} role={wrong === undefined ? undefined : 'alert'}>
        {wrong?.message ?? hint}
      </p>
    </div>
  );
}
