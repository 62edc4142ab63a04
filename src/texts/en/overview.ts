// Overview of a bundle or case.
export const overview = {} as const;
