// `node test/appliance/demo.mjs [options]`: bundles the simulated appliance and runs it. `--help` lists the options.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from '../../scripts/bundles.mjs';

const file = path.resolve(import.meta.dirname, '../../.cache/demo/appliance.cjs');
await bundle('test/appliance/demo.ts', file);
process.env.PSCONSOLE_APPLIANCE_FOLDER = import.meta.dirname;
await import(pathToFileURL(file).href);
