// Grids of logs.
export const log = {} as const;
