// One of a few choices, as a group of radio buttons in a line.
import { type ReactElement, useId } from 'react';

interface ChoiceFieldProps<T extends string> {
  readonly label: string;
  readonly choices: readonly T[];
  readonly value: T;
  readonly nameOf: (choice: T) => string;
  readonly onChoose: (choice: T) => void;
}

export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>): ReactElement {
  const { label, choices, value, nameOf, onChoose } = props;
  const group = useId();
  return (
    <fieldset className="setting">
      <legend>{label}</legend>
      <div className="setting-choices">
        {choices.map((choice) => (
          <label key={choice} className="setting-choice">
            <input type="radio" name={group} checked={choice === value} onChange={() => onChoose(choice)} />
            <span>{nameOf(choice)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
