// Welcome.
export const welcome = {} as const;
