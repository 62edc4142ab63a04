// What the rules found in everything that is open, surest first, each with the rows it rests on. Without findings
// it says what was looked for and what the logs could not have shown.
import type { ReactElement } from 'react';
import type { FindingRow, FindingsAnswer } from '../../../src/contract/findings.ts';
import { confidences, countKinds } from '../../core/findingTexts.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ConfidenceMark } from '../../widgets/ConfidenceMark.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ReportButton } from '../../widgets/ReportButton.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { FindingItem } from './FindingItem.tsx';
import { KindList } from './KindList.tsx';

const noKinds: readonly string[] = [];

/** `kinds`: only findings of these rules. */
export function FindingsPage({
  kinds: asked = noKinds,
}: {
  readonly kinds: readonly string[] | undefined;
}): ReactElement {
  const { findings: state, isImporting, go } = useSession();
  const { answer, error, isLoading } = state;
  const all = answer?.findings ?? [];
  const kinds = countKinds(all, answer?.rules ?? []);
  const shown = asked.length === 0 ? all : all.filter((finding) => asked.includes(finding.kind));
  return (
    <section className="page" aria-label="Findings">
      <header className="page-head">
        <div className="page-title">
          <span className="category-icon colour-0">
            <Icon name="finding" size={18} />
          </span>
          <h1>Findings</h1>
          <span className="count" role="status">
            {answer === undefined ? (
              ''
            ) : (
              <>
                <strong>{formatCount(shown.length)}</strong>
                {asked.length === 0 ? '' : ` of ${formatCount(all.length)}`} {all.length === 1 ? 'finding' : 'findings'}
              </>
            )}
          </span>
          {isLoading ? <span className="spinner" title="Looking" /> : null}
        </div>
        <div className="page-tools">
          {asked.length === 0 ? null : (
            <Button icon="close" tone="quiet" onClick={() => go({ page: 'findings' })}>
              Show all kinds
            </Button>
          )}
          <ReportButton />
        </div>
      </header>
      <ScrollArea className="overview-scroll" label="List of findings">
        {error !== undefined ? (
          <ErrorNotice title="The findings could not be worked out" error={error}>
            <Button icon="rotate" onClick={state.retry}>
              Try again
            </Button>
          </ErrorNotice>
        ) : answer === undefined ? (
          <p className="page-wait">{isImporting ? 'The rules run when the import has ended.' : 'Looking…'}</p>
        ) : (
          <div className="findings-body">
            {all.length === 0 ? null : <KindList kinds={kinds} chosen={asked} total={all.length} />}
            <div className="findings">
              {all.length > 0 && shown.length === 0 ? <NothingOfKinds kinds={asked} rules={answer.rules} /> : null}
              {all.length === 0 ? (
                <div className="empty-note is-page">
                  <Icon name="check" size={28} />
                  <h2>No finding</h2>
                  <p>
                    None of the {formatCountOf(answer.rules.length, 'rule')} below found anything in these logs. That is
                    no proof of health: a log can only show what it covers.
                  </p>
                  <Button icon="overview" onClick={() => go({ page: 'overview' })}>
                    See what the logs cover
                  </Button>
                </div>
              ) : null}
              <p className="findings-note">
                <Icon name="help" size={15} />
                <span>{answer.coverageNote}</span>
              </p>
              <FindingGroups findings={shown} rules={answer.rules} />
              {asked.length === 0 ? <RulesLookedFor answer={answer} isOpen={all.length === 0} /> : null}
            </div>
          </div>
        )}
      </ScrollArea>
      <StatusLine
        left={<span>{answer === undefined ? '' : `${formatCountOf(answer.rules.length, 'rule')} looked`}</span>}
      />
    </section>
  );
}

interface NothingOfKindsProps {
  readonly kinds: readonly string[];
  readonly rules: FindingsAnswer['rules'];
}

/** The rules asked for found nothing: what they looked for, so that this is read as what it is. */
function NothingOfKinds({ kinds, rules }: NothingOfKindsProps): ReactElement {
  const asked = rules.filter((rule) => kinds.includes(rule.kind));
  return (
    <div className="empty-note is-page">
      <Icon name="help" size={28} />
      <h2>No finding of this kind</h2>
      {asked.length === 0 ? <p>There is no such rule.</p> : null}
      <dl className="rules">
        {asked.map((rule) => (
          <div key={rule.kind}>
            <dt>{rule.title}</dt>
            <dd>{rule.about}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface FindingGroupsProps {
  readonly findings: readonly FindingRow[];
  readonly rules: FindingsAnswer['rules'];
}

function FindingGroups({ findings, rules }: FindingGroupsProps): ReactElement {
  const { text } = useTexts();
  return (
    <>
      {confidences.map((confidence) => {
        const group = findings.filter((finding) => finding.confidence === confidence);
        if (group.length === 0) return null;
        return (
          <section key={confidence} className="finding-group" aria-labelledby={`findings-${confidence}`}>
            <h2 id={`findings-${confidence}`}>
              <ConfidenceMark confidence={confidence} /> {text(`findings.title-${confidence}`)}
              <span className="hint">
                {formatCount(group.length)}. {text(`findings.means-${confidence}`)}
              </span>
            </h2>
            <ul className="finding-list">
              {group.map((finding, index) => (
                <FindingItem
                  // biome-ignore lint/suspicious/noArrayIndexKey: findings have no id and come as a whole list.
                  key={`${finding.kind}:${index}`}
                  finding={finding}
                  rule={rules.find((rule) => rule.kind === finding.kind)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

/** Every rule, so that a list without an entry is understood for what it is. */
function RulesLookedFor({
  answer,
  isOpen,
}: {
  readonly answer: FindingsAnswer;
  readonly isOpen: boolean;
}): ReactElement | null {
  const found = new Set(answer.findings.map((finding) => finding.kind));
  const silent = answer.rules.filter((rule) => !found.has(rule.kind));
  if (silent.length === 0) return null;
  return (
    <details className="card rules" open={isOpen}>
      <summary>
        Looked for and not found <span className="hint">{formatCountOf(silent.length, 'rule')}</span>
      </summary>
      <dl>
        {silent.map((rule) => (
          <div key={rule.kind}>
            <dt>{rule.title}</dt>
            <dd>
              {rule.about} <span className="is-muted">Source: {rule.source}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
