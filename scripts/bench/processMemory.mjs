// Memory of a process by the operating system's own accounting (proc_pid_status(5)), in bytes; undefined on systems
// without /proc and for processes that have ended.
import { readFileSync } from 'node:fs';

function statusBytes(pid, field) {
  try {
    const kib = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : Number(kib) * 1024;
  } catch {
    return undefined;
  }
}

/** Most that was resident at a time. */
export function highWaterBytes(pid) {
  return statusBytes(pid, 'VmHWM');
}

export function residentBytes(pid) {
  return statusBytes(pid, 'VmRSS');
}

/**
 * This process's own peak. Not `maxRSS` where it can be helped: Linux hands that on from the process that started
 * this one.
 */
export function ownPeakBytes() {
  return highWaterBytes('self') ?? process.resourceUsage().maxRSS * 1024;
}
