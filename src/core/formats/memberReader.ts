// Reads one member from bytes to events: guesses the encoding and the format, decodes, lets the format make
// cells of the text and the mapper make rows of the cells. Called by the ingest worker and the live
// receivers. It has no I/O and no clock, and whatever the bytes are, it reports instead of throwing.
import type { ReadingChoice } from '../tables/readingChoice.ts';
import { createTableMapper } from '../tables/tableMapper.ts';
import { createPieceDecoder, type EncodingGuess, type PieceDecoder, sniffBytes, sniffEncoding } from './encoding.ts';
import { formats } from './index.gen.ts';
import { cutSample } from './sample.ts';
import {
  defaultReaderLimits,
  type Format,
  type Head,
  type MemberEvent,
  type MemberReader,
  type Problem,
  type ReaderLimits,
  type RecordReader,
} from './types.ts';

export interface MemberReaderOptions {
  /** Name without folders; helps to tell apart logs with equal headers. */
  readonly fileName: string;
  /** Label of the member in its bundle, for messages. */
  readonly path: string;
  /** Called synchronously from push() and finish(). */
  readonly emit: (event: MemberEvent) => void;
  readonly limits?: ReaderLimits;
  /** Encoding the user chose; a label TextDecoder knows. Without it the bytes decide. */
  readonly encoding?: string;
  /** Year of the newest dated thing known (the member's date, other logs), for stamps without a year. */
  readonly yearHint?: number;
  /** What is to be read; left out = everything. */
  readonly choice?: ReadingChoice | undefined;
}

/** Most problems in one event. */
const maxProblemsPerEvent = 500;
const headChars = 4096;
const noBytes = new Uint8Array(0);
const lineFeed = 10;
const minTextBytes = 4096;
const maxTextBytes = 1024 * 1024;
/** Longest line kept in bytes; a longer one is the text readers' business. */
const maxWaitingBytes = 64 * 1024;

/** Opens a reader for one member. Feed it with push(), then call finish() once. */
export function createMemberReader(options: MemberReaderOptions): MemberReader {
  const { emit } = options;
  const limits = options.limits ?? defaultReaderLimits;
  let early: Uint8Array[] | undefined = [];
  let earlyBytes = 0;
  let guess: EncodingGuess = { encoding: 'utf-8', basis: 'valid utf-8', bomBytes: 0 };
  let decoder: PieceDecoder | undefined;
  let format: Format | undefined;
  let reader: RecordReader | undefined;
  let problems: Problem[] = [];
  /** Bytes of a line that is not whole yet. */
  let waiting = noBytes;
  /** Text given at once where bytes are not taken: one line, then ever more while that goes on. */
  let textBytes = 0;

  const flushProblems = (): void => {
    if (problems.length === 0) return;
    emit({ type: 'problems', problems });
    problems = [];
  };

  const report = (problem: Problem): void => {
    const sample = problem.sample === undefined ? undefined : cutSample(problem.sample);
    const { byteOffset } = problem;
    // Formats count from the first character; the byte order mark stands before it.
    const exact =
      byteOffset === undefined ? undefined : (decoder?.exactOffset(byteOffset + guess.bomBytes) ?? byteOffset);
    problems.push({ ...problem, sample, byteOffset: exact });
    if (problems.length === maxProblemsPerEvent) flushProblems();
  };

  const mapper = createTableMapper({
    fileName: options.fileName,
    emit(event) {
      flushProblems();
      emit(event);
    },
    problem: report,
    choice: options.choice,
  });

  const remark = (code: Problem['code'], message: string, byteOffset?: number): void => {
    problems.push({ code, isSetAside: false, byteOffset, message });
  };

  /** Decides encoding and format from the first bytes. */
  const start = (isWhole: boolean): void => {
    const head = joinBytes(early ?? [], earlyBytes);
    early = undefined;
    if (earlyBytes === 0) {
      remark('empty-member', `The member "${options.path}" is empty.`);
      return;
    }
    guess = chooseEncoding(head, isWhole);
    decoder = createPieceDecoder(guess.encoding, guess.bomBytes);
    const text = decoder.decode(guess.bomBytes === 0 ? head : head.subarray(guess.bomBytes));
    const looked: Head = headOf(text, options.fileName);
    format = formats.find((candidate) => candidate.sniff(looked));
    if (format === undefined) {
      remark('unknown-format', `The member "${options.path}" is no text this program knows; it was not read.`);
      return;
    }
    if (guess.basis === 'fallback' || guess.basis === 'mostly utf-8') remark('encoding-guessed', guessMessage(guess));
    reader = format.open({
      head: looked,
      sink: mapper,
      byteLength: decoder.byteLength,
      limits,
      yearHint: options.yearHint,
    });
    if (text !== '') reader.push(text);
  };

  /**
   * Gives bytes to a reader that can take simple records without decoding; what it leaves is given as text, in whole lines
   * so that it can go on with bytes behind them.
   */
  const take = (piece: Uint8Array, to: RecordReader, from: PieceDecoder): void => {
    if (to.takeBytes === undefined) {
      pushText(piece, to, from);
      return;
    }
    const bytes = waiting.length === 0 ? piece : joinBytes([waiting, piece], waiting.length + piece.length);
    waiting = noBytes;
    for (let at = 0; at < bytes.length; ) {
      const taken = from.canSkip() ? to.takeBytes(bytes.subarray(at)) : -1;
      if (taken > 0) {
        from.skip(taken);
        at += taken;
        textBytes = 0;
        continue;
      }
      const lineEnd = bytes.indexOf(lineFeed, at + textBytes);
      if (taken === 0 && lineEnd === -1 && bytes.length - at < maxWaitingBytes) {
        waiting = bytes.slice(at);
        return;
      }
      const end = lineEnd === -1 ? bytes.length : lineEnd + 1;
      textBytes = Math.min(Math.max(textBytes * 2, minTextBytes), maxTextBytes);
      pushText(bytes.subarray(at, end), to, from);
      at = end;
    }
  };

  const pushText = (bytes: Uint8Array, to: RecordReader, from: PieceDecoder): void => {
    const text = from.decode(bytes);
    if (text !== '') to.push(text);
  };

  const chooseEncoding = (head: Uint8Array, isWhole: boolean): EncodingGuess => {
    const sniffed = sniffEncoding(head, isWhole);
    const chosen = options.encoding;
    if (chosen === undefined) return sniffed;
    const label = canonicalLabel(chosen);
    if (label === undefined) {
      remark('encoding-guessed', `The encoding "${chosen}" is not known; the member was read as ${sniffed.encoding}.`);
      return sniffed;
    }
    return { encoding: label, basis: 'chosen', bomBytes: label === sniffed.encoding ? sniffed.bomBytes : 0 };
  };

  const reportDecoding = (): void => {
    if (decoder === undefined || format === undefined) return;
    const { replaced, firstReplacedByte, nuls, firstNulByte } = decoder.totals();
    if (replaced > 0) {
      const places = replaced === 1 ? 'One place is' : `${replaced} places are`;
      const message = `${places} no valid ${guess.encoding} and shown as \uFFFD; the first stands at byte ${firstReplacedByte}.`;
      remark('encoding-replaced', message, firstReplacedByte);
    }
    if (nuls > 0) {
      const what = nuls === 1 ? 'One NUL character was' : `${nuls} NUL characters were`;
      remark('nul-characters', `${what} found and kept; the first stands at byte ${firstNulByte}.`, firstNulByte);
    }
  };

  return {
    // A CSV file holds one table, so nothing that was chosen can follow; other formats may mix logs.
    get isLeftOut() {
      return format?.id === 'csv' && mapper.isLeftOut();
    },
    push(bytes) {
      if (early !== undefined) {
        // Copied: the caller may use its buffer again.
        early.push(bytes.slice());
        earlyBytes += bytes.length;
        if (earlyBytes >= sniffBytes) start(false);
        return;
      }
      if (reader !== undefined && decoder !== undefined) take(bytes, reader, decoder);
    },
    finish(isCut = false) {
      if (early !== undefined) start(true);
      if (reader !== undefined && decoder !== undefined) {
        pushText(waiting, reader, decoder);
        const rest = decoder.finish();
        if (rest !== '') reader.push(rest);
        reader.finish(isCut);
      }
      mapper.finish();
      reportDecoding();
      flushProblems();
      emit({
        type: 'end',
        format: format?.id ?? null,
        encoding: guess.encoding,
        encodingBasis: guess.basis,
        counts: mapper.counts(),
        ignoredReasons: mapper.ignoredReasons(),
      });
    },
  };
}

function guessMessage(guess: EncodingGuess): string {
  return guess.basis === 'fallback'
    ? 'The text is no valid UTF-8, so it was read as Windows-1252; choose the encoding by hand if letters look wrong.'
    : 'The text is UTF-8 with a few invalid places; they are shown as \uFFFD.';
}

function canonicalLabel(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function joinBytes(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0];
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function headOf(text: string, fileName: string): Head {
  const start = text.slice(0, headChars);
  const firstLine = /^\s*([^\r\n]*)/.exec(start)?.[1] ?? '';
  const name = fileName.slice(fileName.lastIndexOf('/') + 1).toLowerCase();
  return { text: start, firstLine, fileName: name.replace(/(\.gz|\.\d{1,4})+$/, '') };
}
