// What the link did, step by step, with what came back: the diagnosis of the connection itself, newest first.
import { type ReactElement, useState } from 'react';
import type { LinkView, LiveStep } from '../../../src/contract/live.ts';
import type { TextKey } from '../../../src/texts/texts.ts';
import { formatCount, formatElapsed } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { formatWall } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { stepTexts, zoneOf } from './liveTexts.ts';
import { useSteps } from './useSteps.ts';

const kinds = ['milestones', 'failed', 'all'] as const;
type Kind = (typeof kinds)[number];
const kindTexts: Readonly<Record<Kind, TextKey>> = {
  milestones: 'live.stepsMilestones',
  failed: 'live.stepsFailed',
  all: 'live.stepsAll',
};

/** A link that follows asks for a page of each log every few seconds; those would bury what happened. */
function isShown(step: LiveStep, kind: Kind): boolean {
  if (kind === 'all' || !step.isOk) return true;
  const isSingleRequest = (step.step === 'list' || step.step === 'export') && step.tookMs !== null;
  return kind === 'milestones' && !isSingleRequest;
}

/** Rows shown before more are asked for; a link of a day has thousands. */
const firstRows = 60;

export function StepsCard({ link }: { readonly link: LinkView }): ReactElement {
  const { client } = useSession();
  const { text } = useTexts();
  const steps = useSteps(client, link.linkId);
  const [kind, setKind] = useState<Kind>('milestones');
  const [limit, setLimit] = useState(firstRows);
  const wanted = (steps ?? []).filter((step) => isShown(step, kind));
  const shown = wanted.slice(-limit).toReversed();
  const zone = zoneOf(link.profile);
  return (
    <section className="card is-wide" aria-labelledby="live-steps">
      <h2 id="live-steps">
        {text('live.stepsTitle')} <span className="hint">{text('live.stepsHint', { zone })}</span>
        <span className="segments live-only">
          {kinds.map((each) => (
            <button key={each} type="button" aria-pressed={each === kind} onClick={() => setKind(each)}>
              {text(kindTexts[each])}
            </button>
          ))}
        </span>
      </h2>
      {shown.length === 0 ? (
        <p className="is-muted">{steps === undefined ? text('common.loading') : text('live.stepsNone')}</p>
      ) : (
        <ScrollArea className="table-scroll" label={text('live.stepsTitle')}>
          <table className="members live-steps">
            <thead>
              <tr>
                <th scope="col">{text('live.stepsTime')}</th>
                <th scope="col">{text('live.stepsStep')}</th>
                <th scope="col">{text('live.stepsWhat')}</th>
                <th scope="col" className="is-number">
                  {text('live.stepsTook')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((step, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place from the first one on.
                <StepRow key={wanted.length - index} step={step} zone={zone} />
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      {wanted.length > shown.length ? (
        <p className="rows-more">
          <button type="button" className="link" onClick={() => setLimit(limit * 4)}>
            {text('live.stepsMore', { count: wanted.length - shown.length })}
          </button>
          <span className="is-muted">{formatCount(wanted.length)}</span>
        </p>
      ) : null}
    </section>
  );
}

function StepRow({ step, zone }: { readonly step: LiveStep; readonly zone: string }): ReactElement {
  const { catalog } = useSession();
  const { text } = useTexts();
  const time = formatWall(step.atMs, zone);
  const category = step.category === null ? undefined : findCategory(catalog, step.category);
  return (
    <tr>
      <td className="is-tabular" title={`${time} ${zone}`}>
        {time.slice(11)}
      </td>
      <td>
        <span className="link-state">
          <ToneDot tone={step.isOk ? 'good' : 'bad'} /> {text(stepTexts[step.step])}
          <span className="offscreen">{text(step.isOk ? 'live.stepOk' : 'live.stepFailed')}</span>
        </span>
      </td>
      <td className="live-step-text">
        {category === undefined ? null : <span className="is-muted">{category.title}: </span>}
        {step.text}
      </td>
      <td className="is-number">{step.tookMs === null ? '' : formatElapsed(step.tookMs)}</td>
    </tr>
  );
}
