// Asks before a large import: what it would take, log by log, and the ways to read less of it.
import { type ReactElement, useState } from 'react';
import type { Estimate } from '../../../src/contract/estimate.ts';
import { formatBytes, formatCount, formatElapsed } from '../../core/format.ts';
import { findCategory, useSession } from '../../core/session.ts';
import { useParts, useTexts } from '../../core/useTexts.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { Icon } from '../../widgets/icons.tsx';
import { choiceFault, chosenCosts, isWhole, type PartChoice, wholeChoice } from './partChoice.ts';
import type { LargeImport } from './useLargeImports.ts';

export function EstimateDialog({ question }: { readonly question: LargeImport }): ReactElement {
  const { text } = useTexts();
  const say = useParts();
  const { name, estimate, answer } = question;
  const [choice, setChoice] = useState<PartChoice>(() => wholeChoice(estimate));
  const isAll = isWhole(estimate, choice);
  const fault = choiceFault(choice);
  const costs = chosenCosts(estimate, choice);
  const hasTime = choice.from !== '' || choice.to !== '';
  return (
    <Dialog
      title={text('estimate.title', { name })}
      width="wide"
      onClose={() => answer(undefined)}
      footer={
        <>
          <Button tone="quiet" onClick={() => answer(undefined)}>
            {text('estimate.doNot')}
          </Button>
          <Button
            tone="primary"
            isDisabled={fault !== undefined}
            onClick={() => answer({ ...choice, from: choice.from.trim(), to: choice.to.trim() })}
          >
            {isAll ? text('estimate.readAll') : text('estimate.readPart')}
          </Button>
        </>
      }
    >
      <p>
        {say('estimate.lead', {
          memory: <strong>{formatBytes(estimate.total.memoryBytes)}</strong>,
          time: <strong>{formatElapsed(estimate.total.timeMs)}</strong>,
        })}
      </p>
      {estimate.isTooLarge ? (
        <p className="estimate-warning" role="alert">
          <Icon name="warning" size={15} />
          <span>{text('estimate.tooLarge')}</span>
        </p>
      ) : null}
      <LogsTable estimate={estimate} choice={choice} onChange={setChoice} />
      <TimeFields estimate={estimate} choice={choice} onChange={setChoice} />
      <p className={fault === undefined ? 'estimate-sum' : 'estimate-sum is-wrong'} role="status">
        {fault ??
          text('estimate.chosen', {
            most: String(hasTime),
            rows: costs.rows,
            memory: formatBytes(costs.memoryBytes),
            time: formatElapsed(costs.timeMs),
          })}
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
  const { text } = useTexts();
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
          <th scope="col">{text('overview.log')}</th>
          <th scope="col" className="is-number">
            {text('estimate.files')}
          </th>
          <th scope="col" className="is-number">
            {text('overview.columnSize')}
          </th>
          <th scope="col" className="is-number">
            {text('overview.rows')}
          </th>
          <th scope="col" className="is-number">
            {text('estimate.memory')}
          </th>
          <th scope="col">{text('estimate.basis')}</th>
        </tr>
      </thead>
      <tbody>
        {estimate.categories.map(({ id, ...part }, index) => (
          <tr key={id ?? 'none'}>
            <th scope="row">
              {id === null ? (
                <span className="is-muted">{text('estimate.noLog')}</span>
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
            <td className="is-muted">{text(`estimate.basis-${part.basis}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TimeFields({ estimate, choice, onChange }: PartProps): ReactElement {
  const { text } = useTexts();
  const { earliest, latest } = estimate;
  const day = (time: string | null): string => time?.slice(0, 10) ?? '2014-01-22';
  return (
    <fieldset className="estimate-times">
      <legend>{text('estimate.span')}</legend>
      <label>
        <span>{text('overview.from')}</span>
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
        <span>{text('estimate.before')}</span>
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
        <p className="hint">{text('estimate.begins', { from: earliest.slice(0, 16), to: latest.slice(0, 16) })}</p>
      )}
    </fieldset>
  );
}
