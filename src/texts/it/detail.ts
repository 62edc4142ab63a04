// Detail pane, in Italian.

import type { detail as source } from '../en/detail.ts';
import type { Translated } from '../translated.ts';

export const detail: Translated<typeof source> = {};
