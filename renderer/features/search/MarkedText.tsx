// Text with what was searched for marked in it. Text nodes only; whatever a log holds is shown as text.
import { Fragment, type ReactElement } from 'react';

/** Case does not count, as in the search itself. Longer texts are marked at their first places only. */
export function MarkedText({
  text,
  marks,
}: {
  readonly text: string;
  readonly marks: readonly string[];
}): ReactElement {
  const pieces = splitAtMarks(text, marks);
  return (
    <>
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never change places.
        <Fragment key={index}>{piece.isMarked ? <mark>{piece.text}</mark> : piece.text}</Fragment>
      ))}
    </>
  );
}

const maxMarks = 20;

/** The text in pieces, those that equal a mark set apart. */
export function splitAtMarks(
  text: string,
  marks: readonly string[],
): readonly { readonly text: string; readonly isMarked: boolean }[] {
  const wanted = marks.filter((mark) => mark !== '').map((mark) => mark.toLowerCase());
  const folded = text.toLowerCase();
  // Lower case may be longer than what it came from (İ); then places would not fit.
  if (wanted.length === 0 || folded.length !== text.length) return [{ text, isMarked: false }];
  const pieces: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  while (at < text.length && pieces.length < maxMarks * 2) {
    let start = -1;
    let length = 0;
    for (const mark of wanted) {
      const found = folded.indexOf(mark, at);
      if (found >= 0 && (start < 0 || found < start || (found === start && mark.length > length))) {
        start = found;
        length = mark.length;
      }
    }
    if (start < 0) break;
    if (start > at) pieces.push({ text: text.slice(at, start), isMarked: false });
    pieces.push({ text: text.slice(start, start + length), isMarked: true });
    at = start + length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMarked: false });
  return pieces;
}
