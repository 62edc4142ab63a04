// What a grid's time tools can do, for the palette, the keys and the cheat sheet. Single letters count only where nobody
// types, as in the readers of mail people know.
import { useEffect, useMemo, useRef } from 'react';
import { type Command, useCommands } from '../../../core/commands.ts';
import { stepKeys } from './LogTools.tsx';
import { type StepKind, stepKinds } from './useSteps.ts';

interface TimeCommands {
  jump(): void;
  mark(): void;
  context(): void;
  /** Only there while a row's surroundings are shown. */
  back: (() => void) | undefined;
  step(kind: StepKind, direction: 'forward' | 'back'): void;
  fields(): void;
  strip(): void;
  runs(): void;
}

export function useTimeCommands(commands: TimeCommands): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const hasWayBack = commands.back !== undefined;
  const offered = useMemo((): readonly Command[] => {
    const steps = stepKinds.flatMap((kind): Command[] => [
      {
        id: `step.${kind}.next`,
        title: 'log.stepForward',
        values: { kind },
        group: 'logs',
        icon: 'down',
        keys: [stepKeys[kind]],
        run: () => latest.current.step(kind, 'forward'),
      },
      {
        id: `step.${kind}.previous`,
        title: 'log.stepBack',
        values: { kind },
        group: 'logs',
        icon: 'up',
        keys: [`Shift+${stepKeys[kind]}`],
        run: () => latest.current.step(kind, 'back'),
      },
    ]);
    return [
      {
        id: 'time.jump',
        title: 'time.jump',
        group: 'find',
        icon: 'clock',
        keys: ['T', 'Mod+G'],
        run: () => latest.current.jump(),
      },
      {
        id: 'time.context',
        title: 'time.context',
        group: 'find',
        icon: 'fit',
        keys: ['X'],
        run: () => latest.current.context(),
      },
      {
        id: 'time.contextBack',
        title: 'time.contextBack',
        group: 'find',
        icon: 'chevronLeft',
        keys: ['Backspace', 'Escape'],
        isOff: !hasWayBack,
        run() {
          // Esc closes what stands over the grid first.
          if (document.querySelector('.popover') === null) latest.current.back?.();
        },
      },
      ...steps,
      { id: 'time.mark', title: 'time.mark', group: 'view', keys: ['M'], run: () => latest.current.mark() },
      { id: 'log.fields', title: 'fields.toggle', group: 'view', keys: ['V'], run: () => latest.current.fields() },
      { id: 'time.strip', title: 'time.stripToggle', group: 'view', run: () => latest.current.strip() },
      { id: 'log.runs', title: 'log.runsToggle', group: 'view', run: () => latest.current.runs() },
    ];
  }, [hasWayBack]);
  useCommands(offered);
}
