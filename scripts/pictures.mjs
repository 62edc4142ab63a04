// What the scripts that take pictures of the console share: a server, a Chromium, the sample opened, the page at
// rest. Used by screenshots.mjs and eightQuestions.mjs; it writes nothing itself.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { findChromium, isLinuxRoot, projectFolder } from './programs.mjs';

export const sampleBundle = path.join(projectFolder, 'assets/sample-bundle.zip');
export const command = path.join(projectFolder, 'dist/cli/psconsole.cjs');

/** Waits until no call to the core and no timer of the page is pending. */
export async function settle(page) {
  await page.locator('html[data-idle="true"]').waitFor();
}

/** `psconsole serve` and the address it prints. The caller ends it. */
export async function startServer() {
  const server = spawn(process.execPath, [command, 'serve', '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /^Listening on (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return { server, url };
  }
  throw new Error('The server ended without telling its address.');
}

/** A Chromium of this machine; ends the program with a sentence where there is none. */
export async function launchChromium() {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    console.error('No Chromium, Chrome or Edge was found; get one with: apt-get install chromium');
    process.exit(3);
  }
  return chromium.launch({ executablePath, args: ['--disable-gpu'], chromiumSandbox: !isLinuxRoot() });
}

/** Opens the sample by the file dialog, as a user does, and takes the notice of its end away. */
export async function openSample(page) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open files…' }).click();
  await (await chooser).setFiles(sampleBundle);
  const notices = page.getByRole('log', { name: 'Notices' });
  await notices.getByText('Read whole').waitFor();
  await notices.getByRole('button', { name: 'Dismiss' }).first().click();
  await settle(page);
}
