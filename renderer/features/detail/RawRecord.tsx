// The exact record as it stood in the customer's file; its secrets are hidden until it is asked for.
import type { ReactElement } from 'react';
import { wholeRecord } from '../../../src/contract/secrets.ts';
import type { RowDetail } from '../../core/rowDetail.ts';
import { useTexts } from '../../core/useTexts.ts';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { RawText } from '../../widgets/ScrollArea.tsx';
import { ShowSecretButton } from './ShowSecretButton.tsx';

interface RawRecordProps {
  readonly raw: RowDetail['raw'];
  /** True when it stands here with its secrets. */
  readonly isShown: boolean;
  readonly onShow: (name: string | undefined) => void;
}

export function RawRecord({ raw, isShown, onShow }: RawRecordProps): ReactElement {
  const { text } = useTexts();
  const how =
    raw.isSecret && !isShown ? 'detail.rawHidden' : raw.how === 'kept' ? 'detail.rawKept' : 'detail.rawRebuilt';
  return (
    <section className="detail-section" aria-label={text('detail.rawRecord')}>
      <h3>
        {text('detail.rawRecord')} <span className="hint">{text(how)}</span>
        <CopyButton label={text('detail.copyRaw')} getText={() => raw.text} />
        {raw.isSecret ? (
          <ShowSecretButton name={wholeRecord} label={text('detail.rawRecord')} isShown={isShown} onShow={onShow} />
        ) : null}
      </h3>
      <RawText label={text('detail.rawText')} text={raw.text} />
    </section>
  );
}
