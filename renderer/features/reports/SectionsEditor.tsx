// The report's sections in their order: on or off, up and down, with heading and opening words.
import { type ReactElement, useId, useState } from 'react';
import type { DraftSection, ReportDraft, SectionKind } from '../../../src/contract/reports.ts';
import type { TextKey } from '../../../src/texts/texts.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';

const titles: Readonly<Record<SectionKind, TextKey>> = {
  summary: 'reports.summary',
  account: 'reportBuilder.accounts',
  call: 'reportBuilder.calls',
  failures: 'reports.failures',
  findings: 'reports.findings',
  notes: 'reports.notes',
  unknown: 'reports.unknown',
  coverage: 'reports.coverage',
  text: 'reports.text',
};

interface SectionsEditorProps {
  readonly draft: ReportDraft;
  readonly onChange: (sections: DraftSection[]) => void;
}

export function SectionsEditor({ draft, onChange }: SectionsEditorProps): ReactElement {
  const { text } = useTexts();
  const { sections } = draft;
  const [opened, setOpened] = useState<number>();
  const replace = (at: number, next: DraftSection): void =>
    onChange(sections.map((section, index) => (index === at ? next : section)));
  const move = (at: number, by: -1 | 1): void => {
    const moved = [...sections];
    const [section] = moved.splice(at, 1);
    if (section === undefined) return;
    moved.splice(at + by, 0, section);
    setOpened(undefined);
    onChange(moved);
  };
  return (
    <>
      <ol className="report-sections">
        {sections.map((section, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sections have no id; their order is what is edited.
          <li key={`${section.kind}:${index}`}>
            <SectionRow
              section={section}
              hint={hintOf(section, draft, text)}
              isFirst={index === 0}
              isLast={index === sections.length - 1}
              isOpen={opened === index}
              onOpen={() => setOpened((now) => (now === index ? undefined : index))}
              onChange={(next) => replace(index, next)}
              onMove={(by) => move(index, by)}
              onRemove={() => {
                setOpened(undefined);
                onChange(sections.filter((_, at) => at !== index));
              }}
            />
          </li>
        ))}
      </ol>
      <Button
        icon="plus"
        tone="quiet"
        onClick={() => {
          onChange([...sections, { kind: 'text', isOn: true, title: '', text: '' }]);
          setOpened(sections.length);
        }}
      >
        {text('reportBuilder.addText')}
      </Button>
    </>
  );
}

function hintOf(section: DraftSection, draft: ReportDraft, text: (key: TextKey) => string): string {
  if (section.kind === 'account' && draft.accounts.length === 0) return text('reportBuilder.needsAccount');
  if (section.kind === 'call' && draft.calls.length === 0) return text('reportBuilder.needsCall');
  return '';
}

interface SectionRowProps {
  readonly section: DraftSection;
  /** Why it will be empty; blank where it will not. */
  readonly hint: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onChange: (section: DraftSection) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function SectionRow(props: SectionRowProps): ReactElement {
  const { section, hint, isOpen, onChange, onMove } = props;
  const { text } = useTexts();
  const id = useId();
  const usual = text(titles[section.kind]);
  const title = section.title === undefined || section.title === '' ? usual : section.title;
  return (
    <>
      <div className="report-section">
        <label>
          <input
            type="checkbox"
            checked={section.isOn}
            aria-label={text('reportBuilder.sectionOn', { title })}
            onChange={(event) => onChange({ ...section, isOn: event.target.checked })}
          />
          <span>{title}</span>
          {hint === '' || !section.isOn ? null : <small>{hint}</small>}
        </label>
        <IconButton
          icon="up"
          isSmall
          label={text('reportBuilder.moveUp', { title })}
          isDisabled={props.isFirst}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="down"
          isSmall
          label={text('reportBuilder.moveDown', { title })}
          isDisabled={props.isLast}
          onClick={() => onMove(1)}
        />
        <IconButton
          icon="edit"
          isSmall
          label={text('reportBuilder.edit', { title })}
          isExpanded={isOpen}
          onClick={props.onOpen}
        />
      </div>
      {isOpen ? (
        <div className="report-words">
          <label htmlFor={`${id}-title`}>{text('reportBuilder.heading')}</label>
          <input
            id={`${id}-title`}
            type="text"
            maxLength={300}
            value={section.title ?? ''}
            placeholder={usual}
            onChange={(event) => onChange({ ...section, title: event.target.value })}
          />
          <label htmlFor={`${id}-text`}>
            {text(section.kind === 'text' ? 'reportBuilder.freeWords' : 'reportBuilder.words')}
          </label>
          <textarea
            id={`${id}-text`}
            rows={5}
            maxLength={20_000}
            value={section.text ?? ''}
            onChange={(event) => onChange({ ...section, text: event.target.value })}
          />
          {section.kind === 'text' ? (
            <Button tone="quiet" icon="close" onClick={props.onRemove}>
              {text('reportBuilder.removeSection', { title })}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
