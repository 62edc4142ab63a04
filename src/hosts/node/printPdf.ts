// Prints a report to PDF with a browser that is installed, without a window: for the loopback host and the command
// line. Electron prints in its own process (main/printReport.ts).
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConsoleError } from '../../contract/errors.ts';
import { findBrowser } from './findBrowser.ts';

/** A report of thousands of rows takes seconds; a browser that is still at work then never ends. */
const patienceMs = 120_000;

const needsBrowser =
  'PDF needs Chromium, Chrome or Edge, and none was found on this machine. Install one or name it in PSCONSOLE_CHROMIUM; or write the report as HTML and print it.';

/**
 * The page as PDF. It is written to a folder of its own that goes away again. Throws ConsoleError `not-supported`
 * without a browser, `write-failed` when it fails, `cancelled` when the signal fires.
 */
export async function printPdf(html: string, signal: AbortSignal, browser = findBrowser()): Promise<Uint8Array> {
  if (browser === undefined) throw new ConsoleError('not-supported', needsBrowser);
  const folder = await mkdtemp(path.join(tmpdir(), 'psconsole-print-'));
  try {
    const page = path.join(folder, 'report.html');
    const pdf = path.join(folder, 'report.pdf');
    await writeFile(page, html, { mode: 0o600 });
    await run(browser, argumentsFor(page, pdf, path.join(folder, 'profile')), signal);
    return new Uint8Array(await readFile(pdf));
  } catch (thrown) {
    if (thrown instanceof ConsoleError) throw thrown;
    throw new ConsoleError('write-failed', `${path.basename(browser)} gave no PDF.`);
  } finally {
    // A browser that was ended may hold its profile for a moment longer.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined);
  }
}

function argumentsFor(page: string, pdf: string, profile: string): readonly string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-sync',
    '--disable-component-update',
    // Nothing in a report asks for the network; should anything ever, there is none.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--user-data-dir=${profile}`,
    // Chromium does not start as root on Linux with its sandbox on. The page is our own and holds no script.
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--no-pdf-header-footer',
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ];
}

function run(browser: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(cancelled());
      return;
    }
    const child = spawn(browser, args, { stdio: 'ignore' });
    const end = (error?: ConsoleError): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      if (error === undefined) resolve();
      else reject(error);
    };
    const onAbort = (): void => {
      child.kill('SIGKILL');
      end(cancelled());
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end(new ConsoleError('write-failed', `${path.basename(browser)} did not print within ${patienceMs / 1000} s.`));
    }, patienceMs);
    signal.addEventListener('abort', onAbort, { once: true });
    child.once('error', (error) =>
      end(new ConsoleError('not-supported', `${path.basename(browser)} did not start: ${error.message}`)),
    );
    child.once('exit', () => end());
  });
}

function cancelled(): ConsoleError {
  return new ConsoleError('cancelled', 'Printing was cancelled.');
}
