// `psconsole inspect --estimate`: what reading the bundles would take, without reading them.
import type { Estimate } from '../../contract/estimate.ts';
import { estimateBundles } from './openConsole.ts';
import { alignedTable, print } from './output.ts';

/** Prints the estimate. Throws ConsoleError. */
export async function estimate(paths: readonly string[], options: { readonly json?: boolean }): Promise<void> {
  const found = await estimateBundles(paths);
  print(options.json === true ? JSON.stringify(found, null, 2) : estimateText(found));
}

const basisWords: Readonly<Record<Estimate['total']['basis'], string>> = {
  counted: 'counted',
  sized: 'from sizes',
  guessed: 'guessed: unknown until read',
};

function estimateText({
  categories,
  total,
  earliest,
  latest,
  isLarge,
  isTooLarge,
  limitBytes,
  notes,
}: Estimate): string {
  const mebibytes = (bytes: number): string => Math.ceil(bytes / 1024 ** 2).toLocaleString('en');
  const line = (name: string, part: Estimate['total']): (string | number)[] => [
    name,
    part.members,
    mebibytes(part.bytes),
    part.rows,
    mebibytes(part.memoryBytes),
    (part.timeMs / 1000).toFixed(1),
    basisWords[part.basis],
  ];
  const table = alignedTable(
    ['log', 'files', 'MiB', 'rows', 'MiB of memory', 'seconds', 'basis'],
    [...categories.map(({ id, ...part }) => line(id ?? '(none of the logs)', part)), line('all', total)],
  );
  const advice = 'read a part: --categories cdr,messages, or --from TIME --to TIME';
  return [
    table,
    '',
    ...(earliest === null || latest === null
      ? []
      : [
          `The first rows of the files lie between ${earliest.slice(0, 16)} and ${latest.slice(0, 16)}, appliance time.`,
        ]),
    ...notes,
    ...(total.bytes > limitBytes ? [`More than the limit of ${mebibytes(limitBytes)} MiB: raise --limit-bytes.`] : []),
    ...(isTooLarge
      ? [`Too much for one import; ${advice}.`]
      : isLarge
        ? [`A large import; to make it smaller ${advice}.`]
        : []),
  ].join('\n');
}
