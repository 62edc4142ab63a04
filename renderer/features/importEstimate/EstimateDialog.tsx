// Asks before a large import: what it would take, log by log, and the ways to read less of it.
import { type ReactElement, useState } from 'react';
import type { Estimate } from '../../../src/contract/estimate.ts';
import { formatBytes, formatCount, formatCountOf, formatElapsed } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { choiceFault, chosenCosts, isWhole, type PartChoice, wholeChoice } from './partChoice.ts';
import type { LargeImport } from './useLargeImports.ts';

const basisWords: Readonly<Record<Estimate['total']['basis'], string>> = {
  counted: 'counted',
  sized: 'from sizes',
  guessed: 'a guess: unknown until read',
};

export function EstimateDialog({ question }: { readonly question: LargeImport }): ReactElement {
  const { name, estimate, answer } = question;
  const [choice, setChoice] = useState<PartChoice>(() => wholeChoice(estimate));
  const isAll = isWhole(estimate, choice);
  const fault = choiceFault(choice);
  const costs = chosenCosts(estimate, choice);
  const hasTime = choice.from !== '' || choice.to !== '';
  return (
    <Dialog
      title={`${name} is large`}
      width="wide"
      onClose={() => answer(undefined)}
      footer={
        <>
          <Button tone="quiet" onClick={() => answer(undefined)}>
            Do not read it
          </Button>
          <Button
            tone="primary"
            isDisabled={fault !== undefined}
            onClick={() => answer({ ...choice, from: choice.from.trim(), to: choice.to.trim() })}
          >
            {isAll ? 'Read everything' : 'Read this part'}
          </Button>
        </>
      }
    >
      <p>
        To read all of it would take about <strong>{formatBytes(estimate.total.memoryBytes)}</strong> of memory and{' '}
        <strong>{formatElapsed(estimate.total.timeMs)}</strong>. Less is read where you choose logs or a span of time;
        what is left out is listed, and never said to be missing.
      </p>
      {estimate.isTooLarge ? (
        <p className="estimate-warning" role="alert">
          <Icon name="warning" size={15} />
          <span>
            That is more than this program can be sure to hold. What is read before the memory runs out stays, marked as
            incomplete.
          </span>
        </p>
      ) : null}
      <LogsTable estimate={estimate} choice={choice} onChange={setChoice} />
      <TimeFields estimate={estimate} choice={choice} onChange={setChoice} />
      <p className={fault === undefined ? 'estimate-sum' : 'estimate-sum is-wrong'} role="status">
        {fault ??
          `Chosen: ${hasTime ? 'at most ' : 'about '}${formatCountOf(costs.rows, 'row')}, ${formatBytes(costs.memoryBytes)} of memory, ${formatElapsed(costs.timeMs)}.`}
      </p>
      {estimate.notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
    </Dialog>
  );
}

interface PartProps {
  readonly estimate: Estimate;
  readonly choice: PartChoice;
  readonly onChange: (choice: PartChoice) => void;
}

function LogsTable({ estimate, choice, onChange }: PartProps): ReactElement {
  const { catalog } = useSession();
  const toggle = (id: string): void => {
    const { categories } = choice;
    const next = categories.includes(id) ? categories.filter((each) => each !== id) : [...categories, id];
    onChange({ ...choice, categories: next });
  };
  return (
    <table className="estimate-table">
      <thead>
        <tr>
          <th scope="col">Log</th>
          <th scope="col" className="is-number">
            Files
          </th>
          <th scope="col" className="is-number">
            Size
          </th>
          <th scope="col" className="is-number">
            Rows
          </th>
          <th scope="col" className="is-number">
            Memory
          </th>
          <th scope="col">Basis</th>
        </tr>
      </thead>
      <tbody>
        {estimate.categories.map(({ id, ...part }, index) => (
          <tr key={id ?? 'none'}>
            <th scope="row">
              {id === null ? (
                <span className="is-muted">None of the logs</span>
              ) : (
                <label>
                  <input
                    {...(index === 0 ? { 'data-autofocus': true } : {})}
                    type="checkbox"
                    checked={choice.categories.includes(id)}
                    onChange={() => toggle(id)}
                  />
                  <span>{findCategory(catalog, id)?.title ?? id}</span>
                </label>
              )}
            </th>
            <td className="is-number">{formatCount(part.members)}</td>
            <td className="is-number">{formatBytes(part.bytes)}</td>
            <td className="is-number">{id === null ? '' : formatCount(part.rows)}</td>
            <td className="is-number">{id === null ? '' : formatBytes(part.memoryBytes)}</td>
            <td className="is-muted">{basisWords[part.basis]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TimeFields({ estimate, choice, onChange }: PartProps): ReactElement {
  const { earliest, latest } = estimate;
  const day = (time: string | null): string => time?.slice(0, 10) ?? '2014-01-22';
  return (
    <fieldset className="estimate-times">
      <legend>Span of time, as the appliance wrote it</legend>
      <label>
        <span>From</span>
        <input
          type="text"
          className="is-tabular"
          spellCheck={false}
          placeholder={day(earliest)}
          value={choice.from}
          onChange={(event) => onChange({ ...choice, from: event.target.value })}
        />
      </label>
      <label>
        <span>Before</span>
        <input
          type="text"
          className="is-tabular"
          spellCheck={false}
          placeholder={`${day(latest)} 18:00`}
          value={choice.to}
          onChange={(event) => onChange({ ...choice, to: event.target.value })}
        />
      </label>
      {earliest === null || latest === null ? null : (
        <p className="hint">
          The files begin with rows of {earliest.slice(0, 16)} to {latest.slice(0, 16)}; later ones may follow in them.
        </p>
      )}
    </fieldset>
  );
}
