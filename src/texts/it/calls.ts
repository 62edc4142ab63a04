// Calls: list, call page, in Italian.

import type { calls as source } from '../en/calls.ts';
import type { Translated } from '../translated.ts';

export const calls: Translated<typeof source> = {};
