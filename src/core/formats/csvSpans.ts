// Finds the cells of simple CSV records in UTF-8 bytes without making strings: every cell in quotes and no quote inside,
// as the appliance's exports are, or no quotes at all. A record of any other form ends the scan; papaparse reads that
// one. Called by csvReader.ts; the hot path of an import, so it makes no object per row.

/** Cells of the records found; the arrays are used again by the next scan. */
export interface ScannedCells {
  count: number;
  /** Bytes that the records take, line ends included. */
  length: number;
  starts: Int32Array;
  ends: Int32Array;
  hashes: Int32Array;
  isAscii: boolean;
}

export interface SpanForm {
  readonly delimiter: number;
  /** Undefined where a quote is a character like any other. */
  readonly quote: number | undefined;
  /** Every cell stands in quotes; otherwise none does. */
  readonly isQuoted: boolean;
  readonly width: number;
  /** First cell of the header: a record that begins so may be the header again. */
  readonly firstHeaderCell: Uint8Array;
}

const lineFeed = 10;
const carriageReturn = 13;
const space = 32;

/** A scanner for tables of one form. `scan` begins at a record's first byte and looks at whole lines only. */
export function createSpanScanner(form: SpanForm): (bytes: Uint8Array) => ScannedCells {
  const { delimiter, isQuoted, width, firstHeaderCell } = form;
  const quote = form.quote ?? -1;
  const cells: ScannedCells = {
    count: 0,
    length: 0,
    starts: new Int32Array(0),
    ends: new Int32Array(0),
    hashes: new Int32Array(0),
    isAscii: true,
  };

  /** Room for as many records as can be in so many bytes: a cell is a delimiter or line end at least. */
  function reserve(bytes: number): void {
    const most = Math.floor(bytes / (isQuoted ? 3 : 1)) + width;
    if (cells.starts.length >= most) return;
    cells.starts = new Int32Array(most);
    cells.ends = new Int32Array(most);
    cells.hashes = new Int32Array(most);
  }

  /** Position behind the separator at `at` if it is the one that must stand behind cell `cell`, or -1. */
  function behind(bytes: Uint8Array, at: number, cell: number): number {
    if (cell < width - 1) return bytes[at] === delimiter ? at + 1 : -1;
    const end = bytes[at] === carriageReturn ? at + 1 : at;
    return bytes[end] === lineFeed ? end + 1 : -1;
  }

  function isHeaderCell(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start !== firstHeaderCell.length) return false;
    for (let index = 0; index < firstHeaderCell.length; index++) {
      if (bytes[start + index] !== firstHeaderCell[index]) return false;
    }
    return true;
  }

  return (bytes) => {
    reserve(bytes.length);
    const { starts, ends, hashes } = cells;
    // Every line looked at has its end in `bytes`, so that no cell can run past them.
    const limit = bytes.lastIndexOf(lineFeed) + 1;
    let rowStart = 0;
    let rows = 0;
    let highBits = 0;
    scan: while (rowStart < limit) {
      const first = rows * width;
      // A record of blanks may count as a blank line: only a visible character in front of a cell rules that out.
      let isFilled = false;
      let at = rowStart;
      for (let cell = 0; cell < width; cell++) {
        if (isQuoted && bytes[at++] !== quote) break scan;
        const start = at;
        let hash = 0;
        let byte = bytes[at] as number;
        const lead = byte;
        if (isQuoted) {
          while (byte !== quote) {
            if (byte < space) break scan;
            hash = (Math.imul(hash, 31) + byte) | 0;
            highBits |= byte;
            byte = bytes[++at] as number;
          }
        } else {
          while (byte !== delimiter && byte !== lineFeed && byte !== carriageReturn) {
            if (byte < space || byte === quote) break scan;
            hash = (Math.imul(hash, 31) + byte) | 0;
            highBits |= byte;
            byte = bytes[++at] as number;
          }
        }
        if (at > start && lead > space && lead < 127) isFilled = true;
        starts[first + cell] = start;
        ends[first + cell] = at;
        hashes[first + cell] = hash;
        at = behind(bytes, isQuoted ? at + 1 : at, cell);
        if (at === -1) break scan;
      }
      if (!isFilled || isHeaderCell(bytes, starts[first] as number, ends[first] as number)) break;
      rowStart = at;
      rows++;
    }
    cells.count = rows;
    cells.length = rowStart;
    cells.isAscii = highBits < 128;
    return cells;
  };
}
