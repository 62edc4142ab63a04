// Pseudonyms and the leak scan.
export const pseudonyms = {} as const;
