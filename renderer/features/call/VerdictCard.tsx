// Why the call went as it did, in plain words: one verdict a leg. "Cannot tell" is an answer like any other and
// looks as calm as the rest.
import { type ReactElement, useState } from 'react';
import type { Verdict } from '../../../src/contract/analysis.ts';
import { formatCount } from '../../core/format.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Icon } from '../../widgets/icons.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';

export const verdictIcons: Readonly<Record<Verdict['kind'], string>> = {
  good: 'check',
  explained: 'finding',
  likely: 'likely',
  'cannot-tell': 'cannotTell',
};

/** Verdicts shown before more are asked for: a large conference has one a leg. */
const firstVerdicts = 4;
/** What asks for a look comes first where not all are shown. */
const kindOrder: readonly Verdict['kind'][] = ['explained', 'likely', 'cannot-tell', 'good'];

export function VerdictCard({ verdicts }: { readonly verdicts: readonly Verdict[] }): ReactElement {
  const { text } = useTexts();
  const [isWhole, setIsWhole] = useState(false);
  const isMany = verdicts.length > firstVerdicts + 1;
  const shown =
    isWhole || !isMany
      ? verdicts
      : verdicts.toSorted((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind)).slice(0, firstVerdicts);
  const counts = kindOrder.flatMap((kind) => {
    const count = verdicts.filter((verdict) => verdict.kind === kind).length;
    return count === 0 ? [] : `${text(`calls.verdict-${kind}`).toLowerCase()} ${formatCount(count)}`;
  });
  return (
    <section className="card verdict-card" aria-labelledby="verdict-title">
      <h2 id="verdict-title">
        {text('calls.verdict')}{' '}
        {isMany ? (
          <span className="hint">{text('calls.legCounts', { count: verdicts.length, counts: counts.join(', ') })}</span>
        ) : null}
      </h2>
      {shown.map((verdict, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one a leg, in the order of the legs.
        <VerdictItem key={index} verdict={verdict} />
      ))}
      {isMany ? (
        <button type="button" className="link" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? text('calls.firstOnly') : text('calls.showAll', { count: verdicts.length })}
        </button>
      ) : null}
    </section>
  );
}

function VerdictItem({ verdict }: { readonly verdict: Verdict }): ReactElement {
  const { text } = useTexts();
  return (
    <div className={`verdict is-${verdict.kind}`}>
      <span className="verdict-kind">
        <Icon name={verdictIcons[verdict.kind]} size={15} />
        {text(`calls.verdict-${verdict.kind}`)}
      </span>
      <p className="verdict-text">{verdict.text}</p>
      <dl className="verdict-facts">
        {verdict.likelyCause === null ? null : (
          <div>
            <dt>{text('detail.likelyCause')}</dt>
            <dd>{verdict.likelyCause}</dd>
          </div>
        )}
        {verdict.nextStep === null ? null : (
          <div>
            <dt>{text('detail.nextStep')}</dt>
            <dd>{verdict.nextStep}</dd>
          </div>
        )}
        {verdict.evidence.length === 0 ? null : (
          <div>
            <dt>{text('findings.restsOn')}</dt>
            <dd>
              <ul className="evidence-list" aria-label={text('calls.verdictRows')}>
                {verdict.evidence.map((row) => (
                  <li key={`${row.category}:${row.row_id}`}>
                    <RowLink category={row.category} rowId={row.row_id} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {verdict.source === null ? null : (
          <div>
            <dt>{text('calls.source')}</dt>
            <dd className="is-muted">{verdict.source}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
