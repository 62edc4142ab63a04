// What the desktop's main process, which keeps remembered passwords, and the core worker, which asks for them, say to each
// other. It goes over their own channel and never over a page's. The web host and the command line keep none.
import type { KeepingState, RecalledPassword } from '../core/live/livePorts.ts';

export type { KeepingState, RecalledPassword } from '../core/live/livePorts.ts';

/** What the core worker asks, with what comes back. */
export interface SecretAsks {
  state: { readonly argument: Readonly<Record<string, never>>; readonly value: KeepingState };
  recall: { readonly argument: { readonly profileId: string; readonly way: string }; readonly value: RecalledPassword };
  remember: {
    readonly argument: { readonly profileId: string; readonly way: string; readonly password: string };
    readonly value: boolean;
  };
  forget: { readonly argument: { readonly profileId: string }; readonly value: null };
  list: { readonly argument: Readonly<Record<string, never>>; readonly value: readonly string[] };
}
export type SecretAsk = {
  [K in keyof SecretAsks]: { readonly name: K; readonly argument: SecretAsks[K]['argument'] };
}[keyof SecretAsks];
export type SecretValue = SecretAsks[keyof SecretAsks]['value'];
