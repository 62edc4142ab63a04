// All about pseudonyms: what they do, the key file, a bundle with stand-ins, and the way back for an answer.
import { type ReactElement, useState } from 'react';
import { type ErrorFacts, toErrorFacts } from '../../../src/contract/errors.ts';
import type { PseudonymState } from '../../../src/contract/pseudonyms.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { LeakList } from './LeakList.tsx';
import { RevealForm } from './RevealForm.tsx';

/** Ends as key files do, so that nobody takes one for a log. */
const keyFileName = 'pseudonyms.key.json';

interface PseudonymsDialogProps {
  readonly state: PseudonymState;
  readonly onClose: () => void;
}

export function PseudonymsDialog({ state, onClose }: PseudonymsDialogProps): ReactElement {
  const { client, host, overview, tell, tellError } = useSession();
  const texts = useTexts();
  const [isWorking, setIsWorking] = useState(false);
  const [leak, setLeak] = useState<ErrorFacts>();
  const count = state.values.reduce((sum, each) => sum + each.count, 0);

  const work = async (failed: string, run: () => Promise<void>): Promise<void> => {
    setIsWorking(true);
    setLeak(undefined);
    try {
      await run();
    } catch (thrown) {
      const facts = toErrorFacts(thrown);
      if (facts.code === 'leak-found') setLeak(facts);
      else tellError(thrown, failed);
    } finally {
      setIsWorking(false);
    }
  };
  const save = async (): Promise<void> => {
    const target = await host.pickSaveTarget(keyFileName);
    if (target === undefined) return;
    await client.call('pseudonyms.save', { target: target.ref });
    await host.finishSave(target);
  };
  const begin = (): Promise<void> =>
    work(texts.text('pseudonyms.startFailed'), async () => {
      const target = await host.pickSaveTarget(keyFileName);
      if (target === undefined) return;
      // A host of its own keeps the file up: it is written to again, so its name must go on being known.
      if (host.capabilities.hasMenu) {
        await client.call('pseudonyms.start', { keep: target.ref });
        return;
      }
      // A browser takes a file once, as a download.
      await client.call('pseudonyms.start', {});
      await client.call('pseudonyms.save', { target: target.ref });
      await host.finishSave(target);
    });
  const use = (): Promise<void> =>
    work(texts.text('pseudonyms.startFailed'), async () => {
      const [file] = await host.pickFiles(() => undefined);
      if (file !== undefined) await client.call('pseudonyms.start', { key: file.ref });
    });
  const bundle = (): Promise<void> =>
    work(texts.text('pseudonyms.bundleFailed'), async () => {
      const target = await host.pickSaveTarget('pseudonymised-bundle.zip');
      if (target === undefined) return;
      const { rows } = await client.call('pseudonyms.bundle', { target: target.ref });
      await host.finishSave(target);
      tell({
        tone: 'good',
        title: texts.text('pseudonyms.bundleDone'),
        text: texts.text('pseudonyms.bundleText', { rows, name: target.name }),
      });
    });

  return (
    <Dialog title={texts.text('pseudonyms.title')} width="wide" onClose={onClose}>
      <p>{texts.text('pseudonyms.about')}</p>
      <p>{texts.text('pseudonyms.keyAbout')}</p>
      {state.isOn ? (
        <p role="status">
          <strong>{texts.text('pseudonyms.on')}.</strong>{' '}
          {state.isKept
            ? texts.text('pseudonyms.kept')
            : state.unsaved > 0
              ? texts.text('pseudonyms.unsaved', { count: state.unsaved })
              : texts.text('pseudonyms.saved', { count })}
        </p>
      ) : null}
      <div className="button-row">
        {state.isOn ? (
          <>
            <Button
              tone="quiet"
              isDisabled={isWorking}
              onClick={() =>
                void work(
                  texts.text('pseudonyms.startFailed'),
                  async () => void (await client.call('pseudonyms.stop', {})),
                )
              }
            >
              {texts.text('pseudonyms.turnOff')}
            </Button>
            <Button isDisabled={isWorking} onClick={() => void work(texts.text('pseudonyms.saveFailed'), save)}>
              {texts.text('pseudonyms.saveKey')}
            </Button>
            <Button
              tone="primary"
              isDisabled={isWorking || overview.bundles.length === 0}
              onClick={() => void bundle()}
            >
              {texts.text(isWorking ? 'pseudonyms.working' : 'pseudonyms.bundle')}
            </Button>
          </>
        ) : (
          <>
            <Button tone="primary" isDisabled={isWorking} onClick={() => void begin()}>
              {texts.text('pseudonyms.newKey')}
            </Button>
            {host.capabilities.canPickFiles ? (
              <Button isDisabled={isWorking} onClick={() => void use()}>
                {texts.text('pseudonyms.openKey')}
              </Button>
            ) : null}
          </>
        )}
      </div>
      {leak === undefined ? null : <LeakList error={leak} />}
      {state.isOn ? <RevealForm /> : null}
    </Dialog>
  );
}
