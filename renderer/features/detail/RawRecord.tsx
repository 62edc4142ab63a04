// The exact record as it stood in the customer's file. Covered at first when the row holds a secret, because
// the raw text holds it too.
import { type ReactElement, useState } from 'react';
import type { RowDetail } from '../../core/rowDetail.ts';
import { Button } from '../../widgets/Button.tsx';
import { CopyButton } from '../../widgets/CopyButton.tsx';
import { RawText } from '../../widgets/ScrollArea.tsx';

interface RawRecordProps {
  readonly raw: RowDetail['raw'];
  readonly isCovered: boolean;
}

const howTexts: Readonly<Record<RowDetail['raw']['how'], string>> = {
  kept: 'kept as read',
  rebuilt: 'rebuilt, equal byte for byte',
};

export function RawRecord({ raw, isCovered }: RawRecordProps): ReactElement {
  const [isShown, setIsShown] = useState(!isCovered);
  return (
    <section className="detail-section" aria-label="Raw record">
      <h3>
        Raw record <span className="hint">{howTexts[raw.how]}</span>
        {isShown ? <CopyButton label="Copy the raw record" getText={() => raw.text} /> : null}
      </h3>
      {isShown ? (
        <RawText label="Raw record text" text={raw.text} />
      ) : (
        <p className="raw-cover">
          <span>It holds an activation link or token.</span>
          <Button tone="quiet" icon="eye" onClick={() => setIsShown(true)}>
            Show the raw record
          </Button>
        </p>
      )}
    </section>
  );
}
