// Types of processMemory.mjs, for test/bench.
export declare function highWaterBytes(pid: number | 'self'): number | undefined;
export declare function residentBytes(pid: number | 'self'): number | undefined;
export declare function ownPeakBytes(): number;
