// The strip as a table, in its place and of its height: what the bars say, for reading, copying and screen readers.
import type { ReactElement } from 'react';
import type { Histogram } from '../../../../src/contract/histogram.ts';
import { useTexts } from '../../../core/useTexts.ts';
import { ScrollArea } from '../../../widgets/ScrollArea.tsx';
import type { Hole } from './holes.ts';
import type { StackLook } from './stackLooks.ts';

interface HistogramTableProps {
  readonly histogram: Histogram | undefined;
  readonly looks: readonly StackLook[];
  readonly heightPx: number;
  readonly name: (bucket: number) => string;
  readonly hole: (bucket: number) => Hole | undefined;
  readonly onZoom: (bucket: number) => void;
}

export function HistogramTable({ histogram, looks, heightPx, name, hole, onZoom }: HistogramTableProps): ReactElement {
  const { text, locale } = useTexts();
  return (
    <div className="histogram-table" style={{ height: heightPx }}>
      <ScrollArea className="histogram-scroll" label={text('time.histogram')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text('time.stretchColumn')}</th>
              <th scope="col" className="is-number">
                {text('time.rowsColumn')}
              </th>
              {looks.map((look) => (
                <th key={look.key} scope="col" className="is-number">
                  {look.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {histogram?.counts.map((count, bucket) => {
              const blind = count === 0 ? hole(bucket) : undefined;
              return (
                <tr key={histogram.edges[bucket]}>
                  <th scope="row" className="is-tabular">
                    <button type="button" className="link" title={text('time.keepOnly')} onClick={() => onZoom(bucket)}>
                      {name(bucket)}
                    </button>
                  </th>
                  <td className="is-number">
                    {blind === undefined ? count.toLocaleString(locale) : text('time.cannotTell')}
                  </td>
                  {looks.map((look, index) => (
                    <td key={look.key} className="is-number">
                      {(histogram.stacks[index]?.counts[bucket] ?? 0).toLocaleString(locale)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollArea>
    </div>
  );
}
