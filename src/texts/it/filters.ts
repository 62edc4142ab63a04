// Filters and pills, in Italian.

import type { filters as source } from '../en/filters.ts';
import type { Translated } from '../translated.ts';

export const filters: Translated<typeof source> = {};
