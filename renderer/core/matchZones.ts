// The list of time zones and the search in it. Pure.

/** All zones the engine knows; UTC is one although the standard list leaves it out. */
export function listZones(): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return zones.includes('UTC') ? zones : ['UTC', ...zones];
}

/** Words match in any order: 'rome eu' finds Europe/Rome. */
export function matchZones(zones: readonly string[], search: string): readonly string[] {
  const words = search
    .toLowerCase()
    .replaceAll('_', ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  return zones.filter((zone) => {
    const name = zone.toLowerCase().replaceAll('_', ' ');
    return words.every((word) => name.includes(word));
  });
}
