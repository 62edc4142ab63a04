// What live links need from a host: a thread that runs one (runLink.ts), somewhere to keep profiles and accepted
// certificates, and, where the system has a safe place, passwords. Types only; the core asks, hosts implement.
import type { LiveProfile, noKeepingReasons } from '../../contract/live.ts';
import type { CertificatePin, LinkAnswer, LinkCommand, LinkEvent, LinkProfile, WayId } from './types.ts';

export interface LivePorts {
  /**
   * Runs a link in a thread of its own. Exactly one `state` event with way undefined comes last, also when the
   * thread dies; nothing follows it.
   */
  startLink(request: LinkRequest, receive: (event: LinkEvent) => void): LinkSession;
  readonly keeper: LiveKeeper;
  /** SHA-256 of text as UTF-8. */
  createHash(): { update(text: string): void; hex(): string };
}

/** What a link's thread is started with: plain data, no secret. */
export interface LinkRequest {
  readonly profile: LinkProfile;
  readonly pins: readonly CertificatePin[];
  /** Where logs were left, by cursorKey(). */
  readonly cursors: Readonly<Record<string, string>>;
}

export interface LinkSession {
  /** The core has taken `count` more events; keeps the link from running ahead of memory. */
  acknowledge(count: number): void;
  answer(questionId: number, answer: LinkAnswer): void;
  command(command: LinkCommand): void;
  cancel(): void;
}

/** What is kept of live connections between starts. No secret is in it. */
export interface KeptLive {
  readonly profiles: readonly LiveProfile[];
  readonly pins: readonly CertificatePin[];
}

export interface LiveKeeper {
  /** Missing or damaged counts as empty. */
  load(): Promise<KeptLive>;
  /** Throws ConsoleError `write-failed`. */
  save(kept: KeptLive): Promise<void>;
  /** Undefined where the system has no safe place: passwords are then asked for each time. */
  readonly secrets: SecretKeeper | undefined;
}

/** Whether a password can be kept. */
export interface KeepingState {
  readonly canKeep: boolean;
  /** Undefined exactly when it can. */
  readonly reason: (typeof noKeepingReasons)[number] | undefined;
}

/** The same for a host that keeps none. */
export async function keepingOf(secrets: SecretKeeper | undefined): Promise<KeepingState> {
  return (await secrets?.state()) ?? { canKeep: false, reason: 'host' };
}

export interface RecalledPassword {
  readonly password?: string;
  /** There was one, and it cannot be read any more; told once. */
  readonly isLost?: boolean;
}

/** A safe place for passwords, by profile and way. A place that fails has no password: it is asked for again. */
export interface SecretKeeper {
  /** A system's place may be none (Electron's basic_text backend), and that may change while the program runs. */
  state(): Promise<KeepingState>;
  get(profileId: string, way: WayId): Promise<RecalledPassword>;
  set(profileId: string, way: WayId, password: string): Promise<void>;
  forget(profileId: string): Promise<void>;
  /** Profiles with a password. */
  list(): Promise<readonly string[]>;
}

export function cursorKey(way: string, category: string): string {
  return `${way} ${category}`;
}
