// A bundle with known activation links and tokens in every place where one can stand: cells, an unknown column, a record
// kept raw, a record set aside, a cell of the wrong column.
import { temporaryFolder } from './temporaryFolder.ts';

/** Every secret of the bundle; none may leave unasked. */
export const secrets = {
  link: 'https://activate.example/p/4f9c2d7e81ab',
  token: 'tk-7Q2ZpLw9Xc',
  keptLink: 'https://activate.example/p/"quoted"/77aa01',
  keptToken: 'tk-Kept-0Vb8n3',
  unknown: 'ak-55D1mm0qUz',
  asideLink: 'https://activate.example/p/aside-91c4',
  asideToken: 'tk-Aside-2Hj6',
  shifted: 'https://activate.example/p/shifted-3e08',
  widened: 'tk-Widened-8Rt5',
} as const;

const provisioning = [
  'Timestamp,Consumed,Account,Sent,Sent by,Recipient,Message type,Message link,Token,Activation key',
  `2014-10-31 17:00:00.000,True,HTC One X,True,admin,htc@customer.it,EMAIL,${secrets.link},${secrets.token},${secrets.unknown}`,
  // Mixed quoting cannot be written again from cells, so the record is kept.
  `2014-10-31 17:05:00.000,"True",HTC One X,True,admin,htc@customer.it,"EMAIL","${secrets.keptLink.replaceAll('"', '""')}","${secrets.keptToken}",`,
  `not a time,True,HTC One X,True,admin,htc@customer.it,EMAIL,${secrets.asideLink},${secrets.asideToken},`,
  `2014-10-31 17:10:00.000,${secrets.shifted},HTC One X,True,admin,htc@customer.it,EMAIL,,,`,
  `2014-10-31 17:15:00.000,True,HTC One X,True,admin,htc@customer.it,EMAIL,,,,${secrets.widened}`,
  '2014-10-31 17:20:00.000,False,Front desk,False,admin,desk@customer.it,EMAIL,,,',
].join('\n');

const calls = [
  'Call Date,Caller Number,Caller,Callee Number,Callee,Total Duration,Call Duration,Disposition,Hangup Cause,Call id,Call Type',
  '2014-10-31 17:01:00.000,+390555550001,Front desk,+390555550002,HTC One X,20,0,NO_ANSWER,NO_ANSWER,c-1,CALL',
  '2014-10-31 17:02:00.000,+390555550001,Front desk,+390555550002,HTC One X,30,25,ANSWERED,NORMAL_CLEARING,c-2,CALL',
].join('\n');

/** A real name that pseudonyms cannot see, as it is packed; the leak scan finds it. */
const audits = [
  'Timestamp,Username,Change,Object Type,Object ID,Property Name,Old Value,New Value,Uri',
  `2014-10-31 17:03:00.000,admin,UPDATE,Account,7,note,,"data:text/plain;base64,${Buffer.from('see HTC One X there').toString('base64')}",/account`,
].join('\n');

/** A folder with the bundle's files; with `isLeaking` a bundle with pseudonyms cannot be made of it. */
export function secretsBundle(isLeaking = false): Promise<string> {
  return temporaryFolder({
    'provisioning-messages.csv': `${provisioning}\n`,
    'cdr.csv': `${calls}\n`,
    ...(isLeaking ? { 'audit-events.csv': `${audits}\n` } : {}),
  });
}

/** Names of the secrets that stand in any text of plain data (also keys, also JSON inside texts). */
export function secretsIn(data: unknown): string[] {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        texts.push(key);
        walk(inner);
      }
    }
  };
  walk(data);
  const all = texts.join('\n');
  const spellings = (secret: string): string[] => [
    secret,
    secret.replaceAll('"', '""'),
    secret.replaceAll('"', '&quot;'),
    JSON.stringify(secret).slice(1, -1),
  ];
  return Object.entries(secrets)
    .filter(([, secret]) => spellings(secret).some((spelling) => all.includes(spelling)))
    .map(([name]) => name);
}
