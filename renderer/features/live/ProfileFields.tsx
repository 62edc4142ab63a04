// The parts a profile's form is made of: a field with its label, its hint and what is wrong with it.
import { createContext, type ReactElement, type ReactNode, useContext, useId } from 'react';
import type { TextKey } from '../../../src/texts/texts.ts';
import { useTexts } from '../../core/useTexts.ts';
import type { FormFaults, FormField, ProfileForm } from './profileForm.ts';

interface FormControl {
  readonly form: ProfileForm;
  /** Told only after the first try to save, so that nobody is scolded while typing. */
  readonly faults: FormFaults;
  change(part: Partial<ProfileForm>): void;
}

export const FormContext = createContext<FormControl | undefined>(undefined);

export function useForm(): FormControl {
  const control = useContext(FormContext);
  if (control === undefined) throw new Error('A field needs its form around it.');
  return control;
}

type TextFieldName = { [K in keyof ProfileForm]: ProfileForm[K] extends string ? K : never }[keyof ProfileForm];
type CheckFieldName = { [K in keyof ProfileForm]: ProfileForm[K] extends boolean ? K : never }[keyof ProfileForm];

interface TextFieldProps {
  readonly name: TextFieldName;
  readonly label: TextKey;
  readonly hint?: TextKey;
  /** Words behind a short field, such as its unit. */
  readonly unit?: TextKey;
  readonly list?: string;
  readonly isFirst?: boolean;
}

export function TextField({ name, label, hint, unit, list, isFirst }: TextFieldProps): ReactElement {
  const { form, change } = useForm();
  return (
    <Field name={name} label={label} {...(hint === undefined ? {} : { hint })} isShort={unit !== undefined}>
      {(described) => (
        <span className={unit === undefined ? 'live-input' : 'live-input has-unit'}>
          <input
            {...described}
            type="text"
            spellCheck={false}
            autoComplete="off"
            list={list}
            data-autofocus={isFirst === true ? '' : undefined}
            value={form[name]}
            onChange={(event) => change({ [name]: event.target.value })}
          />
          {unit === undefined ? null : <UnitText unit={unit} />}
        </span>
      )}
    </Field>
  );
}

function UnitText({ unit }: { readonly unit: TextKey }): ReactElement {
  return <span className="is-muted">{useTexts().text(unit)}</span>;
}

interface Described {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string;
}

interface FieldProps {
  readonly name: FormField;
  readonly label: TextKey | { readonly plain: string };
  readonly hint?: TextKey;
  readonly isShort?: boolean;
  readonly children: (described: Described) => ReactNode;
}

/** Label, the control, and under it what is wrong or else the hint. */
export function Field({ name, label, hint, isShort, children }: FieldProps): ReactElement {
  const { faults } = useForm();
  const { text } = useTexts();
  const id = useId();
  const noteId = `${id}-note`;
  const fault = faults.get(name);
  return (
    <div className={isShort === true ? 'live-field is-short' : 'live-field'}>
      <label htmlFor={id}>{typeof label === 'string' ? text(label) : label.plain}</label>
      {children({ id, 'aria-invalid': fault !== undefined, 'aria-describedby': noteId })}
      <span id={noteId} className={fault === undefined ? 'hint' : 'hint is-wrong'}>
        {fault === undefined ? (hint === undefined ? '' : text(hint)) : text(fault.key, fault.values)}
      </span>
    </div>
  );
}

interface CheckFieldProps {
  readonly name: CheckFieldName;
  readonly label: TextKey;
  readonly isHeading?: boolean;
}

export function CheckField({ name, label, isHeading }: CheckFieldProps): ReactElement {
  const { form, change } = useForm();
  const { text } = useTexts();
  return (
    <label className={isHeading === true ? 'check-line live-way' : 'check-line'}>
      <input type="checkbox" checked={form[name]} onChange={(event) => change({ [name]: event.target.checked })} />
      <span>{text(label)}</span>
    </label>
  );
}
