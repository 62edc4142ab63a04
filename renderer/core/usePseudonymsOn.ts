// Whether pseudonyms are on, for screens that offer something else then.
import { useEffect, useState } from 'react';
import { useSession } from './session.ts';

/** False until the core has said so. */
export function usePseudonymsOn(): boolean {
  const { client } = useSession();
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    const off = client.on('pseudonyms.changed', (state) => setIsOn(state.isOn));
    client.call('pseudonyms.get', {}).then(
      (state) => setIsOn(state.isOn),
      () => undefined,
    );
    return off;
  }, [client]);
  return isOn;
}
