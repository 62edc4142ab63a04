// What the core knows of an account, and of its state at a moment. Asked again when rows arrived or the zone
// changed, not while an import runs; answers to an earlier moment are dropped.
import { useEffect, useState } from 'react';
import type { AccountAnswer, AccountState } from '../../../src/contract/analysis.ts';
import type { ErrorFacts } from '../../../src/contract/errors.ts';
import { factsOf, isCancelled } from '../../core/advice.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';

export interface AccountRequest {
  /** Stays while a newer answer is being worked out. */
  readonly answer: AccountAnswer | undefined;
  readonly error: ErrorFacts | undefined;
  retry(): void;
}

/** Changes when the core's answers may have changed. Coming and going of rows during an import counts once. */
function useDataKey(): string {
  const { overview, isImporting } = useSession();
  return isImporting ? 'reading' : `${overview.ledger.stored} rows, ${overview.zone.name}`;
}

export function useAccount(name: string): AccountRequest {
  const { client } = useSession();
  const { language } = useTexts();
  const [state, setState] = useState<Omit<AccountRequest, 'retry'>>({ answer: undefined, error: undefined });
  const [attempt, setAttempt] = useState(0);
  const dataKey = useDataKey();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other data give another answer; attempt asks anew.
  useEffect(() => {
    const controller = new AbortController();
    client.call('account.get', { name, language }, controller.signal).then(
      (answer) => setState({ answer, error: undefined }),
      (thrown: unknown) => {
        if (!isCancelled(thrown)) setState({ answer: undefined, error: factsOf(thrown) });
      },
    );
    return () => controller.abort();
  }, [client, name, dataKey, attempt, language]);
  return {
    ...state,
    retry: () => {
      setState({ answer: undefined, error: undefined });
      setAttempt((count) => count + 1);
    },
  };
}

export interface StateRequest {
  /** The newest answer; `at` tells the moment it is about. */
  readonly state: AccountState | undefined;
  readonly error: ErrorFacts | undefined;
}

/** State at a moment (utc_ms); undefined asks nothing. */
export function useAccountState(name: string, at: number | undefined): StateRequest {
  const { client } = useSession();
  const { language } = useTexts();
  const [known, setKnown] = useState<StateRequest>({ state: undefined, error: undefined });
  const dataKey = useDataKey();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other data give another answer.
  useEffect(() => {
    if (at === undefined) return;
    const controller = new AbortController();
    client.call('account.state', { name, at, language }, controller.signal).then(
      (state) => setKnown({ state, error: undefined }),
      (thrown: unknown) => {
        if (!isCancelled(thrown)) setKnown({ state: undefined, error: factsOf(thrown) });
      },
    );
    return () => controller.abort();
  }, [client, name, at, dataKey, language]);
  return known;
}

/** Names near one that was not found: those holding it, else those holding one of its words, else the busiest. */
export function useSuggestions(name: string, isWanted: boolean): readonly string[] | undefined {
  const { client } = useSession();
  const [names, setNames] = useState<readonly string[]>();
  useEffect(() => {
    if (!isWanted) return;
    const controller = new AbortController();
    const words = name.split(/\s+/).filter((word) => word.length > 2);
    const searches = [name, ...words.toSorted((a, b) => b.length - a.length), ''];
    async function look(): Promise<void> {
      for (const search of searches) {
        const { accounts } = await client.call('accounts.list', { search, limit: 8 }, controller.signal);
        if (accounts.length > 0) return setNames(accounts.map(({ account }) => account));
      }
      setNames([]);
    }
    look().catch(() => setNames([]));
    return () => controller.abort();
  }, [client, name, isWanted]);
  return names;
}
