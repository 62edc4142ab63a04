// Plain shapes that a picture is made of, colours resolved: the same for SVG, PNG, the page and paper.
import type { LaneTone } from './laneTypes.ts';

/** Resolved colours, any CSS notation. */
export interface DrawingColours {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly tones: Readonly<Record<LaneTone, string>>;
}

export type DrawingShape =
  | {
      readonly kind: 'path';
      /** SVG path data. */
      readonly d: string;
      readonly fill?: string;
      readonly stroke?: string;
      readonly widthPx?: number;
      /** 0 to 1. */
      readonly opacity?: number;
      /** Lengths of dash and gap, for what was concluded and not logged. */
      readonly dashPx?: readonly [number, number];
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly sizePx: number;
      readonly isBold: boolean;
      readonly fill: string;
      readonly anchor: 'start' | 'middle' | 'end';
    };

export interface DrawnPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly title: string;
  readonly shapes: readonly DrawingShape[];
}

interface TextStyle {
  readonly sizePx?: number;
  readonly isBold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function text(x: number, y: number, words: string, fill: string, style: TextStyle = {}): DrawingShape {
  const { sizePx = 12, isBold = false, anchor = 'start' } = style;
  return { kind: 'text', x: round(x), y: round(y), text: words, sizePx, isBold, fill, anchor };
}

export function box(x: number, y: number, width: number, height: number): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
