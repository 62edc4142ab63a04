// Live connections, in Italian.

import type { live as source } from '../en/live.ts';
import type { Translated } from '../translated.ts';

export const live: Translated<typeof source> = {};
