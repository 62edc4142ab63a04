// The state of a link in one line: mark, word, how long already; with its moment and reason in the tooltip.
import type { ReactElement } from 'react';
import type { LinkView } from '../../../src/contract/live.ts';
import { useTexts } from '../../core/useTexts.ts';
import { ToneDot } from '../../widgets/ToneDot.tsx';
import { momentText, stateTexts, stateTones, zoneOf } from './liveTexts.ts';

export function LinkState({ link }: { readonly link: LinkView | undefined }): ReactElement {
  const { text } = useTexts();
  if (link === undefined) {
    return (
      <span className="link-state">
        <ToneDot tone="neutral" /> <span className="is-muted">{text('live.notConnected')}</span>
      </span>
    );
  }
  const title = `${link.text}\n${text('live.since', { time: momentText(link.sinceMs, zoneOf(link.profile)) })}`;
  return (
    <span className="link-state" title={title}>
      <ToneDot tone={stateTones[link.state]} /> <strong>{text(stateTexts[link.state])}</strong>
    </span>
  );
}
