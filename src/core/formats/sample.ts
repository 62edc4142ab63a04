// Cuts raw text to the size kept with a problem. Called by memberReader.ts and the live receivers.
import { maxSampleBytes } from './types.ts';

/** The longest beginning of `text` that takes at most 4 KiB as UTF-8 and ends with a whole character. */
export function cutSample(text: string): string {
  // No UTF-16 unit takes more than three bytes of UTF-8.
  if (text.length * 3 <= maxSampleBytes) return text;
  let bytes = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > maxSampleBytes) return text.slice(0, at);
    at += code < 0x10000 ? 1 : 2;
  }
  return text;
}
