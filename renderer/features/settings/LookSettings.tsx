// How the window looks, speaks and tells the time.
import type { ReactElement } from 'react';
import { languageNames, languages } from '../../../src/texts/texts.ts';
import { chooseClock, clockChoices, useClock } from '../../core/clock.ts';
import { showKeys } from '../../core/keys.ts';
import { chooseLook, contrasts, densities, nextZoom, themes, useLook, zooms } from '../../core/look.ts';
import { useSession } from '../../core/session.ts';
import { useLanguage, useTexts } from '../../core/useTexts.ts';
import { IconButton } from '../../widgets/Button.tsx';
import { ChoiceField } from './ChoiceField.tsx';

const clockNames = { appliance: 'time.clockAppliance', utc: 'time.clockUtc' } as const;

export function LookSettings(): ReactElement {
  const { text } = useTexts();
  const look = useLook();
  const language = useLanguage();
  const clock = useClock();
  return (
    <>
      <section aria-labelledby="settings-look">
        <h2 id="settings-look">{text('settings.look')}</h2>
        <ChoiceField
          label={text('settings.theme')}
          choices={themes}
          value={look.theme}
          nameOf={(choice) => text('settings.themeName', { choice })}
          onChoose={(theme) => chooseLook({ theme })}
        />
        <ChoiceField
          label={text('settings.contrast')}
          choices={contrasts}
          value={look.contrast}
          nameOf={(choice) => text('settings.contrastName', { choice })}
          onChoose={(contrast) => chooseLook({ contrast })}
        />
        <ChoiceField
          label={text('settings.density')}
          choices={densities}
          value={look.density}
          nameOf={(choice) => text('settings.densityName', { choice })}
          onChoose={(density) => chooseLook({ density })}
        />
        <ZoomField />
        <ChoiceField
          label={text('settings.language')}
          choices={['system', ...languages]}
          value={language.choice}
          nameOf={(choice) => (choice === 'system' ? text('settings.languageSystem') : languageNames[choice])}
          onChoose={language.choose}
        />
      </section>
      <section aria-labelledby="settings-times">
        <h2 id="settings-times">{text('settings.times')}</h2>
        <p className="hint">{text('settings.timesHint')}</p>
        <ChoiceField
          label={text('time.clock')}
          choices={clockChoices}
          value={clock.choice}
          nameOf={(choice) =>
            choice === 'own' ? text('settings.clockOwnZone', { zone: clock.ownZone }) : text(clockNames[choice])
          }
          onChoose={(choice) => chooseClock({ choice, ownZone: clock.ownZone })}
        />
      </section>
    </>
  );
}

/** The program's own zoom, or where a browser's is changed. */
function ZoomField(): ReactElement {
  const { text } = useTexts();
  const { host } = useSession();
  const { zoom } = useLook();
  if (host.setZoom === undefined) {
    const [larger, smaller, usual] = ['Mod+Plus', 'Mod+-', 'Mod+0'].map((keys) => showKeys(keys).join('+'));
    return (
      <div className="setting">
        <span className="setting-name">{text('settings.zoom')}</span>
        <p className="hint">
          {text('settings.zoomBrowser', { larger: larger ?? '', smaller: smaller ?? '', usual: usual ?? '' })}
        </p>
      </div>
    );
  }
  return (
    <fieldset className="setting">
      <legend>{text('settings.zoom')}</legend>
      <div className="setting-choices">
        <IconButton
          icon="minus"
          label={text('settings.zoomOut')}
          command="window.zoomOut"
          isDisabled={zoom === zooms[0]}
          onClick={() => chooseLook({ zoom: nextZoom(zoom, -1) })}
        />
        <output className="setting-zoom is-tabular">{text('settings.zoomValue', { percent: zoom })}</output>
        <IconButton
          icon="plus"
          label={text('settings.zoomIn')}
          command="window.zoomIn"
          isDisabled={zoom === zooms.at(-1)}
          onClick={() => chooseLook({ zoom: nextZoom(zoom, 1) })}
        />
      </div>
    </fieldset>
  );
}
