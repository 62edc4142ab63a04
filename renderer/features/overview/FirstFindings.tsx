// The few findings worth the first look, as the way into the findings page.
import type { ReactElement } from 'react';
import { encodeAddress } from '../../core/address.ts';
import { firstFindings } from '../../core/findingTexts.ts';
import { formatCount } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ConfidenceMark } from '../../widgets/ConfidenceMark.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { RowLink } from '../../widgets/RowLink.tsx';
import { SpanText } from '../../widgets/SpanText.tsx';

const shownCount = 6;

export function FirstFindings(): ReactElement {
  const { text } = useTexts();
  const { findings, isImporting, go } = useSession();
  const { answer, error } = findings;
  const total = answer?.findings.length ?? 0;
  return (
    <section className="card is-wide" aria-labelledby="first-findings-title">
      <h2 id="first-findings-title">
        {text('shell.findings')} <span className="hint">{answer === undefined ? '' : formatCount(total)}</span>
      </h2>
      {error !== undefined ? (
        <p className="calm">
          <Icon name="warning" /> {text('overview.findingsFailed', { message: error.message })}
        </p>
      ) : answer === undefined ? (
        <p className="is-muted" role="status">
          {isImporting ? text('overview.rulesLater') : text('overview.looking')}
        </p>
      ) : total === 0 ? (
        <p className="calm">
          <Icon name="check" /> {text('overview.nothingFound', { count: answer.rules.length })} {answer.coverageNote}
        </p>
      ) : (
        <>
          <ul className="first-findings">
            {firstFindings(answer.findings, shownCount).map((finding, index) => {
              const [row] = finding.evidence;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: findings have no id and come as a whole list.
                <li key={`${finding.kind}:${index}`}>
                  <span className="finding-confidence" title={text(`findings.means-${finding.confidence}`)}>
                    <ConfidenceMark confidence={finding.confidence} /> {text(`findings.word-${finding.confidence}`)}
                  </span>
                  <a
                    className="finding-title row-link"
                    title={finding.text}
                    href={encodeAddress({ page: 'findings', kinds: [finding.kind] })}
                  >
                    {finding.title}
                  </a>
                  <SpanText from={finding.from} to={finding.to} />
                  {row === undefined ? (
                    <span />
                  ) : (
                    <RowLink
                      category={row.category}
                      rowId={row.row_id}
                      label={text('overview.firstRowOf', { title: finding.title })}
                    >
                      {text('overview.firstRow')}
                    </RowLink>
                  )}
                </li>
              );
            })}
          </ul>
          <Button icon="finding" tone="quiet" onClick={() => go({ page: 'findings' })}>
            {total > shownCount ? text('overview.allFindings', { count: total }) : text('overview.withRows')}
          </Button>
        </>
      )}
    </section>
  );
}
