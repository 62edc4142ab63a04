// What every grid of the window needs once: AG Grid's modules, and the nonce under which its styles are let in.
import { ModuleRegistry } from 'ag-grid-community';
import { gridModules } from './gridModules.ts';

/** Registers the modules; more than once does no harm. */
export function registerGridModules(): void {
  ModuleRegistry.registerModules(gridModules);
}

export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
