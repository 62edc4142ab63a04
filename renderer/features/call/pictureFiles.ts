// A picture's shapes as an SVG file or a PNG file. The PNG is painted shape by shape on a canvas: the page's policy
// lets no image be loaded from a made-up address, and none is needed.
import type { DrawnPicture } from './drawingShapes.ts';

const fontFamily = '"Segoe UI", Helvetica, Arial, "Liberation Sans", sans-serif';

/** A self-contained SVG document; every text in it is text, whatever a log held. */
export function pictureToSvg(picture: DrawnPicture): string {
  const { widthPx, heightPx, title, shapes } = picture;
  const parts = shapes.map((shape) => {
    if (shape.kind === 'text') {
      const weight = shape.isBold ? ' font-weight="600"' : '';
      return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.sizePx}"${weight} text-anchor="${shape.anchor}" fill="${escapeXml(shape.fill)}">${escapeXml(shape.text)}</text>`;
    }
    const stroke =
      shape.stroke === undefined ? '' : ` stroke="${escapeXml(shape.stroke)}" stroke-width="${shape.widthPx ?? 1}"`;
    const opacity = shape.opacity === undefined ? '' : ` opacity="${shape.opacity}"`;
    return `<path d="${shape.d}" fill="${escapeXml(shape.fill ?? 'none')}"${stroke}${opacity}/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" role="img" font-family="${escapeXml(fontFamily)}">`,
    `<title>${escapeXml(title)}</title>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** XML text: markup escaped, characters XML 1.0 does not allow replaced. */
export function escapeXml(text: string): string {
  const wellFormed = text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow.
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
  return wellFormed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

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
      pen.font = `${shape.isBold ? '600 ' : ''}${shape.sizePx}px ${fontFamily}`;
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
      pen.stroke(path);
    }
    pen.globalAlpha = 1;
  }
  const [, base64 = ''] = canvas.toDataURL('image/png').split(',');
  if (base64 === '') throw new Error('This browser could not make a PNG of the drawing.');
  return base64;
}

/** UTF-8 text as base64. */
export function textToBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
