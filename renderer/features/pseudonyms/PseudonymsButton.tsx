// The switch in the top bar: says in words whether pseudonyms are on, and opens the dialog about them.
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import type { PseudonymState } from '../../../src/contract/pseudonyms.ts';
import { type Command, useCommands } from '../../core/commands.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { PseudonymsDialog } from './PseudonymsDialog.tsx';

export function PseudonymsButton(): ReactElement {
  const { client } = useSession();
  const texts = useTexts();
  const [state, setState] = useState<PseudonymState>();
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const off = client.on('pseudonyms.changed', setState);
    client.call('pseudonyms.get', {}).then(setState, () => undefined);
    return off;
  }, [client]);
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'window.pseudonyms',
        title: 'pseudonyms.command',
        group: 'window',
        icon: 'shield',
        words: 'anonymous redact',
        run: () => setIsOpen(true),
      },
    ],
    [],
  );
  useCommands(commands);
  const isOn = state?.isOn === true;
  return (
    <>
      <Button
        icon="shield"
        tone={isOn ? 'plain' : 'quiet'}
        title={texts.text(isOn ? 'pseudonyms.on' : 'pseudonyms.off')}
        onClick={() => setIsOpen(true)}
      >
        {texts.text(isOn ? 'pseudonyms.on' : 'pseudonyms.title')}
      </Button>
      {isOpen && state !== undefined ? <PseudonymsDialog state={state} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
