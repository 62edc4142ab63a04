// Question before a large import.
export const estimate = {} as const;
