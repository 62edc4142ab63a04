// What the rules found in everything that is open, surest first, each with the rows it rests on. Without findings
// it says what was looked for and what the logs could not have shown.
import type { ReactElement } from 'react';
import type { FindingRow, FindingsAnswer } from '../../../src/contract/findings.ts';
import { confidences, countKinds } from '../../core/findingTexts.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
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
  const { text } = useTexts();
  const say = useParts();
  const { findings: state, isImporting, go } = useSession();
  const { answer, error, isLoading } = state;
  const all = answer?.findings ?? [];
  const kinds = countKinds(all, answer?.rules ?? []);
  const shown = asked.length === 0 ? all : all.filter((finding) => asked.includes(finding.kind));
  return (
    <section className="page" aria-label={text('shell.findings')}>
      <header className="page-head">
        <div className="page-title">
          <span className="category-icon colour-0">
            <Icon name="finding" size={18} />
          </span>
          <h1>{text('shell.findings')}</h1>
          <span className="count" role="status">
            {answer === undefined
              ? ''
              : say('findings.count', {
                  shown: <strong>{formatCount(shown.length)}</strong>,
                  all: asked.length === 0 ? 'none' : formatCount(all.length),
                  n: all.length,
                })}
          </span>
          {isLoading ? <span className="spinner" title={text('findings.looking')} /> : null}
        </div>
        <div className="page-tools">
          {asked.length === 0 ? null : (
            <Button icon="close" tone="quiet" onClick={() => go({ page: 'findings' })}>
              {text('findings.allKinds')}
            </Button>
          )}
          <ReportButton />
        </div>
      </header>
      <ScrollArea className="overview-scroll" label={text('findings.list')}>
        {error !== undefined ? (
          <ErrorNotice title={text('findings.failed')} error={error}>
            <Button icon="rotate" onClick={state.retry}>
              {text('log.tryAgain')}
            </Button>
          </ErrorNotice>
        ) : answer === undefined ? (
          <p className="page-wait">{isImporting ? text('overview.rulesLater') : text('overview.looking')}</p>
        ) : (
          <div className="findings-body">
            {all.length === 0 ? null : <KindList kinds={kinds} chosen={asked} total={all.length} />}
            <div className="findings">
              {all.length > 0 && shown.length === 0 ? <NothingOfKinds kinds={asked} rules={answer.rules} /> : null}
              {all.length === 0 ? (
                <div className="empty-note is-page">
                  <Icon name="check" size={28} />
                  <h2>{text('findings.none')}</h2>
                  <p>{text('findings.noneText', { count: answer.rules.length })}</p>
                  <Button icon="overview" onClick={() => go({ page: 'overview' })}>
                    {text('findings.seeCover')}
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
        left={<span>{answer === undefined ? '' : text('findings.looked', { count: answer.rules.length })}</span>}
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
  const { text } = useTexts();
  const asked = rules.filter((rule) => kinds.includes(rule.kind));
  return (
    <div className="empty-note is-page">
      <Icon name="help" size={28} />
      <h2>{text('findings.noneOfKind')}</h2>
      {asked.length === 0 ? <p>{text('findings.noRule')}</p> : null}
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
  const { text } = useTexts();
  const found = new Set(answer.findings.map((finding) => finding.kind));
  const silent = answer.rules.filter((rule) => !found.has(rule.kind));
  if (silent.length === 0) return null;
  return (
    <details className="card rules" open={isOpen}>
      <summary>
        {text('findings.silent')} <span className="hint">{formatCountOf(silent.length, 'rule')}</span>
      </summary>
      <dl>
        {silent.map((rule) => (
          <div key={rule.kind}>
            <dt>{rule.title}</dt>
            <dd>
              {rule.about} <span className="is-muted">{text('findings.source', { source: rule.source })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
