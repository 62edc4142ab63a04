// Turns the arguments of `psconsole capture` into a profile: a kept one by its name, or one described on the command line.
import { createHash } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { ConsoleError } from '../../contract/errors.ts';
import { type LiveProfile, type LiveProfileInput, linkWays } from '../../contract/live.ts';
import type { CoreClient } from '../../contract/methods.ts';

export interface CaptureArguments {
  readonly output: string;
  readonly user?: string;
  /** SHA-256 of the certificate to accept. */
  readonly pin?: string;
  readonly zone?: string;
  readonly days?: number;
  /** category=path, where the menu does not lead to a list. */
  readonly listPath: readonly string[];
  readonly rate?: number;
  readonly ways?: readonly string[];
  /** HOST[:PORT]/DATABASE */
  readonly sql?: string;
  readonly sqlUser?: string;
  /** Seconds to go on after everything was read. */
  readonly follow?: number;
  readonly transcript?: string;
  readonly yes?: boolean;
  readonly quiet?: boolean;
}

/** A kept profile with the command's changes, or a new one. Throws ConsoleError, InvalidArgumentError. */
export async function captureProfile(
  client: CoreClient,
  appliance: string,
  options: CaptureArguments,
): Promise<LiveProfileInput> {
  const { profiles } = await client.call('live.profiles', {});
  const kept = profiles.find(({ id, name }) => id === appliance || name === appliance);
  if (kept !== undefined) return onlyWays(kept, options);
  if (!appliance.includes('://')) {
    const names = profiles.map(({ name }) => name).join(', ') || 'none';
    throw new ConsoleError('not-found', `"${appliance}" is neither an address nor a kept connection (kept: ${names}).`);
  }
  if (options.user === undefined) throw new InvalidArgumentError('Give the console user with --user.');
  const url = new URL(appliance);
  return onlyWays(
    {
      // The same for the same appliance and user, so that a capture that was broken off can go on.
      id: `c${createHash('sha256').update(`${url.href} ${options.user}`).digest('hex').slice(0, 20)}`,
      name: url.host,
      zone: options.zone ?? null,
      webConsole: {
        url: appliance,
        user: options.user,
        listPaths: Object.fromEntries(options.listPath.map(listPathOf)),
        firstReadDays: options.days ?? null,
        ...(options.rate === undefined ? {} : { maxRequestsPerSecond: options.rate }),
      },
      sqlViews: options.sql === undefined ? null : sqlOf(options.sql, options.sqlUser ?? options.user),
    },
    options,
  );
}

function onlyWays(profile: LiveProfile | LiveProfileInput, { ways, zone }: CaptureArguments): LiveProfileInput {
  const unknown = ways?.find((way) => !linkWays.some((known) => known === way));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`There is no way in called "${unknown}"; there are ${linkWays.join(', ')}.`);
  }
  const has = (way: (typeof linkWays)[number]): boolean => ways === undefined || ways.includes(way);
  return {
    ...profile,
    zone: zone ?? profile.zone ?? null,
    webConsole: has('web-console') ? profile.webConsole : null,
    sqlViews: has('sql-views') ? profile.sqlViews : null,
    syslog: has('syslog') ? profile.syslog : null,
  };
}

function listPathOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError(`"${text}" should be a category and a path: cdr=/cdr/list`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function sqlOf(text: string, user: string): NonNullable<LiveProfileInput['sqlViews']> {
  const found = /^(\[[0-9a-f:]+\]|[^:/]+)(?::(\d+))?\/(.+)$/i.exec(text);
  if (found === null) throw new InvalidArgumentError('--sql takes HOST[:PORT]/DATABASE.');
  const [, host = '', port, database = ''] = found;
  return {
    host: host.replace(/^\[|\]$/g, ''),
    ...(port === undefined ? {} : { port: Number(port) }),
    database,
    user,
  };
}
