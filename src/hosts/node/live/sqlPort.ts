// Read-only SQL over MySQL's protocol for the appliance's views. The certificate is judged by the same rules as
// the console's before user or password are sent; every value comes back as the text the database prints.
import { isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type Connection, createConnection, type QueryOptions, type RowDataPacket } from 'mysql2';
import {
  type AbortSignalLike,
  RequestFailure,
  type RequestFailureCode,
  type RequestLimits,
  type SqlPort,
  type SqlRows,
  type SqlViewsSettings,
} from '../../../core/live/types.ts';
import { type SocketStep, settleTrust, type TrustKeeper } from './trustedSocket.ts';

export interface SqlPortOptions {
  readonly settings: SqlViewsSettings;
  readonly password: string;
  readonly trust: TrustKeeper;
  readonly limits: RequestLimits;
  readonly onStep: (step: SocketStep) => void;
  readonly now?: () => number;
}

/** The part of a mysql2 connection that upgrades to TLS; the client leaves no other way to look at the certificate. */
interface Upgradable {
  stream: import('node:net').Socket;
  packetParser: { execute(bytes: Buffer): void };
  _handleNetworkError(error: Error): void;
  startTLS(onSecure: (error?: Error) => void): void;
}

/** Connects once and keeps the connection. Throws RequestFailure; a refused login is not tried again. */
export async function openSqlPort(options: SqlPortOptions): Promise<SqlPort> {
  const { settings, limits, onStep } = options;
  const startedMs = (options.now ?? Date.now)();
  let trustFailure: RequestFailure | undefined;
  const connection = createConnection({
    host: settings.host,
    port: settings.port,
    user: settings.user,
    password: options.password,
    database: settings.database,
    connectTimeout: limits.connectMs,
    // Numbers may pass 2^53 and dates have no zone: both stay the text they are.
    typeCast: (field, next) => (field.type === 'NULL' ? next() : field.string()),
    dateStrings: true,
    supportBigNumbers: true,
    multipleStatements: false,
    charset: 'utf8mb4',
    infileStreamFactory: () => {
      throw new Error('The server may not ask for files.');
    },
    ...(settings.isTlsRequired ? { ssl: {} } : {}),
  });
  if (settings.isTlsRequired) {
    judgeBeforeLogin(connection as unknown as Upgradable, options, (failure) => {
      trustFailure = failure;
    });
  }
  await new Promise<void>((resolve, reject) => {
    connection.once('connect', () => resolve());
    connection.once('error', (error: NodeJS.ErrnoException) => reject(trustFailure ?? failureOf(error, settings)));
  }).catch((thrown: unknown) => {
    connection.destroy();
    const text = thrown instanceof Error ? thrown.message : 'No connection.';
    onStep({ step: 'sql', isOk: false, text, tookMs: (options.now ?? Date.now)() - startedMs });
    throw thrown;
  });
  // Between queries an error must not end the thread; the next query names it.
  connection.on('error', () => undefined);
  onStep({
    step: 'sql',
    isOk: true,
    text: `Logged in to ${settings.database}.`,
    tookMs: (options.now ?? Date.now)() - startedMs,
  });
  await ask(connection, { sql: 'SET SESSION TRANSACTION READ ONLY' }, settings, limits, undefined);
  return {
    query: (sql, parameters, signal) => ask(connection, { sql, values: [...parameters] }, settings, limits, signal),
    close: () => connection.destroy(),
  };
}

/** Replaces the client's own upgrade, which resumes sessions and cannot compare fingerprints. */
function judgeBeforeLogin(
  connection: Upgradable,
  { settings, trust, onStep, now }: SqlPortOptions,
  failed: (failure: RequestFailure) => void,
): void {
  connection.startTLS = (onSecure) => {
    connection.stream.removeAllListeners('data');
    const secure = connectTls({
      socket: connection.stream,
      ...(isIP(settings.host) === 0 ? { servername: settings.host } : {}),
      rejectUnauthorized: false,
      minVersion: trust.allowances.isOldCryptoAllowed ? 'TLSv1' : 'TLSv1.2',
    });
    let isSecure = false;
    secure.once('secureConnect', () => {
      try {
        settleTrust(secure, settings.host, settings.port, trust, onStep, now ?? Date.now);
      } catch (thrown) {
        const failure =
          thrown instanceof RequestFailure ? thrown : new RequestFailure('tls', 'The certificate cannot be read.');
        failed(failure);
        // The client writes a code of its own on the error it is given.
        onSecure(new Error(failure.message));
        return;
      }
      isSecure = true;
      onSecure();
    });
    secure.on('error', (error) => (isSecure ? connection._handleNetworkError(error) : onSecure(error)));
    secure.on('data', (bytes: Buffer) => connection.packetParser.execute(bytes));
    connection.stream = secure;
  };
}

function ask(
  connection: Connection,
  question: QueryOptions,
  settings: SqlViewsSettings,
  limits: RequestLimits,
  signal: AbortSignalLike | undefined,
): Promise<SqlRows> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      // A statement under way cannot be taken back; its connection goes with it.
      connection.destroy();
      reject(new RequestFailure('cancelled', 'Cancelled.'));
    };
    if (signal?.aborted === true) {
      onAbort();
      return;
    }
    signal?.addEventListener('abort', onAbort);
    connection.query<RowDataPacket[][]>(
      { ...question, rowsAsArray: true, timeout: limits.wholeMs },
      (error, rows, fields) => {
        signal?.removeEventListener('abort', onAbort);
        if (error !== null) reject(failureOf(error, settings));
        else {
          resolve({
            columns: (fields ?? []).map((field) => field.name),
            values: (Array.isArray(rows) ? rows : []) as unknown as (string | null)[][],
          });
        }
      },
    );
  });
}

/** MySQL's refusals (server error numbers 1044, 1045, 1142, 1698) are told apart from a broken connection. */
const refusals = new Set([
  'ER_DBACCESS_DENIED_ERROR',
  'ER_ACCESS_DENIED_ERROR',
  'ER_TABLEACCESS_DENIED_ERROR',
  'ER_ACCESS_DENIED_NO_PASSWORD_ERROR',
]);

function failureOf(error: NodeJS.ErrnoException, settings: SqlViewsSettings): RequestFailure {
  if (error instanceof RequestFailure) return error;
  const place = `${settings.host}:${settings.port}`;
  const code = error.code ?? '';
  const known: Readonly<Record<string, readonly [RequestFailureCode, string]>> = {
    ENOTFOUND: ['dns', 'the name is not known'],
    EAI_AGAIN: ['dns', 'the name is not known'],
    ECONNREFUSED: ['refused', 'the connection was refused; nothing listens there'],
    ETIMEDOUT: ['timeout-connect', 'no answer'],
    PROTOCOL_SEQUENCE_TIMEOUT: ['timeout-whole', 'the statement took too long'],
    HANDSHAKE_NO_SSL_SUPPORT: ['tls', 'the database offers no TLS; nothing was sent'],
    PROTOCOL_CONNECTION_LOST: ['reset', 'the connection was cut'],
    ECONNRESET: ['reset', 'the connection was cut'],
    EPIPE: ['reset', 'the connection was cut'],
  };
  const found = known[code];
  if (found !== undefined) return new RequestFailure(found[0], `${place}: ${found[1]}.`);
  if (refusals.has(code))
    return new RequestFailure('login-refused', `${place} refused the user "${settings.user}" (${code}).`);
  return new RequestFailure('malformed', `${place}: ${code === '' ? 'the answer was not understood' : code}.`);
}
