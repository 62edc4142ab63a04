// What the simulated console knows of each log beyond the rows: properties of the columns, headings, how times
// are kept and printed. Derived from the catalog; only behaviour that no export shows stands here, with its grade.
import { allCategories } from '../../src/core/catalog/catalog.ts';
import type { CategoryId } from '../../src/core/catalog/index.gen.ts';
import type { Category, Column } from '../../src/core/catalog/types.ts';

/** How the console prints a time (domain notes §1.0). */
export type TimeForm = 'millis' | 'whole-second' | 'zoned' | 'unpadded' | 'seconds' | 'java';

export interface Log {
  readonly id: CategoryId;
  readonly catalog: Category;
  /** Grails controller: first part of its URLs. */
  readonly controller: string;
  readonly heading: string;
  /** Printed form of its times [O: SEED figures; CDR, Web Sessions, Install inferred from their neighbours]. */
  readonly timeForm: TimeForm;
  /** The server sorts by whole seconds [O: figure 9; I elsewhere, by the stored precision]. */
  readonly sortsBySecond: boolean;
  /** The time links to a detail page [D: Security, System, Install, Provisioning]. */
  readonly hasDetailPage: boolean;
  /** Columns only the detail page shows. */
  readonly detailColumns: readonly Column[];
}

const behaviour: Readonly<Record<CategoryId, Pick<Log, 'timeForm' | 'sortsBySecond' | 'hasDetailPage'>>> = {
  'security-events': { timeForm: 'millis', sortsBySecond: false, hasDetailPage: true },
  'system-events': { timeForm: 'zoned', sortsBySecond: true, hasDetailPage: true },
  'audit-events': { timeForm: 'whole-second', sortsBySecond: true, hasDetailPage: false },
  'web-sessions': { timeForm: 'millis', sortsBySecond: false, hasDetailPage: false },
  cdr: { timeForm: 'whole-second', sortsBySecond: true, hasDetailPage: false },
  messages: { timeForm: 'unpadded', sortsBySecond: true, hasDetailPage: false },
  'sip-sessions': { timeForm: 'millis', sortsBySecond: false, hasDetailPage: false },
  'install-messages': { timeForm: 'zoned', sortsBySecond: true, hasDetailPage: true },
  'provisioning-messages': { timeForm: 'zoned', sortsBySecond: true, hasDetailPage: true },
};

/** The nine logs in the catalog's order, which is that of the 14.1 menu. */
export const logs: readonly Log[] = allCategories.map((catalog) => {
  const id = catalog.id as CategoryId;
  return {
    id,
    catalog,
    controller: catalog.controllers[0] ?? id,
    heading: catalog.pageHeadings[0] ?? catalog.title,
    ...behaviour[id],
    detailColumns: catalog.columns.filter((column) => column.isDetailOnly && column.headers.console.length > 0),
  };
});

/** The log with this id. */
export function logOf(id: CategoryId): Log {
  const found = logs.find((log) => log.id === id);
  if (found === undefined) throw new Error(`There is no log “${id}”.`);
  return found;
}

/** Domain property behind a column: what its header's sort link names (domain notes §2.4, header alias table). */
export function propertyOf(column: Column | 'time', log: Log): string {
  const headers = column === 'time' ? log.catalog.time.headers : column.headers;
  return headers.grails[0] ?? (column === 'time' ? 'dateCreated' : column.name);
}
