// Problems by kind, worst first, as a way into the problems page. Counts come from the problems themselves.
import { type ReactElement, useEffect, useState } from 'react';
import { isCancelled } from '../../core/advice.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { problemText } from '../../core/problemTexts.ts';
import { useSession } from '../../core/session.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';

interface CodeCount {
  readonly code: string;
  readonly count: number;
  readonly setAside: number;
}

/** Problems looked at for the summary; a log with more says so. */
const most = 5000;

export function ProblemSummary(): ReactElement {
  const { overview, isImporting, go } = useSession();
  const codes = useProblemCodes();
  const total = overview.problemCount;
  return (
    <section className="card is-wide" aria-labelledby="problems-title">
      <h2 id="problems-title">
        Problems <span className="hint">{formatCount(total)}</span>
      </h2>
      {total === 0 ? (
        <p className={isImporting ? 'ledger-mark' : 'ledger-mark is-good'}>
          <Icon name={isImporting ? 'clock' : 'check'} />
          {isImporting ? 'None so far.' : 'None: everything that was recognised could be read whole.'}
        </p>
      ) : (
        <>
          <ul className="problem-codes">
            {codes.map((entry) => (
              <li key={entry.code} className="problem-code">
                <strong className="is-number">{formatCount(entry.count)}</strong>
                <span>
                  {problemText(entry.code).title}
                  {entry.setAside > 0 ? (
                    <span className="is-muted">, {formatCountOf(entry.setAside, 'record')} set aside</span>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
          {total > most ? <p className="hint">By kind, of the first {formatCount(most)}.</p> : null}
          <Button icon="warning" tone="quiet" onClick={() => go({ page: 'problems', member: undefined })}>
            Show all problems
          </Button>
        </>
      )}
    </section>
  );
}

function useProblemCodes(): readonly CodeCount[] {
  const { client, overview, tellError } = useSession();
  const [codes, setCodes] = useState<readonly CodeCount[]>([]);
  const total = overview.problemCount;
  useEffect(() => {
    if (total === 0) return setCodes([]);
    const controller = new AbortController();
    client.call('problems.page', { from: 0, count: most }, controller.signal).then(
      ({ problems }) => {
        const counts = new Map<string, CodeCount>();
        for (const { code, isSetAside } of problems) {
          const before = counts.get(code) ?? { code, count: 0, setAside: 0 };
          counts.set(code, { code, count: before.count + 1, setAside: before.setAside + (isSetAside ? 1 : 0) });
        }
        setCodes([...counts.values()].sort((a, b) => b.setAside - a.setAside || b.count - a.count));
      },
      (thrown: unknown) => {
        if (!isCancelled(thrown)) tellError(thrown, 'The problems could not be counted by kind');
      },
    );
    return () => controller.abort();
  }, [client, total, tellError]);
  return codes;
}
