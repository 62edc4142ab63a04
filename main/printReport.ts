// Prints a report to PDF in a window that is never shown: no script, no file, no network, a session of its own that
// knows one page. Asked by the core, which has made the page; used by main.ts only.
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';

const scheme = 'report';
const address = `${scheme}://page/`;
/** A report of thousands of rows takes seconds; what is not loaded then never will be. */
const patienceMs = 120_000;

/** The page as PDF, A4. Rejects with Error when it cannot be loaded or printed. */
export async function printReport(html: string): Promise<Uint8Array> {
  // Not persisted: without the prefix `persist:` a partition lives in memory.
  const own = session.fromPartition(`report-${randomUUID()}`);
  own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  own.webRequest.onBeforeRequest((details, decide) =>
    decide({ cancel: details.url !== address && !details.url.startsWith('data:') }),
  );
  own.protocol.handle(scheme, () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      devTools: false,
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The report was not printed within ${patienceMs / 1000} s.`)),
      patienceMs,
    );
  });
  try {
    return await Promise.race([print(window), tooLate]);
  } finally {
    clearTimeout(timer);
    window.destroy();
    own.protocol.unhandle(scheme);
  }
}

async function print(window: BrowserWindow): Promise<Uint8Array> {
  await window.loadURL(address);
  return window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'A4' });
}
