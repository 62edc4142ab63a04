// Text condition of a column filter. Shown inside the filter popover.
import type { ReactElement } from 'react';
import type { TextKey } from '../../../src/texts/texts.ts';
import type { FilterForm, TextOperator } from '../../core/filters.ts';
import { useTexts } from '../../core/useTexts.ts';

interface TextFormProps {
  readonly form: FilterForm & { mode: 'text' };
  readonly wrong: string | undefined;
  readonly onChange: (form: FilterForm) => void;
}

const operators: readonly (readonly [TextOperator, TextKey, TextKey])[] = [
  ['contains', 'filters.contains', 'filters.containsNot'],
  ['equals', 'filters.equals', 'filters.equalsNot'],
  ['startsWith', 'filters.starts', 'filters.startsNot'],
  ['endsWith', 'filters.ends', 'filters.endsNot'],
  ['regex', 'filters.matches', 'filters.matchesNot'],
];

export function TextForm({ form, wrong, onChange }: TextFormProps): ReactElement {
  const texts = useTexts();
  return (
    <div className="filter-body">
      <select
        aria-label={texts.text('filters.condition')}
        value={`${form.operator}${form.isExcluded ? '!' : ''}`}
        onChange={(event) => {
          const choice = event.target.value;
          const operator = operators.find(([name]) => name === choice.replace('!', ''))?.[0] ?? 'contains';
          onChange({ ...form, operator, isExcluded: choice.endsWith('!') });
        }}
      >
        {operators.map(([name, plain]) => (
          <option key={name} value={name}>
            {texts.text(plain)}
          </option>
        ))}
        {operators.map(([name, , negated]) => (
          <option key={`${name}!`} value={`${name}!`}>
            {texts.text(negated)}
          </option>
        ))}
      </select>
      <input
        data-autofocus
        type="text"
        aria-label={texts.text('filters.modeText')}
        aria-invalid={wrong !== undefined}
        className={form.operator === 'regex' ? 'is-mono' : ''}
        placeholder={form.operator === 'regex' ? '^PGSM_ENT-14\\.0' : texts.text('filters.modeText')}
        spellCheck={false}
        value={form.text}
        onChange={(event) => onChange({ ...form, text: event.target.value })}
      />
      <p className={wrong === undefined ? 'hint' : 'hint is-wrong'} role={wrong === undefined ? undefined : 'alert'}>
        {wrong ?? (form.operator === 'equals' ? texts.text('filters.caseCounts') : texts.text('filters.caseSame'))}
      </p>
    </div>
  );
}
