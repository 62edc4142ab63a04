// What an answer holds: its text in the right encoding, what kind of content it is, and whether its end was
// proven (reliability L4, L15). Called by requests.ts and whoever reads pages; it does not judge logins or lists.
import { sniffBytes, sniffEncoding } from '../formats/encoding.ts';
import type { HttpAnswer } from './types.ts';

/** Text of an answer. A byte order mark wins, then bytes that are valid UTF-8, then what the answer says, then Windows-1252. */
export function answerText(answer: Pick<HttpAnswer, 'headers' | 'body'>): string {
  const { body, headers } = answer;
  const guess = sniffEncoding(body.subarray(0, sniffBytes), body.length <= sniffBytes);
  const content = guess.bomBytes === 0 ? body : body.subarray(guess.bomBytes);
  if (guess.basis !== 'fallback') return new TextDecoder(guess.encoding, { ignoreBOM: true }).decode(content);
  const declared = /charset\s*=\s*"?([\w.:-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? metaCharset(body);
  // The bytes are no UTF-8, whatever is claimed.
  const label = declared === undefined || /^utf-?8$/i.test(declared) ? guess.encoding : declared;
  return decode(content, label) ?? decode(content, guess.encoding) ?? '';
}

/** Undefined for an encoding nobody knows. */
function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return undefined;
  }
}

function metaCharset(body: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(body.subarray(0, 2048));
  return /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1];
}

export type ContentKind = 'html' | 'csv' | 'empty' | 'other';

/** What the content is, by looking at it first and at the declared type second: error pages come as anything. */
export function contentKind(answer: Pick<HttpAnswer, 'headers' | 'status'>, text: string): ContentKind {
  const start = text.slice(0, 4096);
  if (start.trim() === '') return 'empty';
  if (
    /^\s*(<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*<(!doctype html|html|head|body|table|div|form|h\d|p|ol|ul)\b/i.test(start)
  )
    return 'html';
  const type = (answer.headers['content-type'] ?? '').toLowerCase();
  if (/html/.test(type)) return 'html';
  if (/csv|excel|octet-stream|text\/plain/.test(type) || /\.csv/i.test(answer.headers['content-disposition'] ?? '')) {
    return 'csv';
  }
  return 'other';
}

/** True if the framing itself proves that the body is whole. */
export function isEndProven(answer: Pick<HttpAnswer, 'framing'>): boolean {
  return answer.framing !== 'close';
}

/**
 * Why a page cannot be taken as whole, or undefined. The framing must prove the end, or the document's own end tag
 * must stand there; and a page that stops inside a table was cut by the server that made it.
 */
export function pageFault(answer: Pick<HttpAnswer, 'framing'>, text: string): string | undefined {
  const hasEndTag = /<\/html\s*>\s*(<!--[\s\S]{0,500}-->\s*)*$/i.test(text.slice(-2048));
  if (hasEndTag) return undefined;
  if (!isEndProven(answer)) return 'the connection was closed before the page was proven whole';
  const opened = text.match(/<table\b/gi)?.length ?? 0;
  const closed = text.match(/<\/table\s*>/gi)?.length ?? 0;
  return opened > closed ? 'the page stops in the middle of a table' : undefined;
}
