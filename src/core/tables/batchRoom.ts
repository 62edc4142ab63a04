// The numbers of one batch in one buffer: it changes threads as a whole, and one buffer per batch instead of a dozen
// spares the engine the garbage. Made by tableMapper.ts; its writers take their columns from it.

export interface BatchRoom {
  int16(): Int16Array;
  int32(): Int32Array;
  float64(): Float64Array;
}

export interface RoomNeeds {
  readonly int16: number;
  readonly int32: number;
  readonly float64: number;
}

/** Room for columns of `rows` values. Asking for more columns than were needed throws RangeError. */
export function createBatchRoom(rows: number, needs: RoomNeeds): BatchRoom {
  const buffer = new ArrayBuffer(rows * (8 * needs.float64 + 4 * needs.int32 + 2 * needs.int16));
  // Widest first, so that every column lies on a multiple of its own width.
  let float64At = 0;
  let int32At = rows * 8 * needs.float64;
  let int16At = int32At + rows * 4 * needs.int32;
  return {
    float64() {
      const column = new Float64Array(buffer, float64At, rows);
      float64At += column.byteLength;
      return column;
    },
    int32() {
      const column = new Int32Array(buffer, int32At, rows);
      int32At += column.byteLength;
      return column;
    },
    int16() {
      const column = new Int16Array(buffer, int16At, rows);
      int16At += column.byteLength;
      return column;
    },
  };
}
