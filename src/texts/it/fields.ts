// Fields panel and charts, in Italian.

import type { fields as source } from '../en/fields.ts';
import type { Translated } from '../translated.ts';

export const fields: Translated<typeof source> = {};
