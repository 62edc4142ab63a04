// Welcome, in Italian.

import type { welcome as source } from '../en/welcome.ts';
import type { Translated } from '../translated.ts';

export const welcome: Translated<typeof source> = {};
