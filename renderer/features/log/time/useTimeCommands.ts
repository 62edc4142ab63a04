// What a grid's time tools can do, for the palette, the keys and the cheat sheet. Single letters count only where nobody
// types, as in the readers of mail people know.
import { useEffect, useMemo, useRef } from 'react';
import { type Command, declareCommands, useCommands } from '../../../core/commands.ts';
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

const timeCommands = declareCommands([
  { id: 'time.jump', title: 'time.jump', group: 'find', icon: 'clock', keys: ['T', 'Mod+G'] },
  { id: 'time.context', title: 'time.context', group: 'find', icon: 'fit', keys: ['X'] },
  {
    id: 'time.contextBack',
    title: 'time.contextBack',
    group: 'find',
    icon: 'chevronLeft',
    keys: ['Backspace', 'Escape'],
  },
  { id: 'time.mark', title: 'time.mark', group: 'view', keys: ['M'] },
  { id: 'log.fields', title: 'fields.toggle', group: 'view', keys: ['V'] },
  { id: 'time.strip', title: 'time.stripToggle', group: 'view' },
  { id: 'log.runs', title: 'log.runsToggle', group: 'view' },
]);
/** Letters of the steps; with Shift the step goes back. */
const stepKeys: Readonly<Record<StepKind, string>> = { failure: 'N', problem: 'P', note: 'G' };
const stepCommands = stepKinds.flatMap(
  (kind) =>
    [
      {
        id: `step.${kind}.next`,
        title: 'log.stepForward',
        values: { kind },
        group: 'logs',
        icon: 'down',
        keys: [stepKeys[kind]],
        kind,
        direction: 'forward',
      },
      {
        id: `step.${kind}.previous`,
        title: 'log.stepBack',
        values: { kind },
        group: 'logs',
        icon: 'up',
        keys: [`Shift+${stepKeys[kind]}`],
        kind,
        direction: 'back',
      },
    ] as const,
);
declareCommands(stepCommands);

export function useTimeCommands(commands: TimeCommands): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const hasWayBack = commands.back !== undefined;
  const offered = useMemo((): readonly Command[] => {
    const runs = {
      'time.jump': () => latest.current.jump(),
      'time.context': () => latest.current.context(),
      'time.contextBack'() {
        // Esc closes what stands over the grid first.
        if (document.querySelector('.popover') === null) latest.current.back?.();
      },
      'time.mark': () => latest.current.mark(),
      'log.fields': () => latest.current.fields(),
      'time.strip': () => latest.current.strip(),
      'log.runs': () => latest.current.runs(),
    };
    return [
      ...timeCommands.map((facts) => ({
        ...facts,
        isOff: facts.id === 'time.contextBack' && !hasWayBack,
        run: runs[facts.id],
      })),
      ...stepCommands.map(({ kind, direction, ...facts }) => ({
        ...facts,
        run: () => latest.current.step(kind, direction),
      })),
    ];
  }, [hasWayBack]);
  useCommands(offered);
}
