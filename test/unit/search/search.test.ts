// Search over a small installation: fields, exclusion, numbers in any spelling with their account, picked-out tickets,
// and what each filter costs.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '../../../src/contract/filter.ts';
import type { FilterEffects } from '../../../src/contract/search.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';

const cdr = [
  'Call Date,Caller Number,Caller,Callee Number,Callee,Total Duration,Call Duration,Disposition,Hangup Cause,Call id,Call Type',
  '2014-10-29 15:58:00.000,+39055123456,mrossi,+39055999001,lbianchi,95,90,ANSWERED,NORMAL_CLEARING,1414594680.1,CALL',
  '2014-10-29 16:05:00.000,055123456,mrossi,+390669000,Front desk,12,0,FAILED,NO_ROUTE_DESTINATION,1414595100.2,CALL',
  '2014-10-29 16:20:00.000,+39 02 7770 101,mrossi,+39055999001,lbianchi,30,0,NO ANSWER,NO_ANSWER,1414596000.3,CALL',
  '2014-10-30 09:00:00.000,+39055999001,lbianchi,+390669000,Front desk,20,10,ANSWERED,NORMAL_CLEARING,1414656000.4,CALL',
].join('\n');
const sip = [
  'Timestamp,Event,Source,Peername,Account,Details,Useragent,Remoteaddr,Tlscipher,Transport',
  '2014-10-29 15:50:00.000,REGISTER,CLIENT,8001,mrossi,200 OK,PGSM_ENT-14.0.3611-android,192.168.1.20:5061,AES256-SHA,TLS',
  '2014-10-29 16:04:59.000,UNREGISTER,SERVER,8002,lbianchi,EXPIRATION,PGSM_ENT-14.0.3611-android,192.168.1.21:5061,AES256-SHA,TLS',
].join('\n');
const install = [
  'Timestamp,Account,Platform,Variant,Sent,Sent by,Recipient,Message Type',
  '2014-10-20 10:00:00.000,mrossi,ANDROID,SDES,True,admin,0039 055 123456,SMS',
  '2014-10-20 10:05:00.000,lbianchi,ANDROID,SDES,False,admin,l.bianchi@example.com,EMAIL',
].join('\n');

describe('search', () => {
  let core: TestCore;
  beforeAll(async () => {
    core = await startTestCore();
    const folder = await temporaryFolder({ 'cdr.csv': cdr, 'sip.csv': sip, 'install.csv': install });
    expect(await core.open([folder], { zone: 'Europe/Rome' })).toMatchObject({ state: 'complete', rowsStored: 8 });
  });
  afterAll(() => core.stop());

  const counts = async (text: string): Promise<Record<string, number>> => {
    const { hits } = await core.client.call('search.run', { text, perCategory: 2 });
    for (const { category, count, filter } of hits) {
      const view = await core.client.call('view.open', { category, filter, sort: [] });
      expect(view.rows, `the filter of ${category}`).toBe(count);
    }
    return Object.fromEntries(hits.map(({ category, count }) => [category, count]));
  };

  it.each<readonly [string, Record<string, number>]>([
    ['mrossi', { cdr: 3, 'sip-sessions': 1, 'install-messages': 1 }],
    ['account:mrossi disposition:FAILED cause:NO_ROUTE', { cdr: 1 }],
    ['utente:mrossi esito:FAILED causa:NO_ROUTE', { cdr: 1 }],
    ['mrossi -disposition:ANSWERED', { cdr: 2, 'sip-sessions': 1, 'install-messages': 1 }],
    ['-disposition:ANSWERED', { cdr: 2 }],
    ['disposition:NO_ANSWER', { cdr: 1 }],
    ['disposition:=FAILED', { cdr: 1 }],
    ['/^no_route/', { cdr: 1 }],
    ['/(/', {}],
    ['call_duration_s:1:30', { cdr: 1 }],
    ['"call duration":>=10', { cdr: 2 }],
    ['"call duration":1..20', { cdr: 1 }],
    ['sent:no', { 'install-messages': 1 }],
    ['details:""', {}],
    ['mrossi OR lbianchi log:sip', { cdr: 3, 'sip-sessions': 2, 'install-messages': 1 }],
    ['(mrossi OR lbianchi) log:sip', { 'sip-sessions': 2 }],
    ['log:cdr', { cdr: 4 }],
    ['from:2014-10-29T16:00 to:2014-10-29T16:05', { cdr: 1, 'sip-sessions': 1 }],
    ['since:2014-10-30', { cdr: 1 }],
    ['"HTC one"', {}],
    ['192.168.1.20', { 'sip-sessions': 1 }],
    // No number of these logs: two texts after all.
    ['16:05 200', {}],
  ])('%s', async (text, expected) => {
    expect(await counts(text)).toEqual(expected);
  });

  const spellings = [
    '+39 055 123456',
    '0039055123456',
    '055 12.34.56',
    '(055) 123-456',
    '055123456',
    '+39055123456',
    '+39 02 7770 101',
    '027770101',
  ];
  it.each(spellings)('%s leads to the account, both its numbers and all that was logged of it', async (text) => {
    expect(await counts(text)).toEqual({ cdr: 3, 'sip-sessions': 1, 'install-messages': 1 });
    const { accounts, calls } = await core.client.call('search.things', { text, limit: 5 });
    expect(accounts).toMatchObject([{ account: 'mrossi', by: 'number' }]);
    expect(accounts[0]?.numbers.toSorted()).toEqual(['+39 02 7770 101', '+39055123456', '055123456']);
    expect(calls.map(({ callId }) => callId)).toEqual(['1414596000.3', '1414595100.2', '1414594680.1']);
  });

  it('finds a number however its figures are grouped', async () => {
    const separators = fc.constantFrom('', ' ', '.', '-', '/', ' - ');
    const prefix = fc.constantFrom('+39', '0039', '+39 ', '0039 ', '');
    const spelling = fc
      .tuple(prefix, fc.array(separators, { minLength: 8, maxLength: 8 }), fc.boolean())
      .map(([before, gaps, hasBrackets]) => {
        const digits = [...'123456'].map((digit, index) => (index === 0 ? digit : `${gaps[index]}${digit}`)).join('');
        return `${before}${hasBrackets ? '(055)' : '055'}${gaps[0]}${digits}`;
      });
    await fc.assert(
      fc.asyncProperty(spelling, async (text) => {
        const { numbers } = await core.client.call('search.run', { text, perCategory: 0 });
        expect(numbers, text).toMatchObject([{ account: 'mrossi', international: '+39 055 123456' }]);
      }),
      { numRuns: 150 },
    );
  });

  it('names an account by the extension its number ends with, and by its peer name', async () => {
    const byExtension = await core.client.call('search.things', { text: '3456', limit: 5 });
    expect(byExtension.accounts).toMatchObject([{ account: 'mrossi', by: 'number' }]);
    const byPeer = await core.client.call('search.things', { text: '8002', limit: 5 });
    expect(byPeer.accounts).toMatchObject([{ account: 'lbianchi', by: 'peer' }]);
  });

  it('reads numbers by the country asked for, and says how it chose', async () => {
    const guessed = await core.client.call('search.run', { text: '055123456', perCategory: 0 });
    expect(guessed.country).toEqual({ code: 'IT', basis: 'guessed' });
    const german = await core.client.call('search.run', { text: '030 123456', perCategory: 0, country: 'DE' });
    expect(german).toMatchObject({
      country: { code: 'DE', basis: 'chosen' },
      numbers: [{ international: '+49 30 123456' }],
    });
  });

  it('tells what cannot be used instead of finding nothing silently', async () => {
    const { parts } = await core.client.call('search.run', { text: 'a /(/ duration:>soon', perCategory: 0 });
    expect(parts.map(({ kind, problem }) => [kind, problem === ''])).toEqual([
      ['text', true],
      ['pattern', false],
      ['field', false],
    ]);
  });

  it('picks out of a ticket what the logs know, and times of the writer', async () => {
    const text = [
      'Da: Laura <laura@example.com>',
      'Data: 30 ottobre 2014 10:12',
      'Ciao, ieri alle 16 mrossi (055/123456) non riusciva a chiamare, il client era su 192.168.1.20.',
      'La chiamata 1414595100.2 è fallita. I called again yesterday around four, from 3331234567, 5 minutes.',
    ].join('\n');
    const { things } = await core.client.call('search.pick', { text });
    const seen = things.map(({ kind, text: found, count }) => [kind, found, count]);
    expect(seen).toEqual([
      ['email', 'laura@example.com', 0],
      ['time', '30 ottobre 2014 10:12', 0],
      ['time', 'ieri alle 16', 4],
      ['account', 'mrossi', 5],
      ['number', '055/123456', 5],
      ['address', '192.168.1.20', 1],
      ['call-id', '1414595100.2', 1],
      ['number', '3331234567', 0],
    ]);
    expect(things[2]?.query).toBe('since:2014-10-29T15:45 until:2014-10-29T16:15');
    const together = `(${things[3]?.query} OR ${things[5]?.query}) ${things[2]?.query}`;
    expect(await counts(together)).toEqual({ cdr: 2, 'sip-sessions': 1 });
  });

  it('takes the writer at their zone', async () => {
    const { things } = await core.client.call('search.pick', {
      text: 'yesterday 10:30',
      zone: 'America/New_York',
      writtenAt: Date.UTC(2014, 9, 29, 18),
    });
    // 10:30 in New York (UTC-4) is 15:30 in Rome (UTC+1).
    expect(things).toMatchObject([{ kind: 'time', query: 'since:2014-10-28T15:15 until:2014-10-28T15:45' }]);
  });

  it.each([
    'since yesterday about 16:10',
    'yesterday around 16.10',
    'ieri verso le 16:10',
    'ieri intorno alle 16:10',
    'ieri circa alle 16.10',
  ])('takes "%s" for one moment', async (text) => {
    const { things } = await core.client.call('search.pick', { text, writtenAt: Date.UTC(2014, 9, 30, 18) });
    expect(things.map(({ kind, query }) => [kind, query])).toEqual([
      ['time', 'since:2014-10-29T15:55 until:2014-10-29T16:25'],
    ]);
  });

  it('counts what each filter alone takes away', async () => {
    const answered: Filter = { op: 'in', column: 'disposition', values: ['ANSWERED'] };
    const rossi: Filter = { op: 'in', column: 'caller', values: ['mrossi'] };
    const long: Filter = { op: 'range', column: 'total_duration_s', from: 50 };
    const ask = (filters: readonly Filter[]): Promise<FilterEffects> =>
      core.client.call('filter.effects', { category: 'cdr', filters: [...filters] });
    expect(await ask([])).toEqual({ rows: 4, total: 4, removed: [] });
    expect(await ask([answered, rossi])).toEqual({ rows: 1, total: 4, removed: [2, 1] });
    expect(await ask([answered, rossi, long])).toEqual({ rows: 1, total: 4, removed: [0, 0, 0] });
    const some = fc.subarray<Filter>([
      answered,
      rossi,
      long,
      { op: 'not', item: rossi },
      { op: 'anyContains', text: 'desk' },
    ]);
    const rowsOf = async (items: Filter[]): Promise<number> =>
      (await core.client.call('view.open', { category: 'cdr', sort: [], filter: { op: 'and', items } })).rows;
    await fc.assert(
      fc.asyncProperty(some, async (filters) => {
        const answer = await ask(filters);
        expect(answer.rows).toBe(await rowsOf(filters));
        for (const [index, removed] of answer.removed.entries())
          expect(answer.rows + removed).toBe(await rowsOf(filters.filter((_, at) => at !== index)));
      }),
      { numRuns: 30 },
    );
  });
});
