// Window: bar, sidebar, notices, in Italian.

import type { shell as source } from '../en/shell.ts';
import type { Translated } from '../translated.ts';

export const shell: Translated<typeof source> = {};
