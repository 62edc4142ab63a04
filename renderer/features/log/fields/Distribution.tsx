// How the figures of a column are spread: a small chart, with the four numbers that matter in words. A bar is one press
// from being a filter; for the keyboard and screen readers the same ranges are a list of choices.
import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactElement, useEffect, useRef } from 'react';
import type { ColumnData } from '../../../../src/contract/catalogData.ts';
import type { FieldStats } from '../../../../src/contract/time.ts';
import { nameValue } from '../../../core/format.ts';
import { useTexts } from '../../../core/useTexts.ts';

// Only what this chart needs; SVG, so that it is sharp at any zoom and wears the page's own style sheet.
echarts.use([BarChart, GridComponent, TooltipComponent, SVGRenderer]);

interface DistributionProps {
  readonly column: ColumnData;
  readonly numbers: NonNullable<FieldStats['numbers']>;
  readonly onRange: (from: number, to: number) => void;
}

const heightPx = 72;

export default function Distribution({ column, numbers, onRange }: DistributionProps): ReactElement {
  const { text, locale } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef({ numbers, onRange });
  useEffect(() => {
    latest.current = { numbers, onRange };
  });
  const { edges, bins } = numbers;
  const rangeName = (bin: number): string => {
    const from = nameValue(edges[bin] ?? 0, column);
    const last = nameValue((edges[bin + 1] ?? 0) - 1, column);
    return from === last ? from : `${from} – ${last}`;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chart is made again for other figures only.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const chart = echarts.init(element, undefined, { renderer: 'svg', height: heightPx });
    const draw = (): void => {
      const styles = getComputedStyle(document.documentElement);
      const token = (name: string): string => styles.getPropertyValue(name).trim();
      chart.setOption({
        animation: false,
        grid: { left: 4, right: 4, top: 6, bottom: 16 },
        tooltip: {
          trigger: 'axis',
          axisPointer: { type: 'shadow' },
          backgroundColor: token('--surface-raised'),
          borderColor: token('--line-strong'),
          textStyle: { color: token('--text'), fontSize: 11.5 },
          confine: true,
          // Text of our own making: figures and digits, nothing of a log.
          formatter: (points: unknown) => {
            const bin = (points as readonly { readonly dataIndex: number }[])[0]?.dataIndex ?? 0;
            return text('fields.bin', { range: rangeName(bin), count: bins[bin] ?? 0 });
          },
        },
        xAxis: {
          type: 'category',
          data: bins.map((_, bin) => nameValue(edges[bin] ?? 0, column)),
          axisTick: { show: false },
          axisLine: { lineStyle: { color: token('--line-strong') } },
          axisLabel: { color: token('--text-muted'), fontSize: 10.5, hideOverlap: true },
        },
        yAxis: { type: 'value', show: false },
        series: [
          {
            type: 'bar',
            data: [...bins],
            barCategoryGap: '12%',
            barMinHeight: 2,
            itemStyle: { color: token('--accent') },
          },
        ],
      });
    };
    draw();
    chart.on('click', ({ dataIndex }) => {
      const now = latest.current;
      now.onRange(now.numbers.edges[dataIndex] ?? 0, now.numbers.edges[dataIndex + 1] ?? 0);
    });
    const sizes = new ResizeObserver(() => chart.resize());
    sizes.observe(element);
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
      chart.dispose();
    };
  }, [numbers, column, text]);

  const facts = [
    [text('fields.min'), numbers.min],
    [text('fields.median'), numbers.median],
    [text('fields.p95'), numbers.p95],
    [text('fields.max'), numbers.max],
  ] as const;
  return (
    <div className="distribution">
      <dl className="field-numbers">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="is-tabular">{nameValue(value, column)}</dd>
          </div>
        ))}
      </dl>
      <div ref={box} className="distribution-chart" aria-hidden="true" />
      <label className="distribution-choice">
        <span className="visually-hidden">{text('fields.rangeOf', { column: column.label })}</span>
        <select
          value=""
          onChange={(event) => {
            const bin = Number(event.target.value);
            onRange(edges[bin] ?? 0, edges[bin + 1] ?? 0);
          }}
        >
          <option value="" disabled>
            {text('fields.chooseRange')}
          </option>
          {bins.map((count, bin) =>
            count === 0 ? null : (
              <option key={edges[bin]} value={bin}>
                {rangeName(bin)} ({count.toLocaleString(locale)})
              </option>
            ),
          )}
        </select>
      </label>
    </div>
  );
}
