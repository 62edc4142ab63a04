// One log of one way as a member of the link's bundle: takes records, leaves out those seen before, and gives the
// same events as a file (member-start, tables, batches, problems, end). The table mapper makes the rows; here
// only records are counted, numbered and filtered, so records = stored + set aside + ignored holds as for files.

import { cutSample } from '../formats/sample.ts';
import type { CellRows, MemberCounts, MemberEvent, Problem, TableDialect } from '../formats/types.ts';
import type { ReaderEvent } from '../ports.ts';
import { createTableMapper } from '../tables/tableMapper.ts';
import type { CollectedTable } from './collectTable.ts';

/** Reason under which records that an earlier page held already are counted. */
export const seenBeforeReason = 'seen before on another page';
/** Reason under which another state of a known record is counted: the appliance changed it after it was read. */
export const changedReason = 'changed on the appliance after it was read; the first state is kept';

export type Verdict = 'new' | 'seen' | 'changed';

export interface LiveMember {
  /** Takes one page's table; `verdicts[i]` speaks of record i. */
  takeTable(table: CollectedTable, verdicts: readonly Verdict[]): void;
  /** Takes rows that are all new, with named values for `extra`. `tableKey` tells tables with equal headers apart. */
  takeRows(dialect: TableDialect, rows: CellRows, tableKey?: string): void;
  /** Counts records that are none of the log's. */
  ignore(count: number, reason: string): void;
  /** A problem of a record that could not be read, or a remark. */
  problem(problem: Problem): void;
  /** Events for everything taken so far. */
  drain(): readonly ReaderEvent[];
  /** Ends the member: the last events. `cut` says why it did not end by itself. */
  end(cut: string | undefined): readonly ReaderEvent[];
  /** Number of the next record. */
  nextRecord(): number;
  /** The member's number, and its counts so far. */
  readonly number: number;
  counts(): MemberCounts;
}

export interface LiveMemberSetup {
  readonly bundle: number;
  readonly member: number;
  /** Label of the member, such as 'web-console/sip-sessions'. */
  readonly path: string;
  /** Helps to tell logs with equal headers apart; the category's id. */
  readonly fileName: string;
  readonly format: string;
}

export function openLiveMember(setup: LiveMemberSetup): LiveMember {
  const { bundle, member } = setup;
  const events: ReaderEvent[] = [{ type: 'member-start', bundle, member, path: setup.path, declaredBytes: undefined }];
  const dialects = new Map<string, TableDialect>();
  const remarksMade = new Set<string>();
  let problems: Problem[] = [];
  let records = 0;
  let chars = 0;

  const put = (event: MemberEvent): void => {
    events.push({ type: 'member-event', member, event });
  };
  const flushProblems = (): void => {
    if (problems.length > 0) put({ type: 'problems', problems });
    problems = [];
  };
  const report = (problem: Problem): void => {
    if (!problem.isSetAside && problem.record === undefined) {
      // The same remark about every page would bury the others.
      const key = `${problem.code} ${problem.message}`;
      if (remarksMade.has(key)) return;
      remarksMade.add(key);
    }
    problems.push({ ...problem, sample: problem.sample === undefined ? undefined : cutSample(problem.sample) });
  };
  const mapper = createTableMapper({
    fileName: setup.fileName,
    emit(event) {
      flushProblems();
      put(event);
    },
    problem: report,
  });

  /** The one dialect object for equal headers: a page is no new table. */
  const sameDialect = (dialect: TableDialect, tableKey: string): TableDialect => {
    const { format, delimiter, quote, quoting, nullText, header } = dialect;
    const key = JSON.stringify([tableKey, format, delimiter, quote, quoting, nullText, header]);
    const known = dialects.get(key);
    if (known !== undefined) return known;
    dialects.set(key, dialect);
    return dialect;
  };

  const takeRows: LiveMember['takeRows'] = (dialect, rows, tableKey = '') => {
    const first = rows.records[0] ?? records + 1;
    mapper.table(sameDialect(dialect, tableKey), { record: first, line: 0, byteOffset: 0 }, {});
    mapper.rows(rows);
  };

  return {
    takeRows(dialect, rows, tableKey) {
      records += rows.rows.length;
      takeRows(dialect, rows, tableKey);
    },
    takeTable(table, verdicts) {
      const rows: (readonly string[])[] = [];
      const numbers: number[] = [];
      const raws: (string | undefined)[] = [];
      const rawOfs: (() => string)[] = [];
      const extras: (Readonly<Record<string, string>> | undefined)[] = [];
      for (const [reason, count] of Object.entries(table.ignored)) {
        records += count;
        mapper.ignored(count, reason);
      }
      for (const [index, record] of table.records.entries()) {
        records++;
        const verdict = verdicts[index] ?? 'new';
        chars += record.raw?.length ?? record.cells.reduce((sum, cell) => sum + cell.length + 1, 0);
        if (verdict !== 'new') mapper.ignored(1, verdict === 'seen' ? seenBeforeReason : changedReason);
        else if (record.problem !== undefined) {
          // A place in a page that is gone helps nobody.
          const { line: _line, byteOffset: _byteOffset, ...problem } = record.problem;
          mapper.problem({ ...problem, record: records });
        } else {
          rows.push(record.cells);
          numbers.push(records);
          raws.push(record.raw);
          rawOfs.push(record.rawOf);
          extras.push(record.extra);
        }
      }
      const hints = table.pageHeading === undefined ? {} : { pageHeading: table.pageHeading };
      const dialect = sameDialect(table.dialect, '');
      mapper.table(dialect, { record: numbers[0] ?? records, line: 0, byteOffset: 0 }, hints);
      for (const remark of table.remarks)
        mapper.problem({ code: remark.code, isSetAside: false, message: remark.message });
      if (rows.length === 0) return;
      const placeOf = (index: number) => ({ record: numbers[index] ?? 0, line: 0, byteOffset: 0 });
      mapper.rows({ rows, records: numbers, raws, extras, placeOf, rawOf: (index) => rawOfs[index]?.() ?? '' });
    },
    ignore(count, reason) {
      records += count;
      mapper.ignored(count, reason);
    },
    problem(problem) {
      if (problem.isSetAside) records++;
      mapper.problem(problem);
    },
    drain() {
      mapper.flush();
      flushProblems();
      return events.splice(0);
    },
    end(cut) {
      mapper.finish();
      flushProblems();
      put({
        type: 'end',
        format: setup.format,
        encoding: 'utf-8',
        encodingBasis: 'live',
        counts: mapper.counts(),
        ignoredReasons: mapper.ignoredReasons(),
      });
      // A live log has no file whose hash could be told; what was read is hashed when it is frozen into a bundle.
      events.push({ type: 'member-end', member, bytes: chars, sha256: '', cut });
      return events.splice(0);
    },
    nextRecord: () => records + 1,
    number: member,
    counts: () => ({ ...mapper.counts() }),
  };
}
