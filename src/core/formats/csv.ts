// CSV and TSV: exports of list pages, archived data, dumps of the SQL views. Found by memberReader.ts
// through the generated index; asked last, because any text can be a table of one column.
import { openCsv } from './csvReader.ts';
import type { Format, Head } from './types.ts';

/** Text, not bytes: few control characters, in a short text a few more. */
export function looksLikeText(text: string): boolean {
  if (text.startsWith('%PDF-')) return false;
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++;
  }
  return controls <= Math.max(32, text.length * 0.1);
}

const csv: Format = {
  id: 'csv',
  title: 'CSV or TSV table',
  priority: 90,
  sniff: (head: Head) => looksLikeText(head.text),
  open: (context) => openCsv(context),
  samples: [
    {
      fileName: 'sip_sessions.csv',
      text: 'Timestamp,Event,Source,Peername,Account,Details,Useragent,Remoteaddr,Tlscipher,Transport\n2014-01-22 16:55:15.116,REGISTER,CLIENT,,,200 OK,PGSM_ENT-14.0.2233-iphone iPhone-5/7.0.3,,AES256-SHA,TLS\n',
      category: 'sip-sessions',
      row: {
        timestamp: '2014-01-22 16:55:15.116',
        event: 'REGISTER',
        source: 'CLIENT',
        peername: null,
        details: '200 OK',
        transport: 'TLS',
      },
    },
    {
      fileName: 'messages.csv',
      text: '"Received";"From";"To";"Status";"Sent"\r\n"2014-01-20 14:12:28.80";"HTC One X";"Samsung Galaxy SII";"DELIVERED";"1"\r\n',
      category: 'messages',
      row: {
        timestamp: '2014-01-20 14:12:28.080',
        sender: 'HTC One X',
        recipient: 'Samsung Galaxy SII',
        status: 'DELIVERED',
        sent: 1,
      },
    },
    {
      fileName: 'v_auth_event.tsv',
      text: 'id\tdate_created\tevent_type\tip_address\tprincipal\n7\t2013-10-09 13:11:46\tLOGOUT\tNULL\tfrontdesk\n',
      category: 'web-sessions',
      row: { timestamp: '2013-10-09 13:11:46.000', event_type: 'LOGOUT', ip_address: null, principal: 'frontdesk' },
    },
  ],
};
export default csv;
