// Types of plot.mjs, for its test.
export interface Measure {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly { readonly rows: number; readonly value: number }[];
}
export declare function drawGrowth(measures: readonly Measure[]): string;
