// A bare client for the simulator's own tests: node:https, a cookie jar of one cookie, regular expressions where the
// product has parsers. It must stay naive, so that simulator and live client cannot share a misunderstanding.
import type { IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { Appliance } from './appliance.ts';
import { leafCertificate } from './certificates/certificates.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  /** False where the connection ended before the message did. */
  readonly isComplete: boolean;
}

export interface Browser {
  cookie: string | undefined;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  post(path: string, form: Readonly<Record<string, string>>): Promise<Reply>;
  /** GET, then up to ten redirects. */
  follow(path: string): Promise<Reply>;
  /** Opens the start page, fills the form it lands on, follows the redirects. Returns the last page. */
  logIn(name: string, password: string): Promise<Reply>;
  close(): void;
}

/** A client that trusts the appliance's present certificate. Paths are those of the appliance's own links. */
export function openBrowser(appliance: Appliance, ca: string = leafCertificate('normal')): Browser {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 1, ca, maxCachedSessions: 0 });
  let cookie: string | undefined;
  const ask = (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const all = { ...headers, ...(cookie === undefined ? {} : { Cookie: cookie }) };
      const request = https.request(
        { host: '127.0.0.1', port: appliance.port, method, path, agent, headers: all },
        (message) => {
          const pieces: Buffer[] = [];
          message.on('data', (piece: Buffer) => pieces.push(piece));
          message.on('error', () => undefined);
          message.on('close', () => {
            const bytes = Buffer.concat(pieces);
            const set = message.headers['set-cookie']?.[0]?.split(';')[0];
            if (set !== undefined) cookie = set;
            const { statusCode: status = 0, headers: got, complete: isComplete } = message;
            resolve({ status, headers: got, body: bytes, text: bytes.toString('utf8'), isComplete });
          });
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  const pathOf = (location: string): string => location.replace(/^https:\/\/[^/]+/, '') || '/';
  const follow = async (first: Reply): Promise<Reply> => {
    let reply = first;
    for (let i = 0; i < 10 && reply.headers.location !== undefined; i++) {
      reply = await ask('GET', pathOf(reply.headers.location), {});
    }
    return reply;
  };
  const post = (path: string, form: Readonly<Record<string, string>>): Promise<Reply> =>
    ask('POST', path, { 'Content-Type': 'application/x-www-form-urlencoded' }, new URLSearchParams(form).toString());
  return {
    get cookie() {
      return cookie;
    },
    set cookie(value) {
      cookie = value;
    },
    get: (path, headers = {}) => ask('GET', path, headers),
    post,
    follow: async (path) => follow(await ask('GET', path, {})),
    async logIn(name, password) {
      const form = await follow(await ask('GET', `${appliance.variant.contextPath}/`, {}));
      const action = /<form action='([^']+)'/.exec(form.text)?.[1] ?? '';
      const user = /type='text' [^>]*name='([^']+)'/.exec(form.text)?.[1] ?? '';
      const secret = /type='password' [^>]*name='([^']+)'/.exec(form.text)?.[1] ?? '';
      const hidden = [...form.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]+)"/g)];
      const fields = Object.fromEntries(hidden.map(([, field = '', value = '']) => [field, value]));
      return follow(await post(action, { ...fields, [user]: name, [secret]: password }));
    },
    close: () => agent.destroy(),
  };
}

/** Texts of the cells of every body row, tags taken out. */
export function rowsOf(html: string): readonly (readonly string[])[] {
  const body = /<tbody>([\s\S]*)<\/tbody>/.exec(html)?.[1] ?? '';
  return [...body.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '').trim()),
  );
}

/** Targets of the links with this class, or of all in the page. */
export function linksOf(html: string, cssClass?: string): readonly string[] {
  return [...html.matchAll(/<a ([^>]*)>/g)]
    .filter(([, attributes = '']) => cssClass === undefined || attributes.includes(`class="${cssClass}"`))
    .map(([, attributes = '']) => (/href="([^"]*)"/.exec(attributes)?.[1] ?? '').replaceAll('&amp;', '&'));
}
