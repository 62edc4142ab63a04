// `psconsole sample`: writes a bundle of a simulated installation.
import { resolve } from 'node:path';
import { writeSampleBundle } from '../node/writeSampleBundle.ts';
import { remark } from './output.ts';

export interface SampleArguments {
  readonly output: string;
  readonly seed?: number;
  readonly accounts?: number;
  readonly days?: number;
  readonly rows?: number;
}

export async function sampleCommand({ output, ...options }: SampleArguments): Promise<void> {
  const controller = new AbortController();
  const onInterrupt = (): void => controller.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const { rows } = await writeSampleBundle({ ...options, signal: controller.signal }, resolve(output));
    remark(`${rows.toLocaleString('en')} simulated rows written to ${output}.`);
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}
