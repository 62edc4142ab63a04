// The nearest similar call that worked, condition by condition, what differs first. Asked for only when wanted.
import { type ReactElement, useState } from 'react';
import { encodeAddress } from '../../core/address.ts';
import { useSession } from '../../core/session.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';

export function CallComparison({ callId }: { readonly callId: string }): ReactElement {
  const { text } = useTexts();
  const { client } = useSession();
  const { language } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const { answer, error, retry } = useAnswer(client, 'call.compare', isOpen ? { callId, language } : undefined);
  return (
    <section className="card is-wide" aria-labelledby="compare-title">
      <h2 id="compare-title">
        {text('calls.compareTitle')} <span className="hint">{text('calls.compareHint')}</span>
      </h2>
      {!isOpen ? (
        <Button icon="columns" onClick={() => setIsOpen(true)}>
          {text('calls.compare')}
        </Button>
      ) : error !== undefined ? (
        <ErrorNotice title={text('calls.compareFailed')} error={error}>
          <Button icon="rotate" onClick={retry}>
            {text('log.tryAgain')}
          </Button>
        </ErrorNotice>
      ) : answer === undefined ? (
        <p className="is-muted" role="status">
          {text('calls.comparing')}
        </p>
      ) : answer.goodCallId === null ? (
        <p className="calm">
          <Icon name="cannotTell" /> {answer.why}
        </p>
      ) : (
        <>
          <p role="status">
            {text('calls.differ', {
              why: answer.why,
              count: answer.lines.filter((line) => line.differs).length,
              all: answer.lines.length,
            })}
          </p>
          <table className="members compare">
            <thead>
              <tr>
                <th scope="col">{text('calls.condition')}</th>
                <th scope="col">{text('calls.thisCall')}</th>
                <th scope="col">
                  <a href={encodeAddress({ page: 'call', callId: answer.goodCallId })}>
                    {text('shell.call', { callId: answer.goodCallId })}
                  </a>
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.lines.map((line) => (
                <tr key={line.condition} className={line.differs ? 'is-different' : ''}>
                  <th scope="row">
                    {line.differs ? <span className="differs-mark">{text('calls.differs')}</span> : null}
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
