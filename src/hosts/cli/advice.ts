// What the user of the command line can do about each error. The core tells facts; advice is the host's.
import type { ErrorCode } from '../../contract/errors.ts';

const advice: Record<ErrorCode, string> = {
  cancelled: '',
  'bad-request': 'Run the command with --help.',
  'unknown-method': 'This is a fault of the program; please report it.',
  'not-found': 'Run "psconsole inspect" on the bundle to see what is there.',
  'not-readable': 'Check the path and your rights to read it.',
  'not-a-bundle': 'Give a folder, .zip, .tar, .tar.gz, .gz or a log file.',
  'no-data': 'Run "psconsole inspect" on the bundle to see what was read.',
  'bad-sql': 'The views and their columns are listed in docs/reference.md.',
  'bad-filter': 'The columns of each category are listed in docs/reference.md.',
  'secret-hidden': 'Ask for COLUMN=VALUE with the whole value, or for blank and filled rows.',
  'bad-zone': 'Use a name of the IANA list, such as Europe/Rome.',
  'bad-key': 'Give the key file that "psconsole pseudonymise" or the screen "Pseudonyms" has written.',
  'leak-found':
    'Nothing was written. Report it; until then leave the named place out, or send it without pseudonyms if you may.',
  'view-closed': 'Run the command again.',
  'too-large': 'Raise --limit-bytes if you trust the bundle.',
  'write-failed': 'Check the folder, the free space and your rights there.',
  'case-damaged': 'The last good one may stand beside it as NAME.pscase.bak.',
  'case-in-use': 'Close it in the other program, or choose another name.',
  'reader-stopped': 'What was read before is kept; "psconsole inspect" names the file.',
  'core-stopped': 'Run the command again.',
  'not-supported': '',
  unexpected: 'This is a fault of the program; please report it with the lines below.',
};

export function adviceFor(code: ErrorCode): string {
  return advice[code];
}
