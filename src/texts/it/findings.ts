// Findings, in Italian.

import type { findings as source } from '../en/findings.ts';
import type { Translated } from '../translated.ts';

export const findings: Translated<typeof source> = {};
