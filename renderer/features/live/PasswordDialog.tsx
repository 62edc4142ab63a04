// Asks for a password. It leaves this dialog once, as the answer, and is kept nowhere in the page: the field is emptied
// before the answer is sent, and nothing of it reaches the settings, the address or a log.
import { type FormEvent, type ReactElement, useId, useRef, useState } from 'react';
import type { LinkView, LiveQuestion } from '../../../src/contract/live.ts';
import type { TextKey } from '../../../src/texts/texts.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { wayTexts } from './liveTexts.ts';

type PasswordQuestion = Extract<LiveQuestion, { kind: 'password' }>;

interface PasswordDialogProps {
  readonly link: LinkView;
  readonly question: PasswordQuestion;
  readonly onLater: () => void;
  readonly onAnswer: (password: string, remember: boolean) => void;
  readonly onGiveUp: () => void;
}

const reasonTexts: Readonly<Record<PasswordQuestion['reason'], TextKey>> = {
  first: 'live.passwordFirst',
  refused: 'live.passwordRefused',
  'expired-twice': 'live.passwordTwice',
  'no-answer': 'live.passwordNoAnswer',
};

const keepingTexts: Readonly<Record<NonNullable<PasswordQuestion['noKeeping']>, TextKey>> = {
  host: 'live.passwordRememberHost',
  'no-keyring': 'live.passwordRememberNone',
  'keyring-not-safe': 'live.passwordRememberUnsafe',
};

export function PasswordDialog({ link, question, onLater, onAnswer, onGiveUp }: PasswordDialogProps): ReactElement {
  const { text } = useTexts();
  const field = useRef<HTMLInputElement>(null);
  const [isEmpty, setIsEmpty] = useState(true);
  const [isShown, setIsShown] = useState(false);
  const [remember, setRemember] = useState(false);
  const formId = useId();
  const { user, way, reason } = question;
  const isTrouble = reason !== 'first';
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    const input = field.current;
    if (input === null || input.value === '') return;
    const password = input.value;
    input.value = '';
    setIsEmpty(true);
    onAnswer(password, remember);
  };
  return (
    <Dialog
      title={text('live.passwordTitle', { user })}
      onClose={onLater}
      footer={
        <>
          <Button tone="quiet" onClick={onGiveUp}>
            {text('common.cancel')}
          </Button>
          <Button tone="primary" icon="key" isDisabled={isEmpty} onClick={() => submit()}>
            {text('live.passwordYes')}
          </Button>
        </>
      }
    >
      <p className="is-muted">{text('live.passwordFor', { way: text(wayTexts[way]), name: link.profile.name })}</p>
      {isTrouble ? (
        <p className="live-warning" role="alert">
          <Icon name="warning" /> <span>{text(reasonTexts[reason])}</span>
        </p>
      ) : null}
      {question.isKeptLost ? (
        <p className="live-warning" role="status">
          <Icon name="key" /> <span>{text('live.passwordLost')}</span>
        </p>
      ) : null}
      <form id={formId} onSubmit={submit} autoComplete="off">
        <label className="live-field">
          <span>{text('live.passwordField')}</span>
          <span className="live-password">
            <input
              ref={field}
              data-autofocus
              type={isShown ? 'text' : 'password'}
              autoComplete="off"
              spellCheck={false}
              maxLength={1000}
              onInput={(event) => setIsEmpty(event.currentTarget.value === '')}
            />
            <IconButton
              icon={isShown ? 'eyeOff' : 'eye'}
              label={text('live.passwordShow')}
              isPressed={isShown}
              onClick={() => setIsShown(!isShown)}
            />
          </span>
        </label>
      </form>
      {isTrouble ? null : <p className="hint">{text('live.passwordFirst')}</p>}
      {question.canRemember ? (
        <label className="check-line">
          <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
          <span>{text('live.passwordRemember')}</span>
        </label>
      ) : (
        <p className="hint">{text(keepingTexts[question.noKeeping ?? 'host'])}</p>
      )}
    </Dialog>
  );
}
