// Statements to begin with: questions that support is asked, over the views of design.md §3.
import type { TextKey } from '../../../src/texts/texts.ts';

export interface SqlExample {
  readonly title: TextKey;
  readonly sql: string;
}

export const sqlExamples: readonly SqlExample[] = [
  {
    title: 'sql.exampleCauses',
    sql: `SELECT hangup_cause, disposition, count(*) AS calls, min(timestamp) AS first, max(timestamp) AS last
FROM cdr
WHERE disposition <> 'ANSWERED'
GROUP BY hangup_cause, disposition
ORDER BY calls DESC`,
  },
  {
    title: 'sql.exampleReconnects',
    sql: `SELECT coalesce(account, reconciled_account) AS who, substr(timestamp, 1, 13) AS hour,
  count(*) AS connections, count(DISTINCT remote_address) AS addresses
FROM sip_sessions
WHERE event = 'CONNECT'
GROUP BY who, hour
ORDER BY connections DESC
LIMIT 100`,
  },
  {
    title: 'sql.exampleClients',
    sql: `SELECT useragent, count(DISTINCT account) AS accounts, max(timestamp) AS last
FROM sip_sessions
WHERE useragent IS NOT NULL
GROUP BY useragent
ORDER BY accounts DESC`,
  },
  {
    title: 'sql.exampleLogins',
    sql: `SELECT ip_address, event_type, count(*) AS attempts, count(DISTINCT principal) AS names,
  min(timestamp) AS first, max(timestamp) AS last
FROM web_sessions
WHERE event_type LIKE 'FAIL%'
GROUP BY ip_address, event_type
ORDER BY attempts DESC`,
  },
  {
    title: 'sql.exampleChanges',
    sql: `SELECT substr(timestamp, 1, 10) AS day, username, change, object_type, count(*) AS changes
FROM audit_events
GROUP BY day, username, change, object_type
ORDER BY day DESC, changes DESC`,
  },
  {
    title: 'sql.exampleMessages',
    sql: `SELECT timestamp, sender, recipient, status, row_id, 'messages' AS category
FROM messages
WHERE status NOT LIKE 'DELIVERED%'
ORDER BY utc_ms
LIMIT 1000`,
  },
  {
    title: 'sql.exampleAround',
    sql: `WITH failed AS (
  SELECT max(utc_ms) AS at FROM cdr WHERE disposition = 'FAILED'
)
SELECT everything.timestamp, category, summary, account, row_id
FROM everything, failed
WHERE utc_ms BETWEEN at - 5 * 60000 AND at + 5 * 60000
ORDER BY utc_ms
LIMIT 2000`,
  },
];
