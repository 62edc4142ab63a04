// Types of statistics.mjs, for the tests that use it.
export declare function percentile(values: readonly number[], share: number): number;
export declare function median(values: readonly number[]): number;
