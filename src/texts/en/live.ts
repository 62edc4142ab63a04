// Live connections.
export const live = {} as const;
