// The opened bundles with size, digest and state.
import type { ReactElement } from 'react';
import { formatBytes, shortenHash } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { ToneDot } from '../../widgets/ToneDot.tsx';

const stateTones = {
  reading: 'neutral',
  live: 'good',
  complete: 'good',
  incomplete: 'attention',
  cancelled: 'attention',
  failed: 'bad',
} as const;
const stateTexts = {
  reading: 'being read',
  live: 'connected live',
  complete: 'read whole',
  incomplete: 'incomplete',
  cancelled: 'cancelled',
  failed: 'failed',
} as const;

export function BundleList(): ReactElement {
  const { overview } = useSession();
  return (
    <section className="card" aria-labelledby="bundles-title">
      <h2 id="bundles-title">Bundles</h2>
      <ul className="bundle-list">
        {overview.bundles.map((bundle, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bundles are only ever added at the end.
          <li key={index}>
            <Icon name="archive" />
            <div className="bundle-facts">
              <strong title={bundle.name}>{bundle.name}</strong>
              <span className="is-muted">
                {formatBytes(bundle.bytes)}
                {bundle.sha256 === null ? null : (
                  <>
                    {' · '}
                    <code title={`SHA-256 ${bundle.sha256}`}>{shortenHash(bundle.sha256)}</code>
                    <CopyButton label={`Copy the SHA-256 of ${bundle.name}`} getText={() => bundle.sha256 ?? ''} />
                  </>
                )}
              </span>
              {bundle.reason === '' ? null : <p className="bundle-reason">{bundle.reason}</p>}
            </div>
            <span className="state-text">
              <ToneDot tone={stateTones[bundle.state]} /> {stateTexts[bundle.state]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
