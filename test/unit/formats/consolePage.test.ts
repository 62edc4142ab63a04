// Pages saved from the web console: Grails 1 and 2 lists and detail pages, other languages, login pages,
// damaged markup, and nothing in them but text.
import { describe, expect, it } from 'vitest';
import { readMember } from './readMember.ts';

const page = (body: string, heading = 'SessionLogEntry List'): string =>
  `<!DOCTYPE html>\n<html><head><title>x</title><script>document.write("<table><tr><th>a</th><th>b</th></tr></table>")</script></head>\n<body><div class="body"><h1>${heading}</h1>\n${body}</div></body></html>\n`;
const sortable = (label: string, property: string): string =>
  `<th class="sortable" ><a href="/sessionLogEntry/list?sort=${property}&amp;max=30&amp;order=asc">${label}</a></th>`;
const read = (text: string, pieceBytes = 65536) => readMember(text, { fileName: 'page.html', pieceBytes });

const list = (
  rows: string,
  headers = [
    sortable('Timestamp', 'dateCreated'),
    sortable('Event', 'eventType'),
    '<th>Peername</th>',
    sortable('Remoteaddr', 'remoteaddr'),
    '<th></th>',
  ],
): string =>
  page(`<div class="list"><table>\n<thead><tr>${headers.join('\n')}</tr></thead>\n<tbody>${rows}</tbody></table></div>
<div class="paginateButtons"><span class="currentStep">1</span><a href="?offset=30" class="step">2</a><a class="step" href="?offset=960">33</a><a class="nextLink" href="?offset=30">Next</a></div>`);

const row =
  '<tr class="odd">\n<td><a href="/sessionLogEntry/show/4711">2014-01-22 16:55:15.116</a></td>\n<td> REG&shy;ISTER\n </td><td>K&uuml;che &amp; <b>Hall</b></td><td>192.0.2.1:5061</td><td></td></tr>';

describe('list pages', () => {
  it.each([
    ['the list is named by its sort links', sortable('Timestamp', 'dateCreated'), undefined],
    ['nothing names the list', '<th><a href="?sort=dateCreated">Timestamp</a></th>', undefined],
  ])('take no id from a link to another page of the console: %s', (_when, timestamp, id) => {
    const header = [timestamp, '<th>Event</th>', '<th>Account</th>', '<th>Remoteaddr</th>'];
    const cells =
      '<td>2014-01-22 16:55:15.116</td><td>REGISTER</td><td><a href="/account/show/705">4711</a></td><td>192.0.2.1:5061</td>';
    const { rows } = read(list(`<tr>${cells}</tr>`, header));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.extra?.id).toBe(id);
    const own = cells.replace('<td>2014', '<td><a href="/sessionLogEntry/show/12">2014');
    expect(read(list(`<tr>${own}</tr>`, header)).rows[0]?.extra?.id).toBe('12');
  });

  it.each([65536, 1])('become rows with text, id and exact source (pieces of %i)', (pieceBytes) => {
    const text = list(`${row}\n${row.replace('4711', '4712').replace('15.116', '14.20')}`);
    const found = read(text, pieceBytes);
    expect(found.format).toBe('console-page');
    expect(found.rows).toHaveLength(2);
    expect(found.rows[0]).toMatchObject({
      category: 'sip-sessions',
      record: 1,
      timestamp: '2014-01-22 16:55:15.116',
      values: { event: 'REG\u00adISTER', peername: 'Küche & Hall', remote_address: '192.0.2.1:5061' },
      extra: { id: '4711' },
      raw: row,
    });
    expect(found.rows[1]?.timestamp).toBe('2014-01-22 16:55:14.020');
    expect(found.problems.map(({ code }) => code)).toEqual(['page-of-many']);
    expect(found.problems[0]?.message).toContain('"SessionLogEntry List" is number 1 of 33');
  });

  it('are recognised by their sort links in a console of another language', () => {
    const headers = [
      sortable('Zeitpunkt', 'dateCreated'),
      sortable('Ereignis', 'eventType'),
      sortable('Gegenstelle', 'peername'),
      sortable('Adresse', 'remoteaddr'),
      '<th></th>',
    ];
    const found = read(list(row, headers));
    expect(found.rows[0]).toMatchObject({ category: 'sip-sessions', values: { peername: 'Küche & Hall' } });
  });

  it('read icons and check boxes as booleans', () => {
    const cells =
      '<tr><td>2014-01-22 15:57:01 CET</td><td><img src="/i/true.png" alt="True"/></td><td>Front desk</td><td><input type="checkbox" disabled checked></td><td>admin</td><td>desk@example.org</td><td>EMAIL</td></tr>';
    const headers = ['Timestamp', 'Consumed', 'Account', 'Sent', 'Sent by', 'Recipient', 'Message type'].map(
      (label) => `<th>${label}</th>`,
    );
    const found = read(page(`<table><tr>${headers.join('')}</tr>${cells}</table>`, 'Activation Messages'));
    expect(found.rows[0]).toMatchObject({
      category: 'provisioning-messages',
      offsetMinutes: 60,
      values: { consumed: 1, sent: 1 },
    });
  });

  it('survive missing end tags, nested layout tables and short rows', () => {
    const inner = `<table><tr><th>Timestamp<th>Description<th>Details<tr><td>2014-03-25 16:00:00 CET<td>Heartbeat event<td><tr><td>2014-03-25 16:00:00 CET<tr><td colspan=3>No more entries</table>`;
    const found = read(page(`<table><tr><td>${inner}</td></tr></table>`, 'SystemEvent List'));
    expect(found.counts).toEqual({ records: 3, stored: 1, setAside: 1, ignored: 1 });
    expect(found.rows[0]?.raw).toBe('<tr><td>2014-03-25 16:00:00 CET<td>Heartbeat event<td>');
    expect(found.problems[0]).toMatchObject({ code: 'too-few-fields', record: 2 });
  });

  it('give exact places', () => {
    const text = list(`${row}\n${row.replace('2014-01-22', '2014-01-32')}`);
    const bad = text.indexOf('<tr class="odd">', text.indexOf('<tr class="odd">') + 1);
    for (const pieceBytes of [65536, 13]) {
      const problem = read(text, pieceBytes).problems.find(({ code }) => code === 'bad-timestamp');
      expect(problem).toMatchObject({ byteOffset: bad, line: text.slice(0, bad).split('\n').length, record: 2 });
    }
  });
});

describe('detail pages', () => {
  const pairs = [
    ['Timestamp', '2014-03-25 16:28:10.430'],
    ['Description', 'CDR masking policy changed to MASK'],
    ['Event Type', 'SECURITY_CONFIGURATION_CHANGE'],
    ['Processed', 'True'],
    ['Details', 'a=1<br/>b=2'],
  ] as const;
  const grails1 = `<table><tbody>${pairs.map(([name, value]) => `<tr class="prop"><td valign="top" class="name">${name}:</td><td valign="top" class="value">${value}</td></tr>`).join('\n')}</tbody></table>`;
  const grails2 = `<ol class="property-list securityEvent">${pairs.map(([name, value]) => `<li class="fieldcontain"><span id="x-label" class="property-label">${name}</span><span class="property-value" aria-labelledby="x-label"><span>${value}</span></span></li>`).join('\n')}</ol>`;
  it.each([
    ['Grails 1', grails1],
    ['Grails 2', grails2],
  ])('of %s become one row', (_, body) => {
    const found = read(page(body, 'Show SecurityEvent'), 9);
    expect(found.rows).toHaveLength(1);
    expect(found.rows[0]).toMatchObject({
      category: 'security-events',
      timestamp: '2014-03-25 16:28:10.430',
      values: { event_type: 'SECURITY_CONFIGURATION_CHANGE', processed: 1 },
      raw: body,
    });
    expect(found.rows[0]?.values.details).toMatch(/^a=1\sb=2$/);
  });
});

describe('other pages', () => {
  it('a login page is named as one', () => {
    const found = read(
      page(
        '<form action="/j_spring_security_check"><input name="j_username"><input type="password" name="j_password"></form>',
        'Login',
      ),
    );
    expect(found.counts.records).toBe(0);
    expect(found.problems.map(({ code, message }) => [code, message.includes('login form')])).toEqual([
      ['unknown-table', true],
    ]);
  });

  it('a table of something else is unknown, its rows ignored', () => {
    const found = read(
      page('<table><tr><th>Name</th><th>Size</th></tr><tr><td>a</td><td>1</td></tr></table>', 'Archived Data'),
    );
    expect(found.counts).toEqual({ records: 1, stored: 0, setAside: 0, ignored: 1 });
    expect(found.problems[0]?.message).toContain('Archived Data');
  });

  it('markup in a cell stays text', () => {
    const evil = '&lt;img src=x onerror=alert(1)&gt;<script>alert(1)</script>';
    const found = read(
      page(
        `<table><tr><th>Timestamp</th><th>Description</th><th>Details</th></tr><tr><td>2014-03-25 16:00:00 CET</td><td>${evil}</td><td></td></tr></table>`,
        'SystemEvent List',
      ),
    );
    expect(found.rows[0]?.values.description).toBe('<img src=x onerror=alert(1)>');
  });
});
