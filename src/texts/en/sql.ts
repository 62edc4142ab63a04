// SQL page.
export const sql = {} as const;
