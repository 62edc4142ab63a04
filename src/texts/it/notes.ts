// Notes, bookmarks, tags, in Italian.

import type { notes as source } from '../en/notes.ts';
import type { Translated } from '../translated.ts';

export const notes: Translated<typeof source> = {};
