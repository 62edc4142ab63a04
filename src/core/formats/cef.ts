// Files of ArcSight Common Event Format lines: security events as the appliance's SIEM interface sends
// them. The line parser stands in cefLine.ts; the reader, shared with plain syslog, in eventLines.ts.
import { openEventLines } from './eventLines.ts';
import { parseSyslogLine } from './syslogLine.ts';
import type { Format } from './types.ts';

export { type CefLine, labelledExtensions, parseCefLine } from './cefLine.ts';

const cef: Format = {
  id: 'cef',
  title: 'CEF lines (security events)',
  priority: 20,
  sniff(head) {
    const lines = head.text.split('\n', 6).filter((line) => line.trim() !== '');
    // A CSV cell may hold CEF text, so what stands before it must be nothing or a syslog header.
    return lines.some((line) => {
      const start = line.indexOf('CEF:');
      return (
        start !== -1 && /^CEF: ?\d/.test(line.slice(start)) && (start === 0 || parseSyslogLine(line) !== undefined)
      );
    });
  },
  open: openEventLines,
  samples: [
    {
      fileName: 'siem.log',
      text: '<134>Mar 25 16:21:15 appliance CEF:0|PrivateWave|PrivateServer|14.1|LOG_IN|Successful login|3|rt=Mar 25 2014 16:21:15.952 suser=frontdesk src=192.0.2.7\n',
      category: 'security-events',
      row: {
        timestamp: '2014-03-25 16:21:15.952',
        description: 'Successful login',
        event_type: 'LOG_IN',
        processed: null,
      },
    },
  ],
};
export default cef;
