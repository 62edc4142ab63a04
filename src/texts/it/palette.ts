// Command palette, in Italian.

import type { palette as source } from '../en/palette.ts';
import type { Translated } from '../translated.ts';

export const palette: Translated<typeof source> = {};
