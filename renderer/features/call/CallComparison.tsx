// The nearest similar call that worked, condition by condition, what differs first. Asked for only when wanted.
import { type ReactElement, useState } from 'react';
import { encodeAddress } from '../../core/address.ts';
import { formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';

export function CallComparison({ callId }: { readonly callId: string }): ReactElement {
  const { client } = useSession();
  const { language } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const { answer, error, retry } = useAnswer(client, 'call.compare', isOpen ? { callId, language } : undefined);
  return (
    <section className="card is-wide" aria-labelledby="compare-title">
      <h2 id="compare-title">
        Compare with a call that worked{' '}
        <span className="hint">the nearest similar one that was answered and closed normally</span>
      </h2>
      {!isOpen ? (
        <Button icon="columns" onClick={() => setIsOpen(true)}>
          Compare
        </Button>
      ) : error !== undefined ? (
        <ErrorNotice title="The calls could not be compared" error={error}>
          <Button icon="rotate" onClick={retry}>
            Try again
          </Button>
        </ErrorNotice>
      ) : answer === undefined ? (
        <p className="is-muted" role="status">
          Looking for a call to compare with…
        </p>
      ) : answer.goodCallId === null ? (
        <p className="calm">
          <Icon name="cannotTell" /> {answer.why}
        </p>
      ) : (
        <>
          <p role="status">
            {answer.why}. {formatCountOf(answer.lines.filter((line) => line.differs).length, 'condition')} of{' '}
            {answer.lines.length} differ.
          </p>
          <table className="members compare">
            <thead>
              <tr>
                <th scope="col">Condition</th>
                <th scope="col">This call</th>
                <th scope="col">
                  <a href={encodeAddress({ page: 'call', callId: answer.goodCallId })}>Call {answer.goodCallId}</a>
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.lines.map((line) => (
                <tr key={line.condition} className={line.differs ? 'is-different' : ''}>
                  <th scope="row">
                    {line.differs ? <span className="differs-mark">differs</span> : null}
                    {line.condition}
                  </th>
                  <td>{line.bad}</td>
                  <td>{line.good}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
