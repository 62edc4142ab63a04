// Our own scheme app://, which serves the built page to the window and nothing else. Registered before
// Electron is ready, answered once it is.
import path from 'node:path';
import { protocol } from 'electron';
import { readPageFile } from '../src/hosts/pageFiles.ts';
import { pagePath, pageScheme } from './ownUrl.ts';

/** Must be called before Electron is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers requests for the page from dist/renderer. */
export function servePage(): void {
  const root = path.join(__dirname, '../renderer');
  protocol.handle(pageScheme, async (request) => {
    const file = request.method === 'GET' ? pagePath(request.url) : undefined;
    // The empty name is no file, so another host or method is answered with "no such page".
    const answer = await readPageFile(root, file ?? '', '');
    return new Response(Buffer.from(answer.body), { status: answer.status, headers: answer.headers });
  });
}
