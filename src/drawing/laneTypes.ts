// What the time-axis lanes draw: spans and marks on lanes, bands across all of them. Pages turn answers of the
// core into these; the widget knows nothing of accounts or calls. All times are utc_ms.

/** How one end of a span is known: a row says so, it lies beyond the log's edge, or it was concluded. */
export type LaneEdge = 'logged' | 'open' | 'inferred';
/** Colour only; what it means is always said in words as well. */
export type LaneTone = 'neutral' | 'accent' | 'good' | 'attention' | 'bad';
/** Each shape stands for one thing on a page; the page explains them with a LaneLegend. */
export type LaneShape = 'circle' | 'diamond' | 'triangle' | 'square' | 'cross';

export interface LaneSpan {
  /** Unique within its lane. */
  readonly id: string;
  /** undefined = before the axis. */
  readonly fromMs: number | undefined;
  /** undefined = after the axis. */
  readonly toMs: number | undefined;
  readonly fromEdge: LaneEdge;
  readonly toEdge: LaneEdge;
  /** Solid up to here, hatched after it; undefined = solid throughout, the span's start = hatched throughout. */
  readonly provenToMs?: number | undefined;
  readonly tone: LaneTone;
  /** Drawn inside where there is room. Must be a part of `about`: speech input goes by what is seen. */
  readonly text: string;
  /** The whole of it in a sentence: tooltip and name for screen readers. */
  readonly about: string;
}

export interface LaneMark {
  /** Unique within its lane, spans included. */
  readonly id: string;
  readonly atMs: number;
  readonly shape: LaneShape;
  readonly tone: LaneTone;
  /** Drawn beside it where there is room, a part of `about`; blank = shape only. */
  readonly text: string;
  readonly about: string;
}

export interface Lane {
  readonly id: string;
  /** In the margin on the left, at most about 20 characters. */
  readonly label: string;
  /** Second line of the margin, such as a count. */
  readonly note?: string;
  readonly spans: readonly LaneSpan[];
  readonly marks: readonly LaneMark[];
}

/** A stretch marked behind all lanes, such as a call's talk time. */
export interface LaneBand {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly tone: LaneTone;
  readonly text: string;
  readonly about: string;
}

/** From and to in utc_ms, from < to. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where a page wants to go when a span or mark is chosen. */
export interface LaneChoice {
  readonly laneId: string;
  readonly itemId: string;
}
