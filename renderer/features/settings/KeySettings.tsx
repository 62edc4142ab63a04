// Every command with its keys: found by name or key, changed by pressing others, taken away, put back.
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { type CommandFacts, commandGroups, knownCommands, useAllCommands } from '../../core/commands.ts';
import { fuzzyMatch } from '../../core/fuzzy.ts';
import { chooseKeys, keysOf, ownersOf, refusalOf, resetKeys, showKeys, useKeyChoices } from '../../core/keys.ts';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { KeyRow, type KeyTrouble } from './KeyRow.tsx';

const refusals = { moves: 'settings.keysMoves', text: 'settings.keysText', browser: 'settings.keysBrowser' } as const;

/** `onSay`: tells what was done. */
export function KeySettings({ onSay }: { readonly onSay: (words: string) => void }): ReactElement {
  const texts = useTexts();
  const { text } = texts;
  const { host } = useSession();
  const choices = useKeyChoices();
  const shown = useAllCommands();
  const [query, setQuery] = useState('');
  const [changed, setChanged] = useState<string>();
  const [trouble, setTrouble] = useState<KeyTrouble>();
  const list = useRef<HTMLTableElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: screens that come bring commands of theirs.
  const all = useMemo(
    () =>
      knownCommands()
        .map((facts) => ({
          facts,
          name: texts.text(facts.title, { title: text('settings.thisLog'), ...facts.values }),
        }))
        .toSorted((a, b) => commandGroups.indexOf(a.facts.group) - commandGroups.indexOf(b.facts.group)),
    [shown, texts, text],
  );
  const show = (keys: string): string => showKeys(keys).join('+');
  const nameOf = (facts: CommandFacts): string => all.find((each) => each.facts.id === facts.id)?.name ?? facts.id;
  const found = all.filter(
    ({ facts, name }) =>
      query.trim() === '' ||
      fuzzyMatch(query, name) !== undefined ||
      keysOf(facts, choices).some((keys) => show(keys).toLowerCase().includes(query.trim().toLowerCase())),
  );
  /** Back to the row's own button, which was away while keys were awaited. */
  const focusRow = (id: string): void => {
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-command="${CSS.escape(id)}"]`)?.focus(),
    );
  };
  const end = (id: string): void => {
    setChanged(undefined);
    setTrouble(undefined);
    focusRow(id);
  };
  const give = (facts: CommandFacts, keys: string): void => {
    const owners = ownersOf(keys, facts.id, knownCommands(), choices);
    chooseKeys({
      ...Object.fromEntries(owners.map((each) => [each.id, keysOf(each, choices).filter((other) => other !== keys)])),
      [facts.id]: [keys],
    });
    onSay(text('settings.keysSet', { command: nameOf(facts), keys: show(keys) }));
    end(facts.id);
  };
  const onPressed = (facts: CommandFacts, keys: string): void => {
    const refusal = refusalOf(keys, host.setZoom === undefined);
    const [owner] = ownersOf(keys, facts.id, knownCommands(), choices);
    if (refusal !== undefined) setTrouble({ words: text(refusals[refusal], { keys: show(keys) }) });
    else if (owner === undefined) give(facts, keys);
    else setTrouble({ words: text('settings.keysTaken', { keys: show(keys), owner: nameOf(owner) }), keys });
  };

  return (
    <section aria-labelledby="settings-keys">
      <h2 id="settings-keys">{text('settings.keys')}</h2>
      <p className="hint">{text('settings.keysHint')}</p>
      <div className="key-tools">
        <input
          type="search"
          aria-label={text('settings.keysSearch')}
          placeholder={text('settings.keysSearch')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Button
          icon="rotate"
          isDisabled={Object.keys(choices).length === 0}
          onClick={() => {
            resetKeys();
            onSay(text('settings.keysAreUsual'));
          }}
        >
          {text('settings.keysResetAll')}
        </Button>
      </div>
      {found.length === 0 ? (
        <p className="is-muted">{text('settings.keysNothing', { query })}</p>
      ) : (
        <table ref={list} className="key-table">
          <thead>
            <tr>
              <th scope="col">{text('settings.keysCommand')}</th>
              <th scope="col">{text('settings.keysNow')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {found.map(({ facts, name }) => (
              <KeyRow
                key={facts.id}
                id={facts.id}
                name={name}
                keys={keysOf(facts, choices)}
                isOwn={choices[facts.id] !== undefined}
                isAwaiting={changed === facts.id}
                trouble={changed === facts.id ? trouble : undefined}
                onChange={() => {
                  setChanged(facts.id);
                  setTrouble(undefined);
                }}
                onPressed={(keys) => onPressed(facts, keys)}
                onTake={(keys) => give(facts, keys)}
                onEnd={() => end(facts.id)}
                onRemove={() => {
                  chooseKeys({ [facts.id]: [] });
                  onSay(text('settings.keysTakenAway', { command: name }));
                  focusRow(facts.id);
                }}
                onReset={() => {
                  chooseKeys({ [facts.id]: undefined });
                  const [usual] = facts.keys ?? [];
                  onSay(
                    usual === undefined
                      ? text('settings.keysTakenAway', { command: name })
                      : text('settings.keysSet', { command: name, keys: show(usual) }),
                  );
                  focusRow(facts.id);
                }}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
