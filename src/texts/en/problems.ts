// Problems.
export const problems = {} as const;
