// For a row of a running link: its own page on the appliance, asked for on demand. Activation link and token are read only
// after a second, explicit press, for this one row, and are kept nowhere: they go with this component.
import { type ReactElement, useState } from 'react';
import type { LiveDetail } from '../../../src/contract/live.ts';
import { factsOf, isCancelled } from '../../core/advice.ts';
import type { RowDetail } from '../../core/rowDetail.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { isRunning, useLive } from './liveContext.ts';
import { momentText, zoneOf } from './liveTexts.ts';

export function LiveRowDetail({ detail }: { readonly detail: RowDetail }): ReactElement | null {
  const { client } = useSession();
  const { links } = useLive();
  const { text } = useTexts();
  const [read, setRead] = useState<{ readonly detail: LiveDetail; readonly atMs: number }>();
  const [failure, setFailure] = useState('');
  const [isWorking, setIsWorking] = useState(false);
  const [isConfirming, setIsConfirming] = useState(false);
  const link = links.find((each) => isRunning(each) && each.origin === detail.place.origin);
  const id = detail.extra.find((field) => field.name === 'id')?.value;
  if (link === undefined || id === undefined || link.profile.webConsole === null) return null;

  const fetchDetail = async (withSecrets: boolean): Promise<void> => {
    setIsConfirming(false);
    setIsWorking(true);
    setFailure('');
    try {
      const answer = await client.call('live.readDetail', {
        linkId: link.linkId,
        category: detail.category,
        id,
        withSecrets,
      });
      setRead({ detail: answer.detail, atMs: Date.now() });
    } catch (thrown) {
      if (!isCancelled(thrown)) setFailure(factsOf(thrown).message);
    } finally {
      setIsWorking(false);
    }
  };
  return (
    <section className="detail-section" aria-label={text('live.detailTitle')}>
      <h3>{text('live.detailTitle')}</h3>
      {read === undefined ? <p className="hint">{text('live.detailHint')}</p> : null}
      {failure === '' ? null : (
        <p className="is-bad" role="alert">
          {text('live.detailNone', { text: failure })}
        </p>
      )}
      {read === undefined ? null : (
        <>
          <p className="hint">{text('live.detailAt', { time: momentText(read.atMs, zoneOf(link.profile)) })}</p>
          <dl className="fields">
            {read.detail.fields.map((field, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a page may show two fields of one name.
              <div key={index} className="field">
                <dt>{field.name}</dt>
                <dd className="field-value">{field.value === '' ? '–' : field.value}</dd>
              </div>
            ))}
          </dl>
          {read.detail.withheld.length === 0 ? null : (
            <p className="hint">{text('live.detailWithheld', { names: read.detail.withheld.join(', ') })}</p>
          )}
        </>
      )}
      <div className="row-of-buttons live-detail-tools">
        <Button icon="rotate" isDisabled={isWorking} onClick={() => void fetchDetail(false)}>
          {text(isWorking ? 'live.detailReading' : 'live.detailRead')}
        </Button>
        {read === undefined || read.detail.withheld.length === 0 ? null : (
          <Button icon="key" isDisabled={isWorking} onClick={() => setIsConfirming(true)}>
            {text('live.detailSecrets')}
          </Button>
        )}
      </div>
      {isConfirming ? (
        <Dialog
          title={text('live.detailSecretsTitle')}
          onClose={() => setIsConfirming(false)}
          footer={
            <>
              <Button tone="quiet" onClick={() => setIsConfirming(false)}>
                {text('common.cancel')}
              </Button>
              <Button tone="primary" onClick={() => void fetchDetail(true)}>
                {text('live.detailSecretsYes')}
              </Button>
            </>
          }
        >
          <p>{text('live.detailSecretsText')}</p>
        </Dialog>
      ) : null}
    </section>
  );
}
