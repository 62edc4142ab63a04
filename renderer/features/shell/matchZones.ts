// Search in the list of time zones. Pure.

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
