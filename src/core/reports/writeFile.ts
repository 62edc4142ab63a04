// Writes bytes that came over the wire to a file the host has granted: drawings a page has made. Called by the
// contract's export.file; it does not look at what the bytes mean.
import type { WriteTarget } from '../ports.ts';

/** Writes the decoded bytes whole or not at all. Throws ConsoleError `write-failed`. */
export async function writeFile(target: WriteTarget, base64: string): Promise<{ readonly bytes: number }> {
  try {
    await target.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
    const { bytes } = await target.finish();
    return { bytes };
  } catch (thrown) {
    await target.discard();
    throw thrown;
  }
}
