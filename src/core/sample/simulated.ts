// What the parts of the simulator share once the installation stands: clock, accounts, incidents,
// presence by account and the shapes of the tables. Types only.

import type { ApplianceClock, TimeTexts } from './clock.ts';
import type { Incidents } from './incidents.ts';
import type { Account } from './installation.ts';
import type { Presence } from './presence.ts';
import type { RowShape } from './rowShape.ts';

export interface Simulated {
  readonly seed: number;
  readonly clock: ApplianceClock;
  readonly texts: TimeTexts;
  readonly incidents: Incidents;
  readonly accounts: readonly Account[];
  readonly scanner: Presence;
  /** Presence of the account with this index. */
  presenceOf(index: number): Presence;
  readonly shapes: {
    readonly sip: RowShape;
    readonly cdr: RowShape;
    readonly messages: RowShape;
    readonly web: RowShape;
    readonly audit: RowShape;
    readonly security: RowShape;
    readonly system: RowShape;
    readonly install: RowShape;
    readonly provisioning: RowShape;
  };
}
