// One finding: title, when, what it says, and links to the rows it rests on, with the rule that made it.
import { type ReactElement, useState } from 'react';
import type { FindingRow, FindingsAnswer } from '../../../src/contract/findings.ts';
import { useTexts } from '../../core/useTexts.ts';
import { RowLink } from '../../widgets/RowLink.tsx';
import { SpanText } from '../../widgets/SpanText.tsx';

interface FindingItemProps {
  readonly finding: FindingRow;
  readonly rule: FindingsAnswer['rules'][number] | undefined;
}

/** Links shown before "more" is pressed. */
const firstLinks = 6;

export function FindingItem({ finding, rule }: FindingItemProps): ReactElement {
  const { text } = useTexts();
  const [isWhole, setIsWhole] = useState(false);
  const links = isWhole ? finding.evidence : finding.evidence.slice(0, firstLinks);
  const more = finding.evidence.length - links.length;
  return (
    <li className="finding">
      <div className="finding-head">
        <h3>{finding.title}</h3>
        <span className="badge">{rule?.title ?? finding.kind}</span>
        <SpanText from={finding.from} to={finding.to} />
      </div>
      <p>{finding.text}</p>
      {finding.coverage === '' ? null : <p className="hint">{finding.coverage}</p>}
      {finding.evidence.length === 0 ? null : (
        <div className="evidence">
          <span className="is-muted">{text('findings.restsOn')}</span>
          <ul aria-label={text('findings.rowsOf', { title: finding.title })}>
            {links.map((row) => (
              <li key={`${row.category}:${row.row_id}`}>
                <RowLink category={row.category} rowId={row.row_id} />
              </li>
            ))}
          </ul>
          {more > 0 ? (
            <button type="button" className="link" onClick={() => setIsWhole(true)}>
              {text('findings.more', { count: more })}
            </button>
          ) : null}
        </div>
      )}
      {rule === undefined ? null : (
        <details className="finding-rule">
          <summary>{text('findings.how')}</summary>
          {finding.because === '' ? null : (
            <p>
              <strong>{text('findings.here')}</strong> {finding.because}
            </p>
          )}
          <p>{rule.about}</p>
          <p>
            <strong>{text('findings.confidence')}</strong> {rule.confidence}
          </p>
          <p className="is-muted">{text('findings.source', { source: rule.source })}</p>
        </details>
      )}
    </li>
  );
}
