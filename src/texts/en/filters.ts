// Filters and pills.
export const filters = {} as const;
