// What every screen may ask for: the host, the core, the catalog, the overview and where the user is.
// Filled by the app shell; screens read it with useSession and never make a client of their own.
import { createContext, useContext } from 'react';
import type { CatalogData, CategoryData } from '../../src/contract/catalogData.ts';
import type { CoreClient, Result } from '../../src/contract/methods.ts';
import type { Overview } from '../../src/contract/overview.ts';
import type { FileRef, Host } from '../host/host.ts';
import type { Address } from './address.ts';
import type { FindingsState } from './useFindings.ts';

export type NoticeTone = 'info' | 'good' | 'attention' | 'bad';
export interface Notice {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly text: string;
}

export interface Session {
  readonly host: Host;
  readonly client: CoreClient;
  readonly info: Result<'app.info'>;
  readonly catalog: CatalogData;
  readonly overview: Overview;
  readonly address: Address;
  /** What the rules found; without an answer until the first import has ended. */
  readonly findings: FindingsState;
  /** True while a source is being read. */
  readonly isImporting: boolean;
  /** Goes to an address; `replace` leaves no step to go back to. */
  go(address: Address, how?: 'push' | 'replace'): void;
  /** Opens an address in the view beside. */
  openBeside(address: Address): void;
  /** Hands chosen files to the core; errors become notices. */
  open(pick: (onProgress: (share: number) => void) => Promise<readonly FileRef[]>): Promise<void>;
  /** Closes every source; errors become notices. */
  closeAll(): void;
  /** A short message at the edge of the window, read out by screen readers. */
  tell(notice: Notice): void;
  /** The same for anything thrown, with the next step. Silent for a cancelled call. */
  tellError(thrown: unknown, title: string): void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession needs the app shell around it.');
  return session;
}

/** A category of the catalog by id. */
export function findCategory(catalog: CatalogData, id: string): CategoryData | undefined {
  return catalog.categories.find((category) => category.id === id);
}

/** The id under which the catalog lists the union of all logs. */
export const everythingId = 'everything';
