// Who may write to a case: a file NAME.pscase.lock with process, machine and a heartbeat. Atomic by exclusive creation;
// a lock whose holder is gone is taken over, one taker at a time. Used by caseFile.ts; it knows nothing of cases.
import { randomBytes } from 'node:crypto';
import { hostname, uptime } from 'node:os';
import { setInterval } from 'node:timers';
import { z } from 'zod';
import type { FileCalls } from './writeTarget.ts';

const lockSchema = z.object({
  token: z.string(),
  pid: z.number().int(),
  host: z.string(),
  /** When the machine started; after a restart process numbers mean others. UTC milliseconds, about. */
  bootMs: z.number(),
  heartbeatMs: z.number(),
});
type Lock = z.infer<typeof lockSchema>;

export interface CaseLock {
  /** True while the lock file says that it is ours; asked before each write. */
  isHeld(): Promise<boolean>;
  /** Who has taken it over, once isHeld() was false. */
  readonly holder: string;
  release(): Promise<void>;
}

export type LockOutcome =
  | { readonly lock: CaseLock }
  | { readonly heldBy: string }
  /** The folder does not let us write. */
  | { readonly failed: unknown };

/** A heartbeat this old, on another machine, is of one that is gone. Clocks may differ by some seconds. */
const staleMs = 60_000;
/** On this machine the process itself tells; a heartbeat this old is of another process with its number. */
const staleHereMs = 10 * 60_000;
const heartbeatEveryMs = 10_000;
/** Machines that seem to have started this far apart have been started anew. */
const bootToleranceMs = 60_000;
/** A takeover lasts milliseconds; the mark of one that died in it is in nobody's way after this. */
const takeoverPatienceMs = 5_000;

const bootMs = (): number => Math.round(Date.now() - uptime() * 1000);

/** Takes the lock at a path, over from a holder that is gone. Does not wait. */
export async function takeLock(path: string, files: FileCalls): Promise<LockOutcome> {
  const token = randomBytes(12).toString('hex');
  try {
    if (await create(path, token, files)) return { lock: hold(path, token, files) };
    const found = await readLock(path, files);
    if (found !== undefined && !isGone(found)) return { heldBy: nameOf(found) };
    const taken = await takeOver(path, token, files);
    return taken === undefined ? { lock: hold(path, token, files) } : { heldBy: taken };
  } catch (thrown) {
    return { failed: thrown };
  }
}

function ownLock(token: string): Lock {
  return { token, pid: process.pid, host: hostname(), bootMs: bootMs(), heartbeatMs: Date.now() };
}

async function create(path: string, token: string, files: FileCalls): Promise<boolean> {
  let handle: Awaited<ReturnType<FileCalls['open']>>;
  try {
    handle = await files.open(path, 'wx', 0o600);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw thrown;
  }
  try {
    await handle.writeFile(JSON.stringify(ownLock(token)));
  } catch (thrown) {
    await files.rm(path, { force: true }).catch(() => undefined);
    throw thrown;
  } finally {
    await handle.close();
  }
  return true;
}

/** Undefined for no lock, or one that says nothing: its holder died while writing it, or is about to. */
async function readLock(path: string, files: FileCalls): Promise<Lock | undefined> {
  try {
    const parsed = lockSchema.safeParse(JSON.parse(await files.readFile(path, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function isGone(lock: Lock): boolean {
  const age = Date.now() - lock.heartbeatMs;
  if (lock.host !== hostname()) return age > staleMs;
  if (Math.abs(lock.bootMs - bootMs()) > bootToleranceMs) return true;
  return !isAlive(lock.pid) || age > staleHereMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // It is there, but somebody else's.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Replaces a stale lock by ours; the name of the holder where somebody else was quicker. */
async function takeOver(path: string, token: string, files: FileCalls): Promise<string | undefined> {
  const mark = `${path}.takeover`;
  if (!(await create(mark, token, files))) {
    const { mtimeMs } = await files.stat(mark).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs < takeoverPatienceMs) return 'another process, which is opening it now';
    await files.rm(mark, { force: true });
    if (!(await create(mark, token, files))) return 'another process, which is opening it now';
  }
  try {
    // Only the owner of the mark may change a stale lock, so what is read here stays until it is replaced.
    const found = await readLock(path, files);
    if (found !== undefined && !isGone(found)) return nameOf(found);
    if (found === undefined && (await isFresh(path, files))) return 'another process, which is opening it now';
    await files.rm(path, { force: true });
    if (await create(path, token, files)) return undefined;
    const other = await readLock(path, files);
    return other === undefined ? 'another process' : nameOf(other);
  } finally {
    await files.rm(mark, { force: true }).catch(() => undefined);
  }
}

/** A lock without content may be one that is being written at this moment. */
async function isFresh(path: string, files: FileCalls): Promise<boolean> {
  const found = await files.stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < 2_000;
}

function nameOf(lock: Lock): string {
  return lock.host === hostname() ? `process ${lock.pid} on this machine` : `process ${lock.pid} on ${lock.host}`;
}

function hold(path: string, token: string, files: FileCalls): CaseLock {
  let holder = '';
  let isReleased = false;
  const isOurs = async (): Promise<boolean> => {
    const found = await readLock(path, files);
    if (found?.token === token) return true;
    holder = found === undefined ? 'nobody any more' : nameOf(found);
    return false;
  };
  async function beat(): Promise<void> {
    if (isReleased || !(await isOurs())) return;
    // In place: a lock that is replaced could be another's by then. A torn one is read as none and then found fresh.
    const handle = await files.open(path, 'r+');
    try {
      await handle.writeFile(JSON.stringify(ownLock(token)));
    } finally {
      await handle.close();
    }
  }
  const timer = setInterval(() => void beat().catch(() => undefined), heartbeatEveryMs);
  timer.unref();
  return {
    get holder() {
      return holder;
    },
    isHeld: async () => !isReleased && (await isOurs()),
    async release() {
      if (isReleased) return;
      isReleased = true;
      clearInterval(timer);
      if (await isOurs()) await files.rm(path, { force: true }).catch(() => undefined);
    },
  };
}
