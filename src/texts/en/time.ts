// Time: zones, histogram, jump, context.
export const time = {} as const;
