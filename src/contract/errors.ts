// The errors that may cross a wire. Facts only: a code, a sentence that names the thing, and plain
// details. What the user can do about it is added by each host (a button, a line on stderr).

/** Every code an expected failure can carry. A new code needs a text in each host's advice table. */
export const errorCodes = [
  'cancelled',
  'bad-request',
  'unknown-method',
  'not-found',
  'not-readable',
  'not-a-bundle',
  'no-data',
  'bad-sql',
  'bad-filter',
  'secret-hidden',
  'bad-zone',
  'bad-key',
  'leak-found',
  'view-closed',
  'too-large',
  'write-failed',
  'case-damaged',
  'case-in-use',
  'reader-stopped',
  'core-stopped',
  'not-supported',
  'unexpected',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Plain-data form of an error, as it crosses a wire. */
export interface ErrorFacts {
  readonly code: ErrorCode;
  readonly message: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
}

/** An expected failure. Anything else that is thrown is a bug and crosses as `unexpected`. */
export class ConsoleError extends Error {
  readonly code: ErrorCode;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts['facts'] = {}) {
    super(message);
    this.name = 'ConsoleError';
    this.code = code;
    this.facts = facts;
  }
}

/** Turns anything thrown into its plain-data form; never throws itself. */
export function toErrorFacts(thrown: unknown): ErrorFacts {
  if (thrown instanceof ConsoleError) {
    return { code: thrown.code, message: thrown.message, facts: thrown.facts };
  }
  if (thrown instanceof Error) {
    return { code: 'unexpected', message: thrown.message, facts: { stack: thrown.stack ?? '' } };
  }
  return { code: 'unexpected', message: String(thrown) };
}

/** The way back: an error that a caller can catch by code. */
export function fromErrorFacts(error: ErrorFacts): ConsoleError {
  return new ConsoleError(error.code, error.message, error.facts);
}
