// The steps of a link as text for a ticket, fetched ahead: a copy button needs its text at the press, within the user's own
// act, and cannot wait for an answer then.
import { useEffect, useRef } from 'react';
import type { LinkView } from '../../../src/contract/live.ts';
import { useSession } from '../../core/session.ts';

/** Returns a function that gives the newest text there is. */
export function useTranscript(link: LinkView | undefined): () => string {
  const { client } = useSession();
  const text = useRef('');
  const linkId = link?.linkId;
  const steps = link?.steps;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new step makes the text a longer one.
  useEffect(() => {
    if (linkId === undefined) return;
    let isOver = false;
    client.call('live.transcript', { linkId }).then(
      (answer) => {
        if (!isOver) text.current = answer.text;
      },
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [client, linkId, steps]);
  return () => text.current;
}
