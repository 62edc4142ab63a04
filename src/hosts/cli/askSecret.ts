// Passwords for the command line: from standard input, a line each, or asked on a terminal without echo. Never from
// arguments, which every user of the machine can read, nor from the environment, which children inherit.
import { createInterface } from 'node:readline/promises';
import { ConsoleError } from '../../contract/errors.ts';

export interface SecretSource {
  /** A person is there to be asked. */
  readonly isInteractive: boolean;
  /** Throws ConsoleError `cancelled` where there is none. `what` is shown on a terminal. */
  secret(what: string): Promise<string>;
  /** Yes or no; only where `isInteractive`. */
  confirm(what: string): Promise<boolean>;
}

/** Longest input read for passwords: a file given by mistake is not read to its end. */
const maxInputBytes = 64 * 1024;

export function createSecretSource(): SecretSource {
  const isInteractive = process.stdin.isTTY === true && process.stderr.isTTY === true;
  let lines: Promise<string[]> | undefined;
  return {
    isInteractive,
    async secret(what) {
      if (isInteractive) return askHidden(`${what}: `);
      lines ??= readLines();
      const line = (await lines).shift();
      if (line === undefined || line === '') {
        throw new ConsoleError('cancelled', `No ${what} on standard input: give one line for each password asked for.`);
      }
      return line;
    },
    async confirm(what) {
      const reader = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return /^y(es)?$/i.test((await reader.question(`${what} [y/N] `)).trim());
      } finally {
        reader.close();
      }
    },
  };
}

async function readLines(): Promise<string[]> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of process.stdin) {
    pieces.push(piece as Buffer);
    bytes += (piece as Buffer).length;
    if (bytes > maxInputBytes) break;
  }
  return Buffer.concat(pieces).toString('utf8').split(/\r?\n/);
}

/** Characters are taken one by one and shown as nothing. Ctrl-C gives up. */
function askHidden(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.resume();
  stdin.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let typed = '';
    const done = (how: () => void): void => {
      stdin.off('data', take);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      how();
    };
    const take = (text: string): void => {
      for (const character of text) {
        if (character === '\r' || character === '\n') {
          done(() => resolve(typed));
          return;
        }
        if (character === '\u0003' || character === '\u0004') {
          done(() => reject(new ConsoleError('cancelled', 'No password was given; nothing was sent.')));
          return;
        }
        if (character === '\u007f' || character === '\b') typed = [...typed].slice(0, -1).join('');
        else if (character >= ' ') typed += character;
      }
    };
    stdin.on('data', take);
  });
}
