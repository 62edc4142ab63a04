// Problems, in Italian.

import type { problems as source } from '../en/problems.ts';
import type { Translated } from '../translated.ts';

export const problems: Translated<typeof source> = {};
