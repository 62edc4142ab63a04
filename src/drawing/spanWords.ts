// Words for the ends of connections and presence spans: when they began and ended, what is logged of it and what was
// concluded. Pure; the account page, the lanes and the reports say the same.
import type { PresenceFacts } from '../contract/analysis.ts';
import type { Texts } from '../texts/texts.ts';

export interface SpanEnds {
  readonly from: number | null;
  readonly to: number | null;
  readonly fromTimestamp: string | null;
  readonly toTimestamp: string | null;
  readonly fromState: PresenceFacts['fromState'];
  readonly toState: PresenceFacts['toState'];
  readonly why: string;
}

/** Host of an endpoint: '203.0.113.3:64773' -> '203.0.113.3'. */
export function hostOf(address: string): string {
  return address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
}

/** '2014-10-19 09:26:39', or what is known of a start that is not in the log. */
export function startText(span: SpanEnds, texts: Texts): string {
  if (span.fromTimestamp === null) return texts.text('drawing.beforeLog');
  return withMark(span.fromTimestamp.slice(0, 19), span.fromState, texts);
}

/** The same for the end; the date is left out where it is that of the start. */
export function endText(span: SpanEnds, texts: Texts, isShort = true): string {
  if (span.toTimestamp === null)
    return texts.text(span.toState === 'inferred' ? 'drawing.notKnown' : 'drawing.afterLog');
  const isSameDay = isShort && span.fromTimestamp?.slice(0, 10) === span.toTimestamp.slice(0, 10);
  return withMark(span.toTimestamp.slice(isSameDay ? 11 : 0, 19), span.toState, texts);
}

/** How a connection or presence ended, as logged, else why that is not known. */
export function endReasonText(
  span: SpanEnds & { readonly endReason: string | null },
  texts: Texts,
  beside?: string | null,
): string {
  const parts = [span.endReason, beside].filter((part) => part !== null && part !== undefined && part !== '');
  if (parts.length > 0) return parts.join(', ');
  return span.why === '' ? texts.text('drawing.notLogged') : span.why;
}

function withMark(time: string, state: PresenceFacts['fromState'], texts: Texts): string {
  return state === 'inferred' ? texts.text('drawing.inferred', { time }) : time;
}
