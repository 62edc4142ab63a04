// Fields panel and charts.
export const fields = {} as const;
