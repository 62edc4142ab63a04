// Size and place of the window from one session to the next. Only arithmetic and a file; window.ts uses it.
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './jsonFile.ts';

const boundsSchema = z.object({ x: z.number(), y: z.number(), width: z.number().min(1), height: z.number().min(1) });
const stateSchema = z.object({ bounds: boundsSchema, isMaximized: z.boolean() });
export type Bounds = z.infer<typeof boundsSchema>;
export type WindowState = z.infer<typeof stateSchema>;

/** As much of the window must lie on a screen that its title bar can be reached (pixels). */
const minVisiblePx = 80;

/** The state that was kept, if it still fits one of the screens' work areas. */
export function readWindowState(file: string, workAreas: readonly Bounds[]): WindowState | undefined {
  const state = readJsonFile(file, stateSchema);
  return state !== undefined && workAreas.some((area) => isReachable(state.bounds, area)) ? state : undefined;
}

export function writeWindowState(file: string, state: WindowState): void {
  writeJsonFile(file, state);
}

/** Whether the window's top edge can be grabbed in a work area. */
export function isReachable(bounds: Bounds, area: Bounds): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTopInside = bounds.y >= area.y && bounds.y <= area.y + area.height - minVisiblePx;
  return width >= minVisiblePx && isTopInside;
}
