// The notice over the whole width when the core has stopped. Calm: nothing of the customer's is lost, and one
// press starts again.
import { type ReactElement, useState } from 'react';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import { adviceFor, factsOf } from '../../core/advice.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { Icon } from '../../widgets/icons.tsx';

interface CoreStoppedProps {
  readonly error: ErrorFacts;
  readonly onRestart: () => Promise<void>;
}

export function CoreStopped({ error, onRestart }: CoreStoppedProps): ReactElement {
  const [isWorking, setIsWorking] = useState(false);
  const [failure, setFailure] = useState<ErrorFacts>();
  const restart = async (): Promise<void> => {
    setIsWorking(true);
    try {
      await onRestart();
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
        <strong>
          {failure === undefined ? 'The part that reads the logs has stopped.' : 'It could not be started again.'}
        </strong>
        <p>
          {shown.message} {adviceFor(shown.code === 'core-stopped' ? 'core-stopped' : shown.code)}
        </p>
      </div>
      <CopyButton label="Copy the error" text="Copy" getText={() => JSON.stringify(shown, null, 2)} />
      <Button tone="primary" icon="rotate" isDisabled={isWorking} onClick={() => void restart()}>
        {isWorking ? 'Starting…' : 'Restart the core'}
      </Button>
    </div>
  );
}
