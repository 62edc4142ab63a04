// The open question of a link: one session, certificate or password. Only the user's own press on a button
// answers one; closing the dialog puts it off, and a banner says that it waits.
import type { ReactElement } from 'react';
import type { LinkView, LiveQuestion } from '../../../src/contract/live.ts';
import type { Params } from '../../../src/contract/methods.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { OneSessionDialog } from './OneSessionDialog.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';
import { TrustDialog } from './TrustDialog.tsx';

interface QuestionDialogProps {
  readonly link: LinkView;
  readonly question: LiveQuestion;
  readonly onAnswered: () => void;
  /** The dialog was closed without an answer. */
  readonly onLater: () => void;
}

export function QuestionDialog({ link, question, onAnswered, onLater }: QuestionDialogProps): ReactElement {
  const { client, tellError } = useSession();
  const { text } = useTexts();
  const answer = async (given: Params<'live.answer'>['answer']): Promise<void> => {
    try {
      await client.call('live.answer', { linkId: link.linkId, questionId: question.questionId, answer: given });
      onAnswered();
    } catch (thrown) {
      tellError(thrown, text('live.answerFailed'));
    }
  };
  /** A password that is not given ends the link: there is nothing it could do without. */
  const giveUp = (): void =>
    void client
      .call('live.disconnect', { linkId: link.linkId })
      .catch((thrown: unknown) => tellError(thrown, text('live.actFailed')));
  switch (question.kind) {
    case 'one-session':
      return (
        <OneSessionDialog
          link={link}
          user={question.user}
          onLater={onLater}
          onAnswer={(isAccepted) => void answer({ kind: 'one-session', isAccepted })}
        />
      );
    case 'certificate':
      return (
        <TrustDialog
          question={question}
          onLater={onLater}
          onAnswer={(isAccepted) => void answer({ kind: 'certificate', isAccepted })}
        />
      );
    case 'password':
      return (
        <PasswordDialog
          link={link}
          question={question}
          onAnswer={(password, remember) => void answer({ kind: 'password', password, remember })}
          onLater={onLater}
          onGiveUp={giveUp}
        />
      );
  }
}
