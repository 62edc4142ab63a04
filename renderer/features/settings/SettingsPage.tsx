// What a person can set, on one page (Ctrl+,). Everything acts at once and is kept by the host.
import { type ReactElement, useState } from 'react';
import { useTexts } from '../../core/useTexts.ts';
import { PageHead } from '../../widgets/PageHead.tsx';
import { ScrollArea } from '../../widgets/ScrollArea.tsx';
import { StatusLine } from '../shell/StatusLine.tsx';
import { KeySettings } from './KeySettings.tsx';
import { LayoutSettings } from './LayoutSettings.tsx';
import { LookSettings } from './LookSettings.tsx';

export function SettingsPage(): ReactElement {
  const { text } = useTexts();
  const [said, setSaid] = useState('');
  return (
    <section className="page settings-page" aria-label={text('settings.title')}>
      <PageHead
        icon="settings"
        title={text('settings.title')}
        beside={<span className="count">{text('settings.lead')}</span>}
      />
      <ScrollArea className="overview-scroll" label={text('settings.title')}>
        <div className="settings-body">
          <div className="settings-side">
            <LookSettings />
            <LayoutSettings onSay={setSaid} />
          </div>
          <KeySettings onSay={setSaid} />
        </div>
      </ScrollArea>
      <StatusLine left={<span role="status">{said}</span>} />
    </section>
  );
}
