// Tells running out of memory from other failures, and says so in words a user can act on. Used by the import; it
// allocates nothing to speak of itself.

/**
 * True for a failed allocation of the engine's ("Array buffer allocation failed", "Invalid typed array length") or of
 * SQLite's ("out of memory", a WASM heap that cannot grow, a file in memory that cannot grow: "disk is full").
 */
export function isOutOfMemory(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { message } = thrown;
  if (thrown instanceof RangeError) return /allocat|array length|array size|memory/i.test(message);
  return /out of memory|disk is full|\bOOM\b|enlarge memory/i.test(message);
}

/** Why an import ended early, as a sentence; `kept` is how many rows can be used. */
export function stopReason(thrown: unknown, kept: number): string {
  if (!isOutOfMemory(thrown)) {
    return `Storing failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
  const rows = kept === 1 ? 'The 1 row' : `The ${kept.toLocaleString('en')} rows`;
  return `Memory ran out. ${rows} read before can be used; open a shorter time span or fewer logs to see the rest.`;
}
