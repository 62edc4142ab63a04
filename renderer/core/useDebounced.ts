// Typing made calm: the value as it was when the typing paused.
import { useEffect, useState } from 'react';
import { later } from './idle.ts';

export function useDebounced<T>(value: T, delayMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => later(() => setSettled(value), delayMs), [value, delayMs]);
  return settled;
}
