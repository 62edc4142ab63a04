// Pages that could not be read: named, counted, and asked for again on request.
import type { ReactElement } from 'react';
import type { LinkView } from '../../../src/contract/live.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { isRunning, useLive } from './liveContext.ts';
import { momentText, zoneOf } from './liveTexts.ts';

/** More than these are only counted; the transcript names them all. */
const shownGaps = 20;

export function GapsCard({ link }: { readonly link: LinkView }): ReactElement {
  const { catalog } = useSession();
  const { act } = useLive();
  const { text } = useTexts();
  const rest = link.gaps.length - shownGaps;
  return (
    <section className="card" aria-labelledby="live-gaps">
      <h2 id="live-gaps">
        {text('live.gapsTitle')}{' '}
        {link.gaps.length === 0 ? null : <span className="badge is-attention">{link.gaps.length}</span>}
      </h2>
      {link.drops === 0 ? null : (
        <p className="link-state">
          <ToneDot tone="attention" /> {text('live.gapsDropped', { count: link.drops })}
        </p>
      )}
      {link.gaps.length === 0 ? (
        link.drops > 0 ? null : (
          <p className="link-state">
            <ToneDot tone="good" /> {text('live.gapsNone')}
          </p>
        )
      ) : (
        <>
          <p className="hint">{text('live.gapsHint')}</p>
          <ul className="live-gaps">
            {link.gaps.slice(0, shownGaps).map((gap) => (
              <li key={gap.gapId}>
                <ToneDot tone="attention" />
                <span>
                  <strong>{findCategory(catalog, gap.category)?.title ?? gap.category}</strong> {gap.text}{' '}
                  <span className="is-muted">{momentText(gap.atMs, zoneOf(link.profile))}</span>
                </span>
              </li>
            ))}
          </ul>
          {rest > 0 ? <p className="hint">{text('live.gapsMore', { count: rest })}</p> : null}
          <Button icon="rotate" isDisabled={!isRunning(link)} onClick={() => act('live.retryGaps', link.linkId)}>
            {text('live.gapsRetry')}
          </Button>
        </>
      )}
    </section>
  );
}
