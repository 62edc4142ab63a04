// SQL page, in Italian.

import type { sql as source } from '../en/sql.ts';
import type { Translated } from '../translated.ts';

export const sql: Translated<typeof source> = {};
