// Time: zones, histogram, jump, context, in Italian.

import type { time as source } from '../en/time.ts';
import type { Translated } from '../translated.ts';

export const time: Translated<typeof source> = {};
