// What lines and shapes of the lanes mean, drawn the way the lanes draw them.
import type { ReactElement } from 'react';
import type { LaneShape, LaneTone } from '../../../src/drawing/laneTypes.ts';
import { useTexts } from '../../core/useTexts.ts';
import { MarkShape } from './LaneItems.tsx';

interface LaneLegendProps {
  readonly marks: readonly { readonly shape: LaneShape; readonly tone: LaneTone; readonly text: string }[];
}

/** How spans are known is explained always, marks as the page uses them. */
export function LaneLegend({ marks }: LaneLegendProps): ReactElement {
  const { text } = useTexts();
  return (
    <ul className="lanes-legend" aria-label={text('drawing.legend')}>
      <li>
        <Sample kind="logged" /> {text('drawing.logged')}
      </li>
      <li>
        <Sample kind="inferred" /> {text('drawing.legendInferred')}
      </li>
      <li>
        <Sample kind="open" /> {text('drawing.beyond')}
      </li>
      {marks.map((mark) => (
        <li key={mark.text}>
          <svg width="14" height="14" aria-hidden="true" focusable="false">
            <MarkShape shape={mark.shape} tone={mark.tone} x={7} y={7} />
          </svg>{' '}
          {mark.text}
        </li>
      ))}
    </ul>
  );
}

function Sample({ kind }: { readonly kind: 'logged' | 'inferred' | 'open' }): ReactElement {
  return (
    <svg className="lane-tone-accent" width="22" height="12" aria-hidden="true" focusable="false">
      {kind === 'logged' ? (
        <>
          <rect className="lane-solid" x="1" y="1" width="20" height="10" />
          <path className="lane-edge" d="M2 1v10M20 1v10" />
        </>
      ) : kind === 'inferred' ? (
        <path className="lane-edge is-thin" d="M1 1.500h20M1 10.500h20M3 10l7-8M9 10l7-8M15 10l5-6" />
      ) : (
        <>
          <rect className="lane-solid" x="1" y="1" width="20" height="10" />
          <path className="lane-edge is-open" d="M11 2.500l4 3.500-4 3.500M15 2.500l4 3.500-4 3.500" />
        </>
      )}
    </svg>
  );
}
