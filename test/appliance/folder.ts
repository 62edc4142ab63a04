// Where the simulator's data files are: beside its sources, or where the demo's bundle is told. Called by whatever
// reads certificates or SQL.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of `test/appliance`. A bundle stands elsewhere and gets it by PSCONSOLE_APPLIANCE_FOLDER. */
export function applianceFolder(): string {
  return process.env.PSCONSOLE_APPLIANCE_FOLDER ?? path.dirname(fileURLToPath(import.meta.url));
}
