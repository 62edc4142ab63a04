// Secrets (activation links, tokens) leave the core one at a time, by name. This is what stands in their place.

/** Shown for a secret that is there; longer than none so that "there is one" and "there is none" differ. */
export const hiddenSecret = '••••••••';
