// What the page's drawings say and how: the window's language, appliance time, lengths as everywhere on the page.
import { useMemo } from 'react';
import type { DrawingWords } from '../../src/drawing/drawingWords.ts';
import type { Texts } from '../../src/texts/texts.ts';
import { formatSpan, formatWall } from './times.ts';
import { useTexts } from './useTexts.ts';

export function drawingWords(texts: Texts, zone: string): DrawingWords {
  return { texts, wall: (utcMs) => formatWall(utcMs, zone), length: formatSpan };
}

export function useDrawingWords(zone: string): DrawingWords {
  const texts = useTexts();
  return useMemo(() => drawingWords(texts, zone), [texts, zone]);
}
