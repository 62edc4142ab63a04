// Calls: list, call page.
export const calls = {} as const;
