// lnav on the SIP log as plain CSV. It knows no such log by itself and would take it for text, so the bench gives it
// a format of its own (in a folder of the bench, not in the user's): then it finds every row's time and sorts by it.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { missingPrograms, peakOf, runPipeline } from './measure.mjs';
import { cacheFolder } from './sample.mjs';

const folder = path.join(cacheFolder, 'lnav');
const formatName = 'psconsole_sip';
const columns = ['event', 'source', 'peername', 'account', 'body', 'useragent', 'remoteaddr', 'tlscipher', 'transport'];
const format = {
  $schema: 'https://lnav.org/schemas/format-v1.schema.json',
  [formatName]: {
    title: 'SIP Sessions',
    description: 'The log as the console exports it, newest row first',
    // Otherwise lnav takes each older row for a clock fault and gives it the time of the row before.
    'ordered-by-time': false,
    'timestamp-format': ['%Y-%m-%d %H:%M:%S.%L'],
    regex: {
      row: {
        pattern: `^"(?<timestamp>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3})"${columns
          .map((name) => `,"(?<${name}>[^"]*)"`)
          .join('')}`,
      },
    },
    value: Object.fromEntries(columns.filter((name) => name !== 'body').map((name) => [name, { kind: 'string' }])),
    sample: [
      {
        line: '"2014-10-29 16:08:05.417","REGISTER","CLIENT","6234567890","HTC One X","200 OK","PGSM_ENT-14.0.3611-android HTC","198.51.100.7:5061","AES256-SHA","TLS"',
      },
    ],
  },
};

function writeFormat() {
  const formats = path.join(folder, 'formats/psconsole');
  mkdirSync(formats, { recursive: true });
  writeFileSync(path.join(formats, 'format.json'), `${JSON.stringify(format, undefined, 2)}\n`);
}

export const lnavPeer = {
  id: 'lnav',
  what: 'lnav, without a screen: opens the SIP log as plain CSV, finds every row’s time, sorts by it and counts; it keeps an index of lines and no columns',
  against: 'ours-csv',
  missing: () => missingPrograms('lnav', 'unzip'),
  async run(sample) {
    writeFormat();
    const count = `;SELECT count(*) AS n, strftime('%s', min(log_time)) AS first, strftime('%s', max(log_time)) AS last FROM ${formatName}`;
    const run = await runPipeline(
      [['lnav', '-I', folder, '-n', '-q', '-N', '-c', count, '-c', ':write-csv-to -', sample.sipCsv]],
      { env: { HOME: folder, XDG_CONFIG_HOME: folder } },
    );
    const [messages, first, last] = (run.output.trim().split('\n').at(-1) ?? '').split(',').map(Number);
    // Without the format all lines would be one text with no times.
    if (!(first < last)) throw new Error(`lnav found no times: ${run.output.slice(-200)}`);
    // It counts the line of titles as a message too.
    return { ...run, peakBytes: peakOf(run), rows: messages - 1 };
  },
};
