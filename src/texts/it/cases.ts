// Case files, in Italian.

import type { cases as source } from '../en/cases.ts';
import type { Translated } from '../translated.ts';

export const cases: Translated<typeof source> = {};
