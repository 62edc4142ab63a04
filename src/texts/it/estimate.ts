// Question before a large import, in Italian.

import type { estimate as source } from '../en/estimate.ts';
import type { Translated } from '../translated.ts';

export const estimate: Translated<typeof source> = {};
