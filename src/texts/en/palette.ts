// Command palette.
export const palette = {} as const;
