// The opened bundles with size, digest and state.
import type { ReactElement } from 'react';
import { formatBytes, shortenHash } from '../../core/format.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
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

export function BundleList(): ReactElement {
  const { text } = useTexts();
  const { overview } = useSession();
  return (
    <section className="card" aria-labelledby="bundles-title">
      <h2 id="bundles-title">{text('overview.bundles')}</h2>
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
                    <code title={text('overview.sha', { sha256: bundle.sha256 })}>{shortenHash(bundle.sha256)}</code>
                    <CopyButton
                      label={text('overview.copySha', { name: bundle.name })}
                      getText={() => bundle.sha256 ?? ''}
                    />
                  </>
                )}
              </span>
              {bundle.reason === '' ? null : <p className="bundle-reason">{bundle.reason}</p>}
            </div>
            <span className="state-text">
              <ToneDot tone={stateTones[bundle.state]} /> {text(`overview.bundle-${bundle.state}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
