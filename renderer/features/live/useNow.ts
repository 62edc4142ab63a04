// The time now, again every few seconds, for "since" texts. Not counted as work: nobody waits for it.
import { useEffect, useState } from 'react';

const everyMs = 5_000;

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMs);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
