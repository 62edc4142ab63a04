// The first screen: ways to open something, what was opened lately, and what the program takes.
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import type { RecentEntry } from '../../host/host.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';

export function Welcome(): ReactElement {
  const { host, info, open, go, tellError } = useSession();
  const { text, locale } = useTexts();
  const dayTime = useMemo(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }), [locale]);
  const [recent, setRecent] = useState<readonly RecentEntry[]>([]);
  useEffect(() => {
    let isOver = false;
    if (!host.capabilities.hasRecent) return;
    host.recent().then(
      (entries) => {
        if (!isOver) setRecent(entries);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [host]);
  const forget = async (): Promise<void> => {
    try {
      await host.forgetRecent();
      setRecent([]);
    } catch (thrown) {
      tellError(thrown, text('welcome.notEmptied'));
    }
  };

  return (
    <section className="page welcome" aria-labelledby="welcome-title">
      <div className="welcome-scroll">
        <div className="welcome-body">
          <h1 id="welcome-title">{text('welcome.title')}</h1>
          <p className="welcome-lead">{text('welcome.lead')}</p>
          <div className="drop-zone">
            <span className="drop-mark">
              <Icon name="archive" size={34} />
            </span>
            <p className="drop-title">{text('welcome.drop')}</p>
            <p className="drop-kinds">{text('welcome.kinds')}</p>
            <div className="row-of-buttons">
              {host.capabilities.canPickFiles ? (
                <Button
                  tone="primary"
                  icon="file"
                  command="files.open"
                  onClick={() => void open((on) => host.pickFiles(on))}
                >
                  {text('welcome.openFiles')}
                </Button>
              ) : null}
              {host.capabilities.canPickFolder ? (
                <Button icon="open" onClick={() => void open((on) => host.pickFolder(on))}>
                  {text('welcome.openFolder')}
                </Button>
              ) : null}
              <Button icon="live" command="go.live" onClick={() => go({ page: 'live' })}>
                {text('live.welcome')}
              </Button>
              <Button tone="quiet" icon="play" onClick={() => void open(() => host.openSample())}>
                {text('welcome.sample')}
              </Button>
            </div>
          </div>
          <div className={host.capabilities.hasRecent ? 'welcome-columns' : 'welcome-columns is-single'}>
            {host.capabilities.hasRecent ? (
              <section aria-labelledby="recent-title">
                <header className="section-head">
                  <h2 id="recent-title">{text('welcome.recent')}</h2>
                  {recent.length > 0 ? (
                    <button type="button" className="link" onClick={() => void forget()}>
                      {text('welcome.clear')}
                    </button>
                  ) : null}
                </header>
                {recent.length === 0 ? (
                  <p className="hint">{text('welcome.recentNone')}</p>
                ) : (
                  <ul className="recent-list">
                    {recent.map((entry) => (
                      <li key={entry.id}>
                        <button type="button" onClick={() => void open(() => host.openRecent(entry.id))}>
                          <Icon name="archive" />
                          <span className="recent-name">{entry.name}</span>
                          <span className="recent-where">{entry.where}</span>
                          <span className="recent-time">{dayTime.format(entry.openedAtMs)}</span>
                        </button>
                      </li>
                    ))}
                  </ul>
                )}
              </section>
            ) : null}
            <section aria-labelledby="facts-title">
              <header className="section-head">
                <h2 id="facts-title">{text('welcome.facts')}</h2>
              </header>
              <ul className="fact-list">
                <li>
                  <Icon name="shield" />
                  <span>{text('welcome.factPrivate')}</span>
                </li>
                <li>
                  <Icon name="check" />
                  <span>{text('welcome.factLedger')}</span>
                </li>
                <li>
                  <Icon name="clock" />
                  <span>{text('welcome.factTimes')}</span>
                </li>
                <li>
                  <Icon name="stack" />
                  <span>{text('welcome.factArchives')}</span>
                </li>
              </ul>
            </section>
          </div>
        </div>
      </div>
      <StatusLine
        left={
          <span>
            {info.name} {info.version}
          </span>
        }
      />
    </section>
  );
}
