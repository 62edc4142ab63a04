// Exports and copies, in Italian.

import type { exports as source } from '../en/exports.ts';
import type { Translated } from '../translated.ts';

export const exports: Translated<typeof source> = {};
