// The notice over the whole width when the core has stopped. Calm: nothing of the customer's is lost, and one
// press starts again, with the same files where this window had opened any.
import { type ReactElement, useState } from 'react';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import { adviceFor, factsOf } from '../../core/advice.ts';
import { nothingOpened, type OpenedFiles, readOpened } from '../../core/openedFiles.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { Icon } from '../../widgets/icons.tsx';

interface CoreStoppedProps {
  readonly error: ErrorFacts;
  /** Starts the core and opens these; nothing is an answer too. */
  readonly onRestart: (opened: OpenedFiles) => Promise<void>;
}

export function CoreStopped({ error, onRestart }: CoreStoppedProps): ReactElement {
  const { text } = useTexts();
  const [isWorking, setIsWorking] = useState(false);
  const [failure, setFailure] = useState<ErrorFacts>();
  const [opened] = useState(readOpened);
  const names = opened.files.map((file) => file.name).join(', ');
  const restart = async (files: OpenedFiles): Promise<void> => {
    setIsWorking(true);
    try {
      await onRestart(files);
    } catch (thrown) {
      setFailure(factsOf(thrown));
      setIsWorking(false);
    }
  };
  const shown = failure ?? error;
  return (
    <div className="core-stopped" role="alert">
      <Icon name="power" size={20} />
      <div>
        <strong>{failure === undefined ? text('shell.stopped') : text('shell.notStarted')}</strong>
        <p>
          {shown.message} {adviceFor(shown.code === 'core-stopped' ? 'core-stopped' : shown.code)}
        </p>
      </div>
      <CopyButton
        label={text('shell.copyError')}
        text={text('common.copy')}
        getText={() => JSON.stringify(shown, null, 2)}
      />
      {opened.files.length === 0 ? null : (
        <Button
          tone="primary"
          icon="rotate"
          isDisabled={isWorking}
          title={text('shell.restartOpen', { names })}
          onClick={() => void restart(opened)}
        >
          {isWorking
            ? text('shell.starting')
            : opened.files.length === 1
              ? text('shell.openSame')
              : text('shell.openSameMany', { count: opened.files.length })}
        </Button>
      )}
      <Button
        tone={opened.files.length === 0 ? 'primary' : 'plain'}
        icon={opened.files.length === 0 ? 'rotate' : 'power'}
        isDisabled={isWorking}
        onClick={() => void restart(nothingOpened)}
      >
        {isWorking && opened.files.length === 0 ? text('shell.starting') : text('shell.restart')}
      </Button>
    </div>
  );
}
