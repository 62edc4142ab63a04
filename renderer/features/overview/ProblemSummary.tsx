// Problems by kind, worst first, as a way into the problems page.
import type { ReactElement } from 'react';
import { formatCount } from '../../core/format.ts';
import { problemText } from '../../core/problemTexts.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';

export function ProblemSummary(): ReactElement {
  const { text } = useTexts();
  const { overview, isImporting, go } = useSession();
  const total = overview.problemCount;
  return (
    <section className="card is-wide" aria-labelledby="problems-title">
      <h2 id="problems-title">
        {text('shell.problems')} <span className="hint">{formatCount(total)}</span>
      </h2>
      {total === 0 ? (
        <p className={isImporting ? 'ledger-mark' : 'ledger-mark is-good'}>
          <Icon name={isImporting ? 'clock' : 'check'} />
          {isImporting ? text('overview.noneSoFar') : text('overview.noProblems')}
        </p>
      ) : (
        <>
          <ul className="problem-codes">
            {overview.problemKinds.map((entry) => (
              <li key={entry.code} className="problem-code">
                <strong className="is-number">{formatCount(entry.count)}</strong>
                <span>
                  {problemText(entry.code).title}
                  {entry.setAside > 0 ? (
                    <span className="is-muted">{text('overview.withSetAside', { count: entry.setAside })}</span>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
          <Button icon="warning" tone="quiet" onClick={() => go({ page: 'problems', member: undefined })}>
            {text('overview.allProblems')}
          </Button>
        </>
      )}
    </section>
  );
}
