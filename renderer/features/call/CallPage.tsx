// One call: what became of it and why in plain words first, then its legs, its parties' connections drawn under
// it, every row around it with the basis of its tie, and a call that worked beside it.
import type { ReactElement } from 'react';
import type { CallAnswer } from '../../../src/contract/analysis.ts';
import { emptyQuery, encodeAddress } from '../../core/address.ts';
import { useSession } from '../../core/session.ts';
import { useAnswer } from '../../core/useAnswer.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { EnumText } from '../../widgets/EnumText.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ReportButton } from '../../widgets/ReportButton.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { NoteCard } from '../notes/index.ts';
import { StatusLine } from '../shell/StatusLine.tsx';
import { CallComparison } from './CallComparison.tsx';
import { CallDrawingCard } from './CallDrawingCard.tsx';
import { CallFacts } from './CallFacts.tsx';
import { LegsTable } from './LegsTable.tsx';
import { TiedRows } from './TiedRows.tsx';
import { VerdictCard } from './VerdictCard.tsx';

export function CallPage({ callId }: { readonly callId: string }): ReactElement {
  const { text } = useTexts();
  const { client, go } = useSession();
  const { language } = useTexts();
  const { answer, error, retry } = useAnswer(client, 'call.get', { callId, language });
  return (
    <section className="page" aria-label={text('accounts.callWord')}>
      <header className="page-head">
        <div className="page-title">
          <a className="crumb" href={encodeAddress({ page: 'calls' })}>
            {text('shell.calls')}
          </a>
          <Icon name="chevron" size={12} />
          <h1>{text('shell.call', { callId })}</h1>
          {answer === undefined ? null : (
            <span className="call-state">
              <EnumText category="cdr" column="disposition" value={answer.disposition} />
            </span>
          )}
        </div>
        <div className="page-tools">
          <Button
            icon="list"
            tone="quiet"
            onClick={() =>
              go({
                page: 'log',
                category: 'cdr',
                query: { ...emptyQuery, filters: [{ op: 'in', column: 'call_id', values: [callId] }] },
              })
            }
          >
            {text('calls.itsRecords')}
          </Button>
          <ReportButton calls={[callId]} />
          <CopyButton
            label={text('calls.copyLink')}
            icon="link"
            getText={() => new URL(encodeAddress({ page: 'call', callId }), window.location.href).href}
          />
        </div>
      </header>
      <ScrollArea className="overview-scroll" label={text('calls.content')}>
        {error !== undefined ? (
          <ErrorNotice title={text('calls.showFailed')} error={error}>
            <Button icon="rotate" onClick={retry}>
              {text('log.tryAgain')}
            </Button>
            <Button onClick={() => go({ page: 'calls' })}>{text('calls.all')}</Button>
          </ErrorNotice>
        ) : answer === undefined ? (
          <CallSkeleton />
        ) : (
          <CallBody answer={answer} />
        )}
      </ScrollArea>
      <StatusLine
        left={<span>{answer === undefined ? '' : text('calls.aroundCount', { count: answer.timeline.length })}</span>}
        first={answer?.legs[0]?.timestamp ?? null}
        last={answer?.legs.at(-1)?.timestamp ?? null}
      />
    </section>
  );
}

function CallBody({ answer }: { readonly answer: CallAnswer }): ReactElement {
  return (
    <div className="call-grid">
      <VerdictCard verdicts={answer.verdict} />
      <CallFacts answer={answer} />
      <CallDrawingCard answer={answer} />
      <LegsTable legs={answer.legs} />
      <TiedRows answer={answer} />
      <NoteCard target={{ kind: 'call', callId: answer.callId }} />
      <CallComparison callId={answer.callId} />
    </div>
  );
}

function CallSkeleton(): ReactElement {
  const { text } = useTexts();
  return (
    <div className="call-grid" role="status">
      <span className="offscreen">{text('calls.reading')}</span>
      <div className="card skeleton-card" />
      <div className="card skeleton-card" />
      <div className="card is-wide skeleton-card is-tall" />
    </div>
  );
}
