// Report builder and reports.
export const reports = {} as const;
