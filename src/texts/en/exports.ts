// Exports and copies.
export const exports = {} as const;
