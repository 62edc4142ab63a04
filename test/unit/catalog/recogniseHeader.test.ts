// Headers of all logs in all dialects, the overlaps that are easy to get wrong, and tables of other programs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allCategories } from '../../../src/core/catalog/catalog.ts';
import { recogniseHeader } from '../../../src/core/catalog/recogniseHeader.ts';
import type { Category } from '../../../src/core/catalog/types.ts';

const dialects = ['console', 'grails', 'sql'] as const;
type Dialect = (typeof dialects)[number];

interface Cell {
  readonly text: string;
  readonly column: string | null;
}

function fullHeader(category: Category, dialect: Dialect): readonly Cell[] {
  const all = [{ name: 'timestamp', headers: category.time.headers }, ...category.columns];
  return all.flatMap(({ name, headers }) => {
    const text = headers[dialect][0];
    return text === undefined ? [] : [{ text, column: name }];
  });
}

function listHeader(category: Category): readonly string[] {
  const shown = category.columns.filter((column) => column.isDetailOnly !== true);
  return [category.time, ...shown].flatMap(({ headers }) => headers.console.slice(0, 1));
}

const headers = allCategories.flatMap((category) =>
  dialects
    .map((dialect) => ({ id: category.id, dialect, category, cells: fullHeader(category, dialect) }))
    .filter(({ cells }) => cells.length > 0),
);

function recognised(cells: readonly string[], hints = {}) {
  return recogniseHeader(cells, hints);
}

describe.each(headers)('$id, $dialect', ({ id, dialect, cells }) => {
  const texts = cells.map(({ text }) => text);
  const columns = cells.map(({ column }) => column);

  it('is recognised from its full header', () => {
    expect(recognised(texts)).toMatchObject({ category: id, mapping: columns, isAmbiguous: false });
  });

  it('is recognised in any order, with foreign columns and the appliance’s id', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...cells, { text: 'id', column: null }, { text: 'Site remark', column: null }], {
          minLength: cells.length + 2,
        }),
        (shuffled) => {
          expect(recognised(shuffled.map(({ text }) => text))).toMatchObject({
            category: id,
            mapping: shuffled.map(({ column }) => column),
          });
        },
      ),
    );
  });

  it('is recognised whatever its capitals and separators', () => {
    const loud = texts.map((text) => `  ${text.toUpperCase().replace(/[ _]/g, '-')} `);
    expect(recognised(loud)).toMatchObject({ category: id, mapping: columns, headerDialect: 'mixed' });
  });

  it('names its dialect', () => {
    expect(recognised(texts)?.headerDialect).toBe(dialect);
  });
});

describe('dialects', () => {
  it.each([
    ['Timestamp,Event,Source,Peername,Account,Details,Useragent,Remoteaddr,Tiscipher,Transport', 'console'],
    ['dateCreated,eventType,source,peername,account,details,useragent,remoteaddr,tlscipher,transport', 'grails'],
    ['id,date_created,event_type,username,useragent,remoteaddr,tlscipher', 'sql'],
    ['Timestamp,eventType,Source,peername,Remoteaddr', 'mixed'],
  ])('%s is %s', (line, dialect) => {
    expect(recognised(line.split(','))).toMatchObject({ category: 'sip-sessions', headerDialect: dialect });
  });

  it('reads the list headers as the console prints them', () => {
    for (const category of allCategories) {
      expect(recognised(listHeader(category))).toMatchObject({ category: category.id, headerDialect: 'console' });
    }
  });

  it('reads the manual’s sort arrow and its Cyrillic “To”', () => {
    expect(recognised(['Received ▼', 'From', '\u0422\u043e', 'Status', 'Sent'])).toEqual({
      category: 'messages',
      headerDialect: 'console',
      mapping: ['timestamp', 'sender', 'recipient', 'status', 'sent'],
      isAmbiguous: false,
    });
  });

  it('reads the columns of an archived message log', () => {
    expect(recognised(['Sender', 'Recipient', 'Acceptance date', 'Delivery status'])?.category).toBe('messages');
  });

  it('reads the names of our own views', () => {
    for (const category of allCategories) {
      const own = ['row_id', 'utc_ms', 'timestamp', 'origin', 'member', 'record', 'extra'];
      const names = category.columns.map(({ name }) => name);
      const result = recognised([...own, ...names]);
      expect(result?.category).toBe(category.id);
      expect(result?.mapping.slice(own.length)).toEqual(names);
      expect(result?.mapping[2]).toBe('timestamp');
    }
  });
});

describe('overlaps', () => {
  it.each([
    ['System is not Security', 'Timestamp,Description,Details', 'system-events'],
    ['System without Details', 'Timestamp,Description', 'system-events'],
    ['Security by Event Type', 'Timestamp,Description,Event Type', 'security-events'],
    ['Security by Processed', 'Timestamp,Description,Processed', 'security-events'],
    ['Security with Details', 'Timestamp,Description,Event Type,Processed,Details', 'security-events'],
    ['V_AUDIT_EVENT', 'id,date_created,event_type,actor,class_name,object_id', 'audit-events'],
    ['V_AUTH_EVENT', 'id,date_created,event_type,ip_address,principal', 'web-sessions'],
    ['V_SIP_SESSION', 'id,date_created,event_type,username,useragent,remoteaddr,tlscipher', 'sip-sessions'],
    ['V_SIP_SESSION, four columns', 'id,date_created,event_type,username', 'sip-sessions'],
    ['Auditing with its user', 'Timestamp,Username,Change', 'audit-events'],
    ['V_CDR', 'id,calldate,src,src_user_agent,dst', 'cdr'],
    [
      'Asterisk’s own CDR table',
      'calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,amaflags,accountcode,uniqueid,userfield',
      'cdr',
    ],
    ['CDR with strange number columns', 'Call Date,Source,Destination,Duration,Billsec,Disposition', 'cdr'],
    ['Install by Platform and Variant', 'Timestamp,Account,Platform,Variant,Sent,Recipient', 'install-messages'],
    ['Activation by Consumed', 'Timestamp,Consumed,Account,Sent,Recipient', 'provisioning-messages'],
    ['Activation by link and token', 'Timestamp,Account,Message link,Token,Validity', 'provisioning-messages'],
  ])('%s', (_name, line, id) => {
    expect(recognised(line.split(','))).toMatchObject({ category: id, isAmbiguous: false });
  });

  it('gives event_type the meaning of its log', () => {
    const columnOfEventType = (line: string) => {
      const cells = line.split(',');
      return recognised(cells)?.mapping[cells.indexOf('event_type')];
    };
    expect(columnOfEventType('date_created,event_type,actor,class_name,object_id')).toBe('change');
    expect(columnOfEventType('date_created,event_type,ip_address,principal')).toBe('event_type');
    expect(columnOfEventType('date_created,event_type,username,remoteaddr')).toBe('event');
  });

  it('gives username the meaning of its log', () => {
    expect(recognised(['Timestamp', 'Username', 'Change', 'Object Type'])?.mapping[1]).toBe('username');
    expect(recognised(['date_created', 'event_type', 'username', 'tlscipher'])?.mapping[2]).toBe('peername');
  });

  it('lets hints decide between equals only', () => {
    const shared = ['dateCreated', 'account', 'sent', 'sentBy', 'recipient', 'messageType'];
    expect(recognised(shared)?.isAmbiguous).toBe(true);
    expect(recognised(shared, { fileName: 'activation-2014.csv' })).toMatchObject({
      category: 'provisioning-messages',
      isAmbiguous: false,
    });
    expect(recognised(shared, { fileName: 'install.csv' })).toMatchObject({
      category: 'install-messages',
      isAmbiguous: false,
    });
    expect(recognised(shared, { fileName: 'install.csv', pageHeading: 'Activation Messages' })?.category).toBe(
      'provisioning-messages',
    );
    const system = ['Timestamp', 'Description', 'Details'];
    expect(recognised(system, { fileName: 'security.csv', pageHeading: 'SecurityEvent List' })?.category).toBe(
      'system-events',
    );
  });

  it('takes the first of two cells for one column', () => {
    expect(recognised(['Timestamp', 'Event', 'Peername', 'peername', 'dateCreated', 'Remoteaddr'])?.mapping).toEqual([
      'timestamp',
      'event',
      'peername',
      null,
      null,
      'remote_address',
    ]);
  });

  it('keeps its log among many unknown columns', () => {
    const many = Array.from({ length: 1500 }, (_, index) => `vendor field ${index}`);
    const cells = [...listHeader(allCategories[6] as Category), ...many];
    expect(recognised(cells)?.category).toBe('sip-sessions');
  });
});

describe('tables of others', () => {
  it.each([
    '',
    'a,b,c',
    '1,2,3',
    'Timestamp',
    'id,version,class',
    'Username,Owner,Caller Id,Caller Id 2,IP Address,Registration Expires,User Agent',
    'Name,Creation Timestamp,Size',
    'Date,From,To,Subject,Size',
    'timestamp,from,to,subject,size',
    'timestamp,level,logger,message',
    'timestamp,description,severity,host',
    'timestamp,src,dst',
    'timestamp,src,dst,bytes',
    'timestamp,src,dst,duration,bytes',
    'timestamp,event_type,ip_address',
    'timestamp,event_type,ip_address,user_agent',
    'timestamp,event_type,description,severity',
    'timestamp,level,caller,message',
    'name,platform,version',
    'Level,Date and Time,Source,Event ID,Task Category',
    'date_created,event_type',
  ])('%s', (line) => {
    expect(recognised(line.split(','))).toBeUndefined();
  });
});

describe('any input', () => {
  const known = allCategories.flatMap((category) => [
    ...category.time.headers.console,
    ...category.columns.flatMap((column) => [...column.headers.console, ...column.headers.grails]),
  ]);
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...known, '', '__proto__', '\u0000', '\ufeff'));

  it('never throws, and maps every cell at most once', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 40 }),
        fc.record({ fileName: fc.string(), pageHeading: fc.string() }, { requiredKeys: [] }),
        (cells, hints) => {
          const result = recogniseHeader(cells, hints);
          if (result === undefined) return;
          expect(result.mapping).toHaveLength(cells.length);
          const mapped = result.mapping.filter((name) => name !== null);
          expect(new Set(mapped).size).toBe(mapped.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('survives cells and hints of the wrong type', () => {
    const wrong: unknown = [null, undefined, 7, {}, ['Event'], 'Event', 'Peername'];
    const hints: unknown = { fileName: 3, pageHeading: null };
    expect(() => recogniseHeader(wrong as string[], hints as object)).not.toThrow();
  });

  it('takes no name from an overlong cell', () => {
    const long = `Event${' '.repeat(300)}`;
    expect(recogniseHeader([long, 'Peername', 'Timestamp'], {})).toBeUndefined();
  });
});
