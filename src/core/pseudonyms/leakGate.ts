// Puts the leak scan between the last byte written and the file: a target that finishes only when nothing real is in it.
import { ConsoleError } from '../../contract/errors.ts';
import type { WriteTarget, WrittenPart } from '../ports.ts';
import { createLeakScan, type LeakHit, type LeakScan, type LeakValues } from './leakScan.ts';

/** Hits that an error carries; it tells how many there are in all. */
const maxTold = 50;

/** Searches a whole target, its name too. Gives every hit, at most a few hundred, and their number. */
export async function scanTarget(
  target: Pick<WriteTarget, 'name' | 'parts'>,
  values: LeakValues,
  check: () => void,
): Promise<{ readonly hits: readonly LeakHit[]; readonly count: number }> {
  const scan = createLeakScan(values);
  scan.begin('file name');
  scan.text(target.name);
  for await (const part of target.parts()) {
    if (part.name !== '') {
      scan.begin('name of a member');
      scan.text(part.name);
    }
    scan.begin(part.name);
    await scanPart(part, scan, check);
  }
  scan.end();
  return { hits: scan.hits, count: scan.count };
}

async function scanPart(part: WrittenPart, scan: LeakScan, check: () => void): Promise<void> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of part.chunks) {
    check();
    decoder ??= new TextDecoder(encodingOf(chunk));
    scan.text(decoder.decode(chunk, { stream: true }));
    // Reading a file resolves without a pause; others want a turn.
    await new Promise<void>((resolve) => void setTimeout(resolve, 0));
  }
  if (decoder !== undefined) scan.text(decoder.decode());
}

/** By its mark, or by the zero bytes that every other byte of such a text is. Bytes that are no text do no harm. */
function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  const head = chunk.subarray(0, 512);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index++) if (head[index] === 0) index % 2 === 0 ? even++ : odd++;
  const half = head.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.6 && odd < half * 0.1 ? 'utf-16be' : 'utf-8';
}

/** The same target, which discards itself and throws ConsoleError `leak-found` where something real is in it. */
export function gatedTarget(target: WriteTarget, values: () => LeakValues, check: () => void): WriteTarget {
  return {
    name: target.name,
    write: (chunk) => target.write(chunk),
    parts: () => target.parts(),
    discard: () => target.discard(),
    async finish() {
      try {
        const { hits, count } = await scanTarget(target, values(), check);
        if (count > 0) throw leakFound(target.name, hits, count);
      } catch (thrown) {
        await target.discard();
        throw thrown;
      }
      return target.finish();
    },
  };
}

/** `hits` is JSON: an array of LeakHit. The file's name is left out where it is what leaks. */
function leakFound(name: string, hits: readonly LeakHit[], count: number): ConsoleError {
  const [first] = hits;
  const isInName = hits.some((hit) => hit.member === 'file name');
  const file = isInName ? 'The file' : name;
  const where = first === undefined ? '' : ` The first: ${describe(first)}.`;
  return new ConsoleError(
    'leak-found',
    `${file} was not written: ${count} real ${count === 1 ? 'value is' : 'values are'} still in it.${where}`,
    { count, hits: JSON.stringify(hits.slice(0, maxTold)) },
  );
}

function describe({ member, line, character, kind }: LeakHit): string {
  const place = `line ${line}, character ${character}`;
  return `${kind === 'key' ? 'the key itself' : kind} in ${member === '' ? '' : `${member}, `}${place}`;
}
