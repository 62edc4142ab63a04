// Text condition of a column filter. Shown inside the filter popover.
import type { ReactElement } from 'react';
import type { FilterForm, TextOperator } from '../../core/filters.ts';

interface TextFormProps {
  readonly form: FilterForm & { mode: 'text' };
  readonly wrong: string | undefined;
  readonly onChange: (form: FilterForm) => void;
}

const operatorNames: readonly (readonly [TextOperator, string, string])[] = [
  ['contains', 'contains', 'does not contain'],
  ['equals', 'equals', 'does not equal'],
  ['startsWith', 'starts with', 'does not start with'],
  ['endsWith', 'ends with', 'does not end with'],
  ['regex', 'matches pattern', 'does not match pattern'],
];

export function TextForm({ form, wrong, onChange }: TextFormProps): ReactElement {
  return (
    <div className="filter-body">
      <select
        aria-label="Condition"
        value={`${form.operator}${form.isExcluded ? '!' : ''}`}
        onChange={(event) => {
          const choice = event.target.value;
          const operator = operatorNames.find(([name]) => name === choice.replace('!', ''))?.[0] ?? 'contains';
          onChange({ ...form, operator, isExcluded: choice.endsWith('!') });
        }}
      >
        {operatorNames.map(([name, plain]) => (
          <option key={name} value={name}>
            {plain}
          </option>
        ))}
        {operatorNames.map(([name, , negated]) => (
          <option key={`${name}!`} value={`${name}!`}>
            {negated}
          </option>
        ))}
      </select>
      <input
        data-autofocus
        type="text"
        aria-label="Text"
        aria-invalid={wrong !== undefined}
        className={form.operator === 'regex' ? 'is-mono' : ''}
        placeholder={form.operator === 'regex' ? '^PGSM_ENT-14\\.0' : 'Text'}
        spellCheck={false}
        value={form.text}
        onChange={(event) => onChange({ ...form, text: event.target.value })}
      />
      <p className={wrong === undefined ? 'hint' : 'hint is-wrong'} role={wrong === undefined ? undefined : 'alert'}>
        {wrong ??
          (form.operator === 'equals' || form.operator === 'regex'
            ? 'Upper and lower case count.'
            : 'Upper and lower case are the same.')}
      </p>
    </div>
  );
}
