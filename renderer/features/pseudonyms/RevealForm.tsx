// An answer from outside, turned back here: the text never leaves the machine.
import { type ReactElement, useId, useState } from 'react';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';

export function RevealForm(): ReactElement {
  const { client, tellError } = useSession();
  const texts = useTexts();
  const [text, setText] = useState('');
  const [replaced, setReplaced] = useState<number>();
  const id = useId();
  const run = async (): Promise<void> => {
    try {
      const answer = await client.call('pseudonyms.reveal', { text });
      setText(answer.text);
      setReplaced(answer.replaced);
    } catch (thrown) {
      tellError(thrown, texts.text('pseudonyms.revealFailed'));
    }
  };
  return (
    <section>
      <h3>{texts.text('pseudonyms.revealTitle')}</h3>
      <p>{texts.text('pseudonyms.revealAbout')}</p>
      <label htmlFor={id}>{texts.text('pseudonyms.revealLabel')}</label>
      <textarea
        id={id}
        className="text-area"
        rows={6}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setReplaced(undefined);
        }}
      />
      <div className="button-row">
        <Button isDisabled={text === ''} onClick={() => void run()}>
          {texts.text('pseudonyms.revealRun')}
        </Button>
        <span role="status">
          {replaced === undefined ? '' : texts.text('pseudonyms.revealed', { count: replaced })}
        </span>
      </div>
    </section>
  );
}
