// Overview of a bundle or case, in Italian.

import type { overview as source } from '../en/overview.ts';
import type { Translated } from '../translated.ts';

export const overview: Translated<typeof source> = {};
