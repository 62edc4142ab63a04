// Choosing the appliance's time zone. Wall times stay as they are in the logs; what changes is which moment
// they stand for.
import { type ReactElement, useMemo, useState } from 'react';
import { formatCount } from '../../core/format.ts';
import { listZones, matchZones } from '../../core/matchZones.ts';
import { useSession } from '../../core/session.ts';
import { formatOffset } from '../../core/times.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';

export function ZoneDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
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
        title: `Appliance time zone is now ${chosen}`,
        text: `${formatCount(rowsChanged)} rows were placed anew.`,
      });
      onClose();
    } catch (thrown) {
      tellError(thrown, 'The time zone was not changed');
    } finally {
      setIsWorking(false);
    }
  };

  return (
    <Dialog
      title="Appliance time zone"
      onClose={onClose}
      footer={
        <>
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" isDisabled={isWorking || chosen === overview.zone.name} onClick={() => void apply()}>
            {isWorking ? 'Placing rows…' : 'Use this zone'}
          </Button>
        </>
      }
    >
      <p>
        Now <strong>{overview.zone.name}</strong>: {overview.zone.basis}. The times you read stay as the appliance wrote
        them; their UTC moments are worked out again.
      </p>
      <input
        data-autofocus
        type="search"
        aria-label="Search time zones"
        placeholder="Rome, New York, Asia…"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          const [only, ...rest] = matchZones(zones, event.target.value);
          if (only !== undefined && rest.length === 0) setChosen(only);
        }}
      />
      <select
        className="zone-list"
        aria-label="Time zone"
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
      <p className="hint">{found.length === 0 ? 'No zone of that name.' : 'Offsets are those of today.'}</p>
    </Dialog>
  );
}
