// Zips for the tests of the estimate, by the library the program itself writes with.
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export async function makeZip(files: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
