// The case in the bar at the upper edge: its name, a dot while something is not saved, and a small menu that says what
// is saved and saves.
import { type ReactElement, useRef, useState } from 'react';
import { useSession } from '../../core/session.ts';
import { useCase } from '../../core/useCase.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { Popover } from '../../widgets/Popover.tsx';
import { momentText, statusKey } from './caseTexts.ts';

export function CaseMenu(): ReactElement | null {
  const { overview, isImporting } = useSession();
  const { state } = useCase();
  const texts = useTexts();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  if (overview.bundles.length === 0 && state.file === null && !isImporting) return null;
  const { file, changes } = state;
  const name = file?.name ?? texts.text('cases.noCase');
  return (
    <>
      <button
        ref={button}
        type="button"
        className={file === null ? 'case-button is-none' : 'case-button'}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={[
          texts.text('cases.menuLabel', { name }),
          ...(changes === 'unsaved' ? [texts.text('cases.unsavedMark')] : []),
          ...(file?.readOnly == null ? [] : [texts.text('cases.readOnlyMark')]),
        ].join(', ')}
        title={name}
        onClick={() => setIsOpen((now) => !now)}
      >
        <Icon name="case" size={14} />
        <span className="case-name">{file === null ? texts.text('cases.menu') : name}</span>
        {changes === 'unsaved' ? <span className="case-dot" aria-hidden="true" /> : null}
        {file?.readOnly == null ? null : <span className="badge is-attention">{texts.text('cases.readOnlyMark')}</span>}
      </button>
      {isOpen && button.current !== null ? (
        <Popover label={texts.text('cases.menu')} anchor={button.current} onClose={() => setIsOpen(false)}>
          <CasePanel onDone={() => setIsOpen(false)} />
        </Popover>
      ) : null}
    </>
  );
}

function CasePanel({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { host } = useSession();
  const { state, save, saveAs } = useCase();
  const texts = useTexts();
  const { file, isSaving, error } = state;
  const canSave = file !== null && file.readOnly === null && !file.isTemporary;
  const isDownload = !host.capabilities.hasRecent;
  const run = (work: () => Promise<boolean>) => (): void => {
    onDone();
    void work();
  };
  return (
    <div className="case-panel">
      <p className="case-status" role="status">
        {isSaving ? texts.text('cases.saving') : texts.text(statusKey(state))}
        {file?.savedMs == null || isSaving ? null : (
          <> {texts.text('cases.savedAt', { when: momentText(file.savedMs, texts.locale) })}</>
        )}
      </p>
      {error === null ? null : <p className="case-error">{texts.text('cases.failed', { reason: error })}</p>}
      {file?.isTemporary === true ? <p>{texts.text('cases.temporary')}</p> : null}
      {file?.backup == null ? null : (
        <p className="hint">{texts.text('cases.backupAt', { when: momentText(file.backup.savedMs, texts.locale) })}</p>
      )}
      {file === null ? <p className="hint">{texts.text('cases.about')}</p> : null}
      <div className="case-actions">
        {canSave ? (
          <Button tone="primary" icon="case" command="case.save" isDisabled={isSaving} onClick={run(save)}>
            {texts.text('cases.save')}
          </Button>
        ) : null}
        <Button tone={canSave ? 'plain' : 'primary'} command="case.saveAs" isDisabled={isSaving} onClick={run(saveAs)}>
          {texts.text(isDownload ? 'cases.download' : file === null ? 'cases.saveAsCase' : 'cases.saveAs')}
        </Button>
      </div>
    </div>
  );
}
