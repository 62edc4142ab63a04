// `node test/tools/syslogFlood.mjs [PER_SECOND] [SECONDS]`: the syslog flood of reliability R23 with the built worker, its
// outcome as JSON. Needs `npm run build`. Ends with 1 when messages are neither received nor counted as dropped.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../scripts/bundles.mjs';
import { projectFolder } from '../../scripts/programs.mjs';

const file = path.join(projectFolder, '.cache/flood/syslogFlood.cjs');
await bundle('test/tools/syslogFlood.ts', file);
const { flood } = (await import(pathToFileURL(file).href)).default;
const [perSecond = 20_000, seconds = 10] = process.argv.slice(2).map(Number);
const worker = path.join(projectFolder, 'dist/core/syslogWorker.cjs');
const outcome = await flood({ worker, perSecond, seconds, stallMs: 200, stallEveryMs: 1000 });
console.log(JSON.stringify(outcome, undefined, 2));
process.exit(outcome.received + outcome.drops === outcome.sent ? 0 : 1);
