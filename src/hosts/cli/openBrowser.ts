// Opens the user's browser on our own loopback address; never on anything that came out of a bundle.
import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Does nothing where there is no display or no opener: the address is printed anyway. */
export function openBrowser(url: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && DISPLAY === undefined && WAYLAND_DISPLAY === undefined) return;
  const [command, ...leading] = openers[process.platform] ?? [];
  if (command === undefined) return;
  spawn(command, [...leading, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
