// Pseudonyms and the leak scan, in Italian.

import type { pseudonyms as source } from '../en/pseudonyms.ts';
import type { Translated } from '../translated.ts';

export const pseudonyms: Translated<typeof source> = {};
