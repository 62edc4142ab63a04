// How the window looks: theme, contrast, density, zoom. Remembered, and shown as attributes of <html>, which tokens.css turns
// into colours and sizes.
import { useMemo, useSyncExternalStore } from 'react';
import { readSetting, subscribeSettings, writeSetting } from './settings.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];
export const contrasts = ['system', 'normal', 'more'] as const;
export type ContrastChoice = (typeof contrasts)[number];
export const densities = ['compact', 'normal', 'comfortable'] as const;
export type Density = (typeof densities)[number];
/** Per cent; the steps of Chromium's own zoom, as far as the window can be used with them. */
export const zooms = [67, 75, 80, 90, 100, 110, 125, 150, 175, 200] as const;

export interface Look {
  readonly theme: ThemeChoice;
  readonly contrast: ContrastChoice;
  readonly density: Density;
  readonly zoom: number;
}

export const usualLook: Look = { theme: 'system', contrast: 'system', density: 'normal', zoom: 100 };
const darkQuery = '(prefers-color-scheme: dark)';
const contrastQuery = '(prefers-contrast: more)';

function oneOf<T>(all: readonly T[], stored: unknown, usual: T): T {
  return all.find((each) => each === stored) ?? usual;
}

/** What is remembered; anything else counts as usual. */
export function readLook(): Look {
  return {
    theme: oneOf(themes, readSetting('theme'), usualLook.theme),
    contrast: oneOf(contrasts, readSetting('contrast'), usualLook.contrast),
    density: oneOf(densities, readSetting('density'), usualLook.density),
    zoom: oneOf<number>(zooms, readSetting('zoom'), usualLook.zoom),
  };
}

/** Changes a part and remembers it; what is usual is not kept. */
export function chooseLook(part: Partial<Look>): void {
  for (const [name, value] of Object.entries(part)) {
    writeSetting(name, value === usualLook[name as keyof Look] ? undefined : value);
  }
}

/** The next larger (1) or smaller (-1) zoom; the same at the end. */
export function nextZoom(zoom: number, step: 1 | -1): number {
  const larger = zooms.filter((each) => (step > 0 ? each > zoom : each < zoom));
  return (step > 0 ? larger[0] : larger.at(-1)) ?? zoom;
}

function apply(): void {
  const { theme, contrast, density } = readLook();
  const isDark = theme === 'dark' || (theme === 'system' && window.matchMedia(darkQuery).matches);
  const isMore = contrast === 'more' || (contrast === 'system' && window.matchMedia(contrastQuery).matches);
  Object.assign(document.documentElement.dataset, {
    theme: isDark ? 'dark' : 'light',
    contrast: isMore ? 'more' : 'normal',
    density,
  });
}

/**
 * Shows the look from now on and follows the settings and the system. Called once, before the first paint, so that a dark
 * window never flashes white. `zoom` is the host's, where it has one.
 */
export function followLook(zoom: ((percent: number) => void) | undefined): void {
  const show = (): void => {
    apply();
    zoom?.(readLook().zoom);
  };
  show();
  subscribeSettings(show);
  for (const query of [darkQuery, contrastQuery]) window.matchMedia(query).addEventListener('change', show);
}

function lookText(): string {
  return JSON.stringify(readLook());
}

/** The look that was chosen; the same object until it changes. */
export function useLook(): Look {
  const text = useSyncExternalStore(subscribeSettings, lookText);
  return useMemo(() => JSON.parse(text) as Look, [text]);
}
