// The optional manifest.json of a bundle: a few facts about where it came from. Untrusted like all the
// rest: only known keys of the right type are taken, and it decides nothing but the suggested zone.
import { z } from 'zod';
import type { BundleManifest } from '../../core/ports.ts';

/** A manifest is a few lines; anything larger is not one. */
export const maxManifestBytes = 1024 * 1024;

const manifestSchema = z.object({
  appliance: z.string().max(200).optional(),
  build: z.string().max(200).optional(),
  zone: z.string().max(100).optional(),
  exportedAt: z.string().max(100).optional(),
  isSimulated: z.boolean().optional(),
});

export function isManifestName(path: string): boolean {
  return /(^|\/)manifest\.json$/i.test(path);
}

/** Reads the chunks to their end; undefined when they are no manifest of ours. */
export async function parseManifest(chunks: AsyncIterable<Uint8Array>): Promise<BundleManifest | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes <= maxManifestBytes) parts.push(chunk);
  }
  if (bytes > maxManifestBytes) return undefined;
  try {
    const checked = manifestSchema.safeParse(JSON.parse(Buffer.concat(parts).toString('utf8')));
    return checked.success ? checked.data : undefined;
  } catch {
    return undefined;
  }
}
