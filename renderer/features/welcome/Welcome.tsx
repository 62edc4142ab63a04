// The first screen: ways to open something, what was opened lately, and what the program takes.
import { type ReactElement, useEffect, useState } from 'react';
import { useSession } from '../../core/session.ts';
import { useTexts } from '../../core/useTexts.ts';
import type { RecentEntry } from '../../host/host.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';

const dayTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export function Welcome(): ReactElement {
  const { host, info, open, go, tellError } = useSession();
  const { text } = useTexts();
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
      tellError(thrown, 'The list was not emptied');
    }
  };

  return (
    <section className="page welcome" aria-labelledby="welcome-title">
      <div className="welcome-scroll">
        <div className="welcome-body">
          <h1 id="welcome-title">Open a log bundle</h1>
          <p className="welcome-lead">
            Drop what the customer sent anywhere on this window, or choose it. It is read where it lies and never
            unpacked.
          </p>
          <div className="drop-zone">
            <span className="drop-mark">
              <Icon name="archive" size={34} />
            </span>
            <p className="drop-title">Drop a bundle here</p>
            <p className="drop-kinds">
              folder <i>·</i> zip <i>·</i> tar.gz <i>·</i> csv <i>·</i> saved console pages <i>·</i> CEF and syslog
              lines
            </p>
            <div className="row-of-buttons">
              {host.capabilities.canPickFiles ? (
                <Button tone="primary" icon="file" title="Ctrl+O" onClick={() => void open((on) => host.pickFiles(on))}>
                  Open files…
                </Button>
              ) : null}
              {host.capabilities.canPickFolder ? (
                <Button icon="open" onClick={() => void open((on) => host.pickFolder(on))}>
                  Open folder…
                </Button>
              ) : null}
              <Button icon="live" title="Alt+L" onClick={() => go({ page: 'live' })}>
                {text('live.welcome')}
              </Button>
              <Button tone="quiet" icon="play" onClick={() => void open(() => host.openSample())}>
                Open the sample
              </Button>
            </div>
          </div>
          <div className={host.capabilities.hasRecent ? 'welcome-columns' : 'welcome-columns is-single'}>
            {host.capabilities.hasRecent ? (
              <section aria-labelledby="recent-title">
                <header className="section-head">
                  <h2 id="recent-title">Recent</h2>
                  {recent.length > 0 ? (
                    <button type="button" className="link" onClick={() => void forget()}>
                      Clear
                    </button>
                  ) : null}
                </header>
                {recent.length === 0 ? (
                  <p className="hint">Bundles you open are listed here.</p>
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
                <h2 id="facts-title">Good to know</h2>
              </header>
              <ul className="fact-list">
                <li>
                  <Icon name="shield" />
                  <span>Nothing leaves this machine. No file is extracted, changed or sent anywhere.</span>
                </li>
                <li>
                  <Icon name="check" />
                  <span>Every record is accounted for: stored, set aside with its reason, or ignored by name.</span>
                </li>
                <li>
                  <Icon name="clock" />
                  <span>Times are the appliance’s own. The zone is guessed, shown, and yours to change.</span>
                </li>
                <li>
                  <Icon name="stack" />
                  <span>Archives inside archives, rotated files and several bundles at once are fine.</span>
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
