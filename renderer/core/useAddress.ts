// The router: location.hash is the one truth about where the user is, so back, forward, a pasted link and a
// click are all the same thing. Called once, by the app shell.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Address, decodeAddress, encodeAddress } from './address.ts';

export function useAddress(): {
  readonly address: Address;
  readonly go: (address: Address, how?: 'push' | 'replace') => void;
} {
  const [hash, setHash] = useState(() => window.location.hash);
  const address = useMemo(() => decodeAddress(hash), [hash]);
  useEffect(() => {
    // popstate also comes for every hash the user types or follows.
    const onChange = (): void => setHash(window.location.hash);
    window.addEventListener('popstate', onChange);
    return () => window.removeEventListener('popstate', onChange);
  }, []);
  const go = useCallback((next: Address, how: 'push' | 'replace' = 'push') => {
    const target = encodeAddress(next);
    if (target === window.location.hash) return;
    if (how === 'replace') window.history.replaceState(null, '', target);
    else window.history.pushState(null, '', target);
    setHash(target);
  }, []);
  return { address, go };
}
