// Every record or member that could not be read whole: where, why, what to do, and its raw text. Fetched a
// page at a time; the list grows on request, never all at once.
import { type ReactElement, useEffect, useState } from 'react';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import type { ProblemRow } from '../../../src/contract/overview.ts';
import { hiddenSecret } from '../../../src/contract/secrets.ts';
import { factsOf, isCancelled } from '../../core/advice.ts';
import { formatCount, formatCountOf } from '../../core/format.ts';
import { problemText } from '../../core/problemTexts.ts';
import { useSession } from '../../core/session.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { ErrorNotice } from '../../widgets/ErrorNotice.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { RawText, ScrollArea } from '../../widgets/ScrollArea.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';

const pageSize = 100;

export function ProblemsPage({ member }: { readonly member: string | undefined }): ReactElement {
  const say = useParts();
  const { text } = useTexts();
  const { overview, go } = useSession();
  const [from, setFrom] = useState(0);
  const { page, error, isLoading } = useProblems(from, member);
  const withProblems = overview.members.filter(
    (each) => each.setAside > 0 || each.state === 'cut' || each.state === 'refused',
  );
  const paths = [...new Set([...withProblems.map((each) => each.path), ...(member === undefined ? [] : [member])])];
  const total = page?.total ?? 0;
  const choose = (next: string | undefined): void => {
    setFrom(0);
    go({ page: 'problems', member: next });
  };

  return (
    <section className="page" aria-label={text('shell.problems')}>
      <header className="page-head">
        <div className="page-title">
          <span className="category-icon colour-0">
            <Icon name="warning" size={18} />
          </span>
          <h1>{text('shell.problems')}</h1>
          <span className="count" role="status">
            {page === undefined
              ? ''
              : say('problems.count', { count: <strong>{formatCount(total)}</strong>, n: total })}
          </span>
          {isLoading ? <span className="spinner" title={text('overview.reading')} /> : null}
        </div>
        <div className="page-tools">
          <label className="inline-field">
            <span>{text('overview.columnMember')}</span>
            <select
              value={member ?? ''}
              onChange={(event) => choose(event.target.value === '' ? undefined : event.target.value)}
            >
              <option value="">{text('problems.all')}</option>
              {paths.map((path) => (
                <option key={path} value={path}>
                  {path}
                </option>
              ))}
            </select>
          </label>
        </div>
      </header>
      <ScrollArea className="overview-scroll" label={text('problems.list')}>
        {error !== undefined ? (
          <ErrorNotice title={text('problems.failed')} error={error} />
        ) : page !== undefined && total === 0 ? (
          <div className="empty-note is-page">
            <Icon name="check" size={28} />
            <h2>{text('problems.none')}</h2>
            <p>{text('problems.noneText')}</p>
          </div>
        ) : (
          <ol className="problem-list" start={from + 1}>
            {(page?.problems ?? []).map((problem) => (
              <ProblemItem key={problem.problemId} problem={problem} />
            ))}
          </ol>
        )}
      </ScrollArea>
      <StatusLine
        left={
          total > pageSize ? (
            <span className="pager">
              <Button tone="quiet" isDisabled={from === 0} onClick={() => setFrom(Math.max(0, from - pageSize))}>
                {text('problems.previous')}
              </Button>
              <span className="is-tabular">
                {text('problems.pages', { from: from + 1, to: Math.min(total, from + pageSize), total })}
              </span>
              <Button tone="quiet" isDisabled={from + pageSize >= total} onClick={() => setFrom(from + pageSize)}>
                {text('problems.next')}
              </Button>
            </span>
          ) : (
            <span>{formatCountOf(total, 'problem')}</span>
          )
        }
      />
    </section>
  );
}

function ProblemItem({ problem }: { readonly problem: ProblemRow }): ReactElement {
  const { text } = useTexts();
  const words = problemText(problem.code);
  const places = [
    problem.record === null ? '' : text('problems.record', { n: problem.record }),
    problem.line === null ? '' : text('problems.line', { n: problem.line }),
    problem.byteOffset === null ? '' : text('problems.byte', { n: problem.byteOffset }),
    problem.column === null ? '' : text('problems.column', { name: problem.column }),
  ].filter((place) => place !== '');
  return (
    <li className="problem">
      <div className="problem-head">
        <ToneDot tone={problem.isSetAside ? 'bad' : 'attention'} />
        <strong>{words.title}</strong>
        <span className={problem.isSetAside ? 'badge is-bad' : 'badge'}>
          {problem.isSetAside ? text('problems.setAside') : text('problems.remark')}
        </span>
        <code className="is-muted">{problem.code}</code>
        <span className="problem-place is-tabular">
          <bdi>{problem.member}</bdi>
          {places.length === 0 ? '' : `, ${places.join(', ')}`}
        </span>
      </div>
      <p>{problem.message}</p>
      <p className="is-muted">
        {words.meaning} <strong>{text('detail.nextStep')}</strong> {words.nextStep}
      </p>
      {problem.sample === hiddenSecret ? (
        <p className="is-muted">{text('problems.hiddenRaw')}</p>
      ) : problem.sample === null || problem.sample === '' ? null : (
        <div className="sample">
          <RawText label={text('problems.rawOf', { id: problem.problemId })} text={problem.sample} />
          <CopyButton label={text('problems.copyRaw')} getText={() => problem.sample ?? ''} />
        </div>
      )}
    </li>
  );
}

interface ProblemsState {
  readonly page: { readonly problems: readonly ProblemRow[]; readonly total: number } | undefined;
  readonly error: ErrorFacts | undefined;
  readonly isLoading: boolean;
}

/** One page of problems; asked again when there are more. */
function useProblems(from: number, member: string | undefined): ProblemsState {
  const { client, overview } = useSession();
  const { language } = useTexts();
  const [state, setState] = useState<ProblemsState>({ page: undefined, error: undefined, isLoading: true });
  const known = overview.problemCount;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new count means new problems.
  useEffect(() => {
    const controller = new AbortController();
    setState((now) => ({ ...now, isLoading: true }));
    const params = { from, count: pageSize, language, ...(member === undefined ? {} : { member }) };
    client.call('problems.page', params, controller.signal).then(
      (page) => setState({ page, error: undefined, isLoading: false }),
      (thrown: unknown) => {
        if (!isCancelled(thrown)) setState({ page: undefined, error: factsOf(thrown), isLoading: false });
      },
    );
    return () => controller.abort();
  }, [client, from, member, known, language]);
  return state;
}
