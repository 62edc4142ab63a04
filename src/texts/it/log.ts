// Grids of logs, in Italian.

import type { log as source } from '../en/log.ts';
import type { Translated } from '../translated.ts';

export const log: Translated<typeof source> = {};
