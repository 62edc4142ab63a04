// Secrets (activation links, tokens) leave the core one at a time, by name, or because a tick says so. This is what
// stands in their place everywhere else (decision 0037).
import { z } from 'zod';

/**
 * Shown for a secret that is there; longer than none so that "there is one" and "there is none" differ. One and the same
 * for each: neither its length nor which secrets are equal is told.
 */
export const hiddenSecret = '••••••••';

/** What `row.get` is asked for to give the raw record as it is; no column has this name. */
export const wholeRecord = 'raw';

/** "With activation links and tokens": left out = hidden. Refused while pseudonyms are on. */
export const withSecretsSchema = z.boolean().optional();
