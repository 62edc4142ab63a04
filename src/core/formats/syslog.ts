// Files of syslog lines. The line parser stands in syslogLine.ts; the reader, which also understands CEF
// lines between the others, in eventLines.ts.
import { openEventLines } from './eventLines.ts';
import { parseSyslogLine } from './syslogLine.ts';
import type { Format } from './types.ts';

export { parseSyslogLine, type SyslogLine } from './syslogLine.ts';

const syslog: Format = {
  id: 'syslog',
  title: 'Syslog lines',
  priority: 30,
  sniff(head) {
    const lines = head.text.split('\n', 6).filter((line) => line.trim() !== '');
    const whole = lines.length > 1 && !head.text.endsWith('\n') ? lines.slice(0, -1) : lines;
    const good = whole.filter((line) => parseSyslogLine(line.replace(/\r$/, '')) !== undefined).length;
    return good > 0 && good * 2 >= whole.length;
  },
  open: openEventLines,
  samples: [
    {
      fileName: 'privateserver.log',
      text: '2014-03-24T11:33:43+01:00 appliance privateserver: Appliance updated from version 14.1-4834.fc14 to 14.1-4835.fc14\n',
      category: 'system-events',
      row: {
        timestamp: '2014-03-24 11:33:43.000',
        description: 'Appliance updated from version 14.1-4834.fc14 to 14.1-4835.fc14',
        details: null,
      },
    },
  ],
};
export default syslog;
