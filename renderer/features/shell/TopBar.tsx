// The bar at the upper edge: what is open, the appliance's clock, what is being read, and the things one does
// to the window as a whole.
import type { ReactElement, ReactNode, RefObject } from 'react';
import { useSession } from '../../core/session.ts';
import type { ImportProgress } from '../../core/useImports.ts';
import { useTexts } from '../../core/useTexts.ts';
import type { ThemeChoice, ThemeControl } from '../../core/useTheme.ts';
import { Button, IconButton } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { PseudonymsButton } from '../pseudonyms/index.ts';
import { SearchBox } from '../search/index.ts';
import { ImportStatus } from './ImportStatus.tsx';

interface TopBarProps {
  readonly running: readonly ImportProgress[];
  readonly uploadShare: number | undefined;
  readonly theme: ThemeControl;
  /** What says which case is open, and saves it. */
  readonly caseMenu: ReactNode;
  readonly onZone: () => void;
  readonly onShortcuts: () => void;
  readonly onPalette: () => void;
  /** Left out while there is nothing to search. */
  readonly searchBox: RefObject<HTMLInputElement | null> | undefined;
}

const themeIcons: Readonly<Record<ThemeChoice, string>> = { system: 'screen', light: 'sun', dark: 'moon' };

export function TopBar({
  running,
  uploadShare,
  theme,
  caseMenu,
  onZone,
  onShortcuts,
  onPalette,
  searchBox,
}: TopBarProps): ReactElement {
  const { host, info, overview, isImporting, open, go } = useSession();
  const texts = useTexts();
  const { bundles, zone } = overview;
  const names = bundles.map((bundle) => bundle.name);
  return (
    <header className="top-bar">
      <button
        type="button"
        className="brand"
        title={`${info.name} ${info.version}`}
        onClick={() => go({ page: 'overview' })}
      >
        <BrandMark />
        <span>PrivateServer</span>
        <span className="brand-soft">Support Console</span>
      </button>
      <div className="top-bundles">
        {caseMenu}
        {names.length === 0 ? null : (
          <button
            type="button"
            className="bundle-name"
            title={names.join('\n')}
            onClick={() => go({ page: 'overview' })}
          >
            <Icon name="archive" />
            <span className="bundle-text">{names[0]}</span>
            {names.length > 1 ? <span className="badge">+{names.length - 1}</span> : null}
          </button>
        )}
        {names.length === 0 ? null : (
          <button
            type="button"
            className={zone.isCertain ? 'zone-button' : 'zone-button is-guess'}
            title={texts.text('shell.zoneButton', { basis: zone.basis })}
            onClick={onZone}
          >
            <Icon name="clock" size={14} />
            <span>{zone.name}</span>
            {zone.isCertain ? null : (
              <span className="badge is-attention">
                {isImporting ? texts.text('shell.soFar') : texts.text('shell.guessed')}
              </span>
            )}
          </button>
        )}
      </div>
      {searchBox === undefined ? null : <SearchBox box={searchBox} />}
      <ImportStatus running={running} uploadShare={uploadShare} />
      <div className="top-tools">
        {host.capabilities.canPickFiles ? (
          <Button
            icon="open"
            tone="quiet"
            title={texts.text('shell.openFiles')}
            command="files.open"
            onClick={() => void open((on) => host.pickFiles(on))}
          >
            {names.length === 0 ? texts.text('shell.open') : texts.text('shell.add')}
          </Button>
        ) : null}
        <PseudonymsButton />
        <IconButton
          icon={themeIcons[theme.choice]}
          label={texts.text('shell.theme', { choice: theme.choice })}
          onClick={theme.toggle}
        />
        <IconButton icon="list" label={texts.text('palette.title')} command="window.palette" onClick={onPalette} />
        <IconButton
          icon="settings"
          label={texts.text('settings.title')}
          command="window.settings"
          onClick={() => go({ page: 'settings' })}
        />
        <IconButton
          icon="help"
          label={texts.text('palette.shortcuts')}
          command="window.shortcuts"
          onClick={onShortcuts}
        />
      </div>
    </header>
  );
}

function BrandMark(): ReactElement {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect className="brand-plate" x="1" y="1" width="18" height="18" rx="4.500" />
      <path className="brand-line" d="M5 6.300h10M5 10h6M5 13.700h8" />
      <circle className="brand-dot" cx="14" cy="10" r="1.300" />
    </svg>
  );
}
