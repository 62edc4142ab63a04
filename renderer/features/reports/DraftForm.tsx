// The builder's form: template and language, head, what the report is about, its sections.
import { type ReactElement, useId, useState } from 'react';
import { type ReportDraft, type ReportTemplate, translateDraft } from '../../../src/contract/reports.ts';
import { languageNames, languages } from '../../../src/texts/texts.ts';
import { useSession } from '../../core/session.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useDebounced } from '../../core/useDebounced.ts';
import { usePseudonymsOn } from '../../core/usePseudonymsOn.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { SecretsTick } from '../../widgets/SecretsTick.tsx';
import { LogoField } from './LogoField.tsx';
import { NamesField } from './NamesField.tsx';
import { NotesChoice } from './NotesChoice.tsx';
import { SectionsEditor } from './SectionsEditor.tsx';
import { SpanFields } from './SpanFields.tsx';

interface DraftFormProps {
  readonly draft: ReportDraft;
  readonly templates: readonly ReportTemplate[];
  readonly onChange: (change: Partial<ReportDraft>) => void;
  readonly onRestart: (templateId: string) => void;
}

/** Names offered while one is typed. */
const suggestionCount = 20;
const restMs = 150;

export function DraftForm({ draft, templates, onChange, onRestart }: DraftFormProps): ReactElement {
  const { client } = useSession();
  const { text, language } = useTexts();
  const isDisguised = usePseudonymsOn();
  const [search, setSearch] = useState('');
  const settled = useDebounced(search, restMs);
  const accounts = useAnswer(client, 'accounts.list', { search: settled, limit: suggestionCount });
  const notes = useAnswer(client, 'notes.list', {});
  const template = templates.find(({ id }) => id === draft.template);
  return (
    <div className="report-form">
      <section aria-label={text('reportBuilder.template')}>
        <SelectField
          label={text('reportBuilder.template')}
          value={draft.template}
          options={templates.map(({ id, name }) => ({ value: id, text: name[language] }))}
          onChange={onRestart}
        />
        {template === undefined ? null : <small>{template.about[language]}</small>}
        <SelectField
          label={text('reportBuilder.language')}
          value={draft.language}
          options={languages.map((each) => ({ value: each, text: languageNames[each] }))}
          onChange={(next) => {
            const chosen = languages.find((each) => each === next);
            if (chosen === undefined) return;
            onChange(template === undefined ? { language: chosen } : translateDraft(draft, template, chosen));
          }}
        />
      </section>
      <section aria-labelledby="report-about">
        <h2 id="report-about">{text('reportBuilder.about')}</h2>
        <NamesField
          label={text('reportBuilder.accounts')}
          placeholder={text('reportBuilder.addAccount')}
          names={draft.accounts}
          suggestions={(accounts.answer?.accounts ?? []).map(({ account }) => account)}
          onTyping={setSearch}
          onChange={(next) => onChange({ accounts: next })}
        />
        <NamesField
          label={text('reportBuilder.calls')}
          placeholder={text('reportBuilder.addCall')}
          names={draft.calls}
          onChange={(next) => onChange({ calls: next })}
        />
        <SpanFields draft={draft} onChange={onChange} />
      </section>
      <section aria-labelledby="report-sections">
        <h2 id="report-sections">{text('reportBuilder.sections')}</h2>
        <SectionsEditor draft={draft} onChange={(sections) => onChange({ sections })} />
        <NotesChoice
          notes={notes.answer?.notes ?? []}
          chosen={draft.notes}
          onChange={(chosen) => onChange({ notes: chosen })}
        />
        <SecretsTick
          about="reportBuilder.withSecretsAbout"
          isTicked={draft.withSecrets === true}
          isDisguised={isDisguised}
          onTick={(withSecrets) => onChange({ withSecrets })}
        />
      </section>
      <section aria-labelledby="report-head">
        <h2 id="report-head">{text('reportBuilder.head')}</h2>
        <LineField
          label={text('reportBuilder.reportTitle')}
          value={draft.title}
          onChange={(title) => onChange({ title })}
        />
        <LineField
          label={text('reportBuilder.preparedFor')}
          value={draft.preparedFor}
          onChange={(preparedFor) => onChange({ preparedFor })}
        />
        <LineField
          label={text('reportBuilder.preparedBy')}
          value={draft.preparedBy}
          onChange={(preparedBy) => onChange({ preparedBy })}
        />
        <LineField
          label={text('reportBuilder.reference')}
          value={draft.reference}
          onChange={(reference) => onChange({ reference })}
        />
        <LogoField logo={draft.logo} onChange={(logo) => onChange({ logo })} />
        <Button tone="quiet" icon="rotate" onClick={() => onRestart(draft.template)}>
          {text('reportBuilder.reset')}
        </Button>
      </section>
    </div>
  );
}

interface LineFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function LineField({ label, value, onChange }: LineFieldProps): ReactElement {
  const id = useId();
  return (
    <div className="report-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="text" maxLength={300} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

interface SelectFieldProps extends LineFieldProps {
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

function SelectField({ label, value, options, onChange }: SelectFieldProps): ReactElement {
  const id = useId();
  return (
    <div className="report-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
