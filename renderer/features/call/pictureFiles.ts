// A picture's shapes as a PNG file, painted shape by shape on a canvas: the page's policy lets no image be loaded from
// a made-up address, and none is needed.

import { pictureFonts } from '../../../src/drawing/pictureSvg.ts';
import type { DrawnPicture } from '../../../src/drawing/shapes.ts';

/** Pixels of the PNG for each of the picture: sharp on dense screens and in print. */
const pngScale = 2;

/** PNG bytes as base64. Throws when the browser cannot make one. */
export function pictureToPngBase64(picture: DrawnPicture): string {
  const canvas = document.createElement('canvas');
  canvas.width = picture.widthPx * pngScale;
  canvas.height = picture.heightPx * pngScale;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser cannot draw on a canvas.');
  pen.scale(pngScale, pngScale);
  for (const shape of picture.shapes) {
    if (shape.kind === 'text') {
      pen.font = `${shape.isBold ? '600 ' : ''}${shape.sizePx}px ${pictureFonts}`;
      pen.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
      pen.fillStyle = shape.fill;
      pen.fillText(shape.text, shape.x, shape.y);
      continue;
    }
    const path = new Path2D(shape.d);
    pen.globalAlpha = shape.opacity ?? 1;
    if (shape.fill !== undefined) {
      pen.fillStyle = shape.fill;
      pen.fill(path);
    }
    if (shape.stroke !== undefined) {
      pen.strokeStyle = shape.stroke;
      pen.lineWidth = shape.widthPx ?? 1;
      pen.setLineDash([...(shape.dashPx ?? [])]);
      pen.stroke(path);
    }
    pen.globalAlpha = 1;
  }
  const [, base64 = ''] = canvas.toDataURL('image/png').split(',');
  if (base64 === '') throw new Error('This browser could not make a PNG of the drawing.');
  return base64;
}
