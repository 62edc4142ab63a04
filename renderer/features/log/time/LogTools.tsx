// The line of tools above a grid's strip: fold the strip, stack it, step through failures, problems and notes, jump to a
// time, fold equal rows, open the fields.
import type { ReactElement } from 'react';
import type { CategoryData } from '../../../../src/contract/catalogData.ts';
import { useTexts } from '../../../core/useTexts.ts';
import { Button, IconButton } from '../../../widgets/Button.tsx';
import { type StepKind, type StepState, stepKinds } from './useSteps.ts';

interface LogToolsProps {
  readonly category: CategoryData;
  readonly isStripOpen: boolean;
  readonly isTable: boolean;
  readonly stackBy: string | undefined;
  readonly isRuns: boolean;
  readonly isFieldsOpen: boolean;
  readonly steps: StepState;
  readonly onStrip: () => void;
  readonly onTable: () => void;
  readonly onStackBy: (column: string | undefined) => void;
  readonly onRuns: () => void;
  readonly onFields: () => void;
  readonly onJump: () => void;
}

/** Columns that rows differ in nearly always: a stack of them would say nothing. */
const notStackable: ReadonlySet<string> = new Set(['record', 'extra', 'summary', 'call_id']);

export function LogTools(props: LogToolsProps): ReactElement {
  const { category, isStripOpen, stackBy, steps } = props;
  const { text, locale } = useTexts();
  const columns = category.columns.filter(
    (column) => column.type !== 'time' && column.kind !== 'secret' && !notStackable.has(column.name),
  );
  return (
    <div className="log-tools" role="toolbar" aria-label={text('log.tools')}>
      <button type="button" className="strip-toggle" aria-expanded={isStripOpen} onClick={props.onStrip}>
        <span className="strip-arrow" aria-hidden="true">
          {isStripOpen ? '▾' : '▸'}
        </span>
        {text('time.histogram')}
      </button>
      {isStripOpen ? (
        <>
          <label className="stack-by">
            <span>{text('time.stackBy')}</span>
            <select
              value={stackBy ?? ''}
              onChange={(event) => props.onStackBy(event.target.value === '' ? undefined : event.target.value)}
            >
              <option value="">{text('time.stackNone')}</option>
              {columns.map((column) => (
                <option key={column.name} value={column.name}>
                  {column.label}
                </option>
              ))}
            </select>
          </label>
          <Button tone="quiet" title={text('time.tableHelp')} onClick={props.onTable}>
            {text(props.isTable ? 'time.asBars' : 'time.asTable')}
          </Button>
        </>
      ) : null}
      <span className="tools-gap" />
      <fieldset className="steps">
        <legend className="visually-hidden">{text('log.steps')}</legend>
        <select
          aria-label={text('log.stepKind')}
          value={steps.kind}
          onChange={(event) => steps.choose(event.target.value as StepKind)}
        >
          {stepKinds.map((kind) => (
            <option key={kind} value={kind}>
              {text(stepNames[kind])}
            </option>
          ))}
        </select>
        <IconButton
          icon="up"
          label={text('log.stepBack', { kind: steps.kind })}
          command={`step.${steps.kind}.previous`}
          isSmall
          onClick={() => steps.go(steps.kind, 'back')}
        />
        <IconButton
          icon="down"
          label={text('log.stepForward', { kind: steps.kind })}
          command={`step.${steps.kind}.next`}
          isSmall
          onClick={() => steps.go(steps.kind, 'forward')}
        />
        <span className="step-count is-tabular" role="status">
          {steps.count === undefined
            ? ''
            : steps.ordinal === 0
              ? text('log.stepTotal', { count: steps.count })
              : `${steps.ordinal.toLocaleString(locale)} / ${steps.count.toLocaleString(locale)}`}
        </span>
      </fieldset>
      <Button tone="quiet" icon="clock" title={text('time.jumpKeys')} onClick={props.onJump}>
        {text('time.jump')}
      </Button>
      <ToggleButton isOn={props.isRuns} title={text('log.runsHelp')} onClick={props.onRuns}>
        {text('log.runs')}
      </ToggleButton>
      <ToggleButton isOn={props.isFieldsOpen} title={text('fields.help')} onClick={props.onFields}>
        {text('fields.title')}
      </ToggleButton>
    </div>
  );
}

const stepNames = { failure: 'log.stepFailures', problem: 'log.stepProblems', note: 'log.stepNotes' } as const;

interface ToggleButtonProps {
  readonly isOn: boolean;
  readonly title: string;
  readonly onClick: () => void;
  readonly children: string;
}

function ToggleButton({ isOn, title, onClick, children }: ToggleButtonProps): ReactElement {
  return (
    <button type="button" className="button is-quiet is-toggle" aria-pressed={isOn} title={title} onClick={onClick}>
      <span>{children}</span>
    </button>
  );
}
