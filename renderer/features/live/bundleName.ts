// The name a frozen bundle is suggested to be saved under. Pure.

/** NAME-YYYY-MM-DDTHHMMZ.zip: sorts by time, and is a name on every system. */
export function suggestedName(name: string, nowMs: number): string {
  const clean = name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60);
  const time = new Date(nowMs).toISOString().slice(0, 16).replace(':', '');
  return `${clean === '' ? 'appliance' : clean}-${time}Z.zip`;
}
