// The row the detail pane shows, as the contract brings it.
import type { Result } from '../../src/contract/methods.ts';

export type RowDetail = Result<'row.get'>;
export type RowField = RowDetail['fields'][number];
