// The span a report is about, typed in appliance time; blank = to the edge of the logs.
import { type ReactElement, useId, useState } from 'react';
import type { ReportDraft } from '../../../src/contract/reports.ts';
import { useSession } from '../../core/session.ts';
import { formatEnd, formatStart, parseBound } from '../../core/times.ts';
import { useTexts } from '../../core/useTexts.ts';

interface SpanFieldsProps {
  readonly draft: ReportDraft;
  readonly onChange: (change: Partial<ReportDraft>) => void;
}

export function SpanFields({ draft, onChange }: SpanFieldsProps): ReactElement {
  const { overview } = useSession();
  const { text } = useTexts();
  const zone = overview.zone.name;
  return (
    <div className="report-field">
      <div className="report-span">
        <BoundField
          label={text('reportBuilder.from')}
          bound="from"
          zone={zone}
          atMs={draft.from}
          onChange={(from) => onChange({ from })}
        />
        <BoundField
          label={text('reportBuilder.to')}
          bound="to"
          zone={zone}
          atMs={draft.to}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <small>{text('reportBuilder.spanHint', { zone })}</small>
    </div>
  );
}

interface BoundFieldProps {
  readonly label: string;
  readonly bound: 'from' | 'to';
  readonly zone: string;
  readonly atMs: number | null;
  readonly onChange: (atMs: number | null) => void;
}

function BoundField({ label, bound, zone, atMs, onChange }: BoundFieldProps): ReactElement {
  const { text } = useTexts();
  const id = useId();
  const known = atMs === null ? '' : bound === 'from' ? formatStart(atMs, zone) : formatEnd(atMs, zone);
  const [typed, setTyped] = useState(known);
  const parsed = typed.trim() === '' ? null : parseBound(typed, zone, bound);
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={typed}
        aria-invalid={parsed === undefined}
        aria-describedby={parsed === undefined ? `${id}-error` : undefined}
        onChange={(event) => {
          const next = event.target.value;
          setTyped(next);
          const time = next.trim() === '' ? null : parseBound(next, zone, bound);
          if (time !== undefined) onChange(time);
        }}
      />
      {parsed === undefined ? (
        <small id={`${id}-error`} className="field-error">
          {text('reportBuilder.notATime')}
        </small>
      ) : null}
    </div>
  );
}
