// Accounts: list, account page, in Italian.

import type { accounts as source } from '../en/accounts.ts';
import type { Translated } from '../translated.ts';

export const accounts: Translated<typeof source> = {};
