// Case files.
export const cases = {} as const;
