// Accounts: list, account page.
export const accounts = {} as const;
