// Choosing the appliance's time zone. Wall times stay as they are in the logs; what changes is which moment
// they stand for.
import { type ReactElement, useMemo, useState } from 'react';
import { listZones, matchZones } from '../../core/matchZones.ts';
import { useSession } from '../../core/session.ts';
import { formatOffset } from '../../core/times.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';

export function ZoneDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { text } = useTexts();
  const say = useParts();
  const { client, overview, tell, tellError } = useSession();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(overview.zone.name);
  const [isWorking, setIsWorking] = useState(false);
  const zones = useMemo(listZones, []);
  const found = matchZones(zones, search);
  const nowMs = useMemo(() => Date.now(), []);

  const apply = async (): Promise<void> => {
    setIsWorking(true);
    try {
      const { rowsChanged } = await client.call('zone.set', { zone: chosen });
      tell({
        tone: 'good',
        title: text('shell.zoneNow', { zone: chosen }),
        text: text('shell.zonePlaced', { rows: rowsChanged }),
      });
      onClose();
    } catch (thrown) {
      tellError(thrown, text('shell.zoneFailed'));
    } finally {
      setIsWorking(false);
    }
  };

  return (
    <Dialog
      title={text('shell.zoneTitle')}
      onClose={onClose}
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            {text('common.cancel')}
          </Button>
          <Button tone="primary" isDisabled={isWorking || chosen === overview.zone.name} onClick={() => void apply()}>
            {isWorking ? text('shell.zonePlacing') : text('shell.zoneUse')}
          </Button>
        </>
      }
    >
      <p>{say('shell.zoneAbout', { zone: <strong>{overview.zone.name}</strong>, basis: overview.zone.basis })}</p>
      <input
        data-autofocus
        type="search"
        aria-label={text('time.zoneSearch')}
        placeholder={text('shell.zonePlaceholder')}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          const [only, ...rest] = matchZones(zones, event.target.value);
          if (only !== undefined && rest.length === 0) setChosen(only);
        }}
      />
      <select
        className="zone-list"
        aria-label={text('shell.zoneList')}
        size={10}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        onDoubleClick={() => void apply()}
      >
        {found.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')} ({formatOffset(nowMs, zone)})
          </option>
        ))}
      </select>
      <p className="hint">{found.length === 0 ? text('shell.zoneNone') : text('shell.zoneOffsets')}</p>
    </Dialog>
  );
}
