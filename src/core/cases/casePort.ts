// What a host does for cases: the file of one, its lock, its backup and the small file beside it. The core decides what
// is written and when; the host sees to it that a file is there whole or not at all.

export interface CasePort {
  /**
   * A case that the host has granted for reading. Takes its lock unless `isReadOnly`; where it cannot be had or nothing
   * can be written there, the case opens read-only and says why. Throws ConsoleError `not-found`, `not-readable`.
   */
  open(ref: string, isReadOnly: boolean): Promise<CaseFile>;
  /** A granted place for a case that is yet to be written. Throws `case-in-use`, `write-failed`, `not-found`. */
  create(ref: string): Promise<CaseFile>;
}

/** Why nothing is written to a case. */
export interface CaseReadOnly {
  readonly reason: 'asked' | 'in-use' | 'not-writable' | 'taken-over';
  /** Who has it open, as far as known: "process 412 on SUPPORT-7"; empty otherwise. */
  readonly holder: string;
}

export interface CaseFile {
  /** As the user knows it, without its folder. */
  readonly name: string;
  /** True where the host keeps it only for the session (an upload): to keep it, it has to be fetched. */
  readonly isTemporary: boolean;
  /** Undefined while it may be written. */
  readonly readOnly: CaseReadOnly | undefined;
  /** The last good one that is kept beside it. */
  readonly backup: { readonly savedMs: number; readonly bytes: number } | undefined;
  /** A save of an earlier process was cut off; what it had written is gone, the case before it is whole. */
  readonly wasSaving: boolean;
  /** Content in pieces. The caller owns them. Throws `not-readable`, and `too-large` beyond what can be held. */
  read(which: 'case' | 'backup'): Promise<readonly Uint8Array[]>;
  /** What was kept beside the case since it was last written whole; undefined = nothing. */
  readChanges(): Promise<string | undefined>;
  /** Keeps small changes beside the case. Throws `write-failed`. */
  writeChanges(text: string): Promise<void>;
  /** Replaces the case by new content, whole or not at all, and drops the changes beside it. Throws `write-failed`. */
  write(pieces: readonly Uint8Array[]): Promise<{ readonly bytes: number }>;
  /** Gives the lock back. Never throws. */
  release(): Promise<void>;
}
