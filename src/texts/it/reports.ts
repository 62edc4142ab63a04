// Report builder and reports, in Italian.

import type { reports as source } from '../en/reports.ts';
import type { Translated } from '../translated.ts';

export const reports: Translated<typeof source> = {};
