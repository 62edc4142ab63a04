// Run-time checks of what the page sends. Used by ipc.ts for every call; kept apart from channels.ts so that
// the preload script does not carry the schema library.
import { z } from 'zod';
import { languages } from '../src/texts/texts.ts';
import type { RequestChannel, Requests } from './channels.ts';
import { menuCommandIds } from './menu.ts';

const nothing = z.strictObject({});
/** Modifiers and one key, in Electron's spelling: nothing that Electron would throw at. */
const accelerator = z
  .string()
  .regex(/^((CmdOrCtrl|Alt|Shift)\+)*([A-Z0-9]|F\d{1,2}|[,./;'[\]\\`=-]|Plus|Up|Down|Left|Right)$/);
const maxPathLength = 32_767;

/** One schema for each request channel; a channel without one does not compile. */
export const channelSchemas: { readonly [C in RequestChannel]: z.ZodType<Requests[C]['argument']> } = {
  'core:connect': z.strictObject({ connection: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
  'core:restart': nothing,
  'files:pick': z.strictObject({ kind: z.enum(['files', 'folder']) }),
  'files:accept': z.strictObject({ paths: z.array(z.string().min(1).max(maxPathLength)).min(1).max(1000) }),
  'files:sample': nothing,
  'recent:list': nothing,
  'recent:open': z.strictObject({ id: z.string().min(1).max(100) }),
  'recent:forget': nothing,
  'save:pick': z.strictObject({ suggestedName: z.string().min(1).max(255) }),
  'save:manifest': z.strictObject({ ref: z.string().min(1).max(200) }),
  'save:reopen': z.strictObject({ ref: z.string().min(1).max(200) }),
  'save:finish': z.strictObject({ ref: z.string().min(1).max(200) }),
  'menu:keys': z.strictObject({ keys: z.partialRecord(z.enum(menuCommandIds), accelerator.nullable()) }),
  'window:language': z.strictObject({ language: z.enum(languages) }),
  'requests:take': nothing,
};
