// Keeps the live links in step with the core and gives them to every screen; puts their questions to the user.
import { type ReactElement, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { LinkView, LiveQuestion, LiveTable } from '../../../src/contract/live.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { LiveContext, type LiveProfiles, type LiveState } from './liveContext.ts';
import { QuestionDialog } from './QuestionDialog.tsx';

export function LiveProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const { client, address, go, tellError } = useSession();
  const { text } = useTexts();
  const [stored, setStored] = useState<LiveProfiles>();
  const [links, setLinks] = useState<readonly LinkView[]>([]);
  const [shownFor, setShownFor] = useState<number>();
  const [snapshots, setSnapshots] = useState<ReadonlyMap<string, LiveTable>>(new Map());
  const [postponed, setPostponed] = useState<ReadonlySet<string>>(new Set());

  const refresh = useCallback(async () => {
    try {
      setStored(await client.call('live.profiles', {}));
    } catch (thrown) {
      tellError(thrown, text('live.profilesFailed'));
    }
  }, [client, tellError, text]);

  useEffect(() => {
    void refresh();
    let isOver = false;
    const changed = new Map<number, LinkView | null>();
    const off = client.on('live.changed', ({ linkId, link }) => {
      changed.set(linkId, link);
      setLinks((all) => withLink(all, linkId, link));
    });
    client.call('live.links', {}).then(
      (answer) => {
        if (isOver) return;
        // What was told while the answer was on its way is newer than the answer.
        let all = answer.links as readonly LinkView[];
        for (const [linkId, link] of changed) all = withLink(all, linkId, link);
        setLinks(all);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
      off();
    };
  }, [client, refresh]);

  const connect = useCallback<LiveState['connect']>(
    async (profileId) => {
      try {
        await client.call('live.connect', { profileId });
        go({ page: 'live', profile: profileId });
      } catch (thrown) {
        tellError(thrown, text('live.connectFailed'));
      }
    },
    [client, go, tellError, text],
  );
  const act = useCallback<LiveState['act']>(
    (method, linkId) =>
      void client.call(method, { linkId }).catch((thrown: unknown) => tellError(thrown, text('live.actFailed'))),
    [client, tellError, text],
  );
  const showQuestion = useCallback((linkId: number) => {
    setShownFor(linkId);
    setPostponed(new Set());
  }, []);
  const keepSnapshot = useCallback(
    (profileId: string, table: LiveTable) => setSnapshots((all) => new Map([...all, [profileId, table]])),
    [],
  );
  const state = useMemo<LiveState>(
    () => ({ stored, links, refresh, connect, act, snapshots, keepSnapshot, showQuestion }),
    [stored, links, refresh, connect, act, snapshots, keepSnapshot, showQuestion],
  );

  // On a live page a question is what the user waits for; elsewhere a banner says that there is one.
  const asking = links.filter((link) => {
    const [first] = link.questions;
    return first !== undefined && !postponed.has(keyOf(link, first));
  });
  const asker =
    asking.find((link) => link.linkId === shownFor) ??
    (address.page === 'live'
      ? asking.find((link) => address.profile === undefined || link.profile.id === address.profile)
      : undefined);
  const [question] = asker?.questions ?? [];
  return (
    <LiveContext value={state}>
      {children}
      {asker === undefined || question === undefined ? null : (
        <QuestionDialog
          key={keyOf(asker, question)}
          link={asker}
          question={question}
          onAnswered={() => void refresh()}
          onLater={() => {
            setShownFor(undefined);
            setPostponed((now) => new Set([...now, keyOf(asker, question)]));
          }}
        />
      )}
    </LiveContext>
  );
}

function keyOf(link: LinkView, question: LiveQuestion): string {
  return `${link.linkId}:${question.questionId}`;
}

function withLink(all: readonly LinkView[], linkId: number, link: LinkView | null): readonly LinkView[] {
  if (link === null) return all.filter((each) => each.linkId !== linkId);
  return all.some((each) => each.linkId === linkId)
    ? all.map((each) => (each.linkId === linkId ? link : each))
    : [...all, link];
}
