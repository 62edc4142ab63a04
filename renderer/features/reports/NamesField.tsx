// A list of names with a field to add one: the accounts and the calls of a report.
import { type ReactElement, useId, useState } from 'react';
import { useTexts } from '../../core/useTexts.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';

interface NamesFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly names: readonly string[];
  readonly onChange: (names: string[]) => void;
  /** Names offered while typing. */
  readonly suggestions?: readonly string[];
  readonly onTyping?: (text: string) => void;
}

export function NamesField(props: NamesFieldProps): ReactElement {
  const { label, names, suggestions = [], onChange, onTyping } = props;
  const { text } = useTexts();
  const [typed, setTyped] = useState('');
  const id = useId();
  const add = (): void => {
    const name = typed.trim();
    if (name !== '' && !names.includes(name)) onChange([...names, name]);
    setTyped('');
  };
  return (
    <div className="report-field">
      <label htmlFor={id}>{label}</label>
      {names.length === 0 ? null : (
        <ul className="report-names">
          {names.map((name) => (
            <li key={name}>
              <span>{name}</span>
              <IconButton
                icon="close"
                isSmall
                label={text('reportBuilder.removeName', { name })}
                onClick={() => onChange(names.filter((each) => each !== name))}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        className="report-add"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          id={id}
          type="text"
          value={typed}
          placeholder={props.placeholder}
          list={suggestions.length === 0 ? undefined : `${id}-list`}
          onChange={(event) => {
            setTyped(event.target.value);
            onTyping?.(event.target.value);
          }}
        />
        <datalist id={`${id}-list`}>
          {suggestions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Button isDisabled={typed.trim() === ''} onClick={add}>
          {text('reportBuilder.add')}
        </Button>
      </form>
    </div>
  );
}
