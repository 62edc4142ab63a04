// Which parts of a reader event change owner on their way to another thread instead of being copied.
import type { ReaderEvent } from '../../core/ports.ts';

/** The typed arrays of a batch; nothing of other events. */
export function transferables(event: ReaderEvent): ArrayBuffer[] {
  if (event.type !== 'member-event' || event.event.type !== 'batch') return [];
  const { batch } = event.event;
  const buffers = new Set<ArrayBuffer>();
  const add = (array: Int32Array | Float64Array | Int16Array): void => {
    if (array.buffer instanceof ArrayBuffer) buffers.add(array.buffer);
  };
  add(batch.records);
  add(batch.localMs);
  add(batch.offsetMinutes);
  for (const column of batch.columns) {
    if (column?.kind === 'dictionary') add(column.ids);
    else if (column?.kind === 'number') add(column.values);
  }
  return [...buffers];
}
