// A picture's shapes as SVG: a file of its own, or an element inside a report.
import type { DrawnPicture } from './shapes.ts';

export const pictureFonts = '"Segoe UI", Helvetica, Arial, "Liberation Sans", sans-serif';

/** A self-contained SVG document; every text in it is text, whatever a log held. */
export function pictureToSvg(picture: DrawnPicture): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${pictureToElement(picture)}\n`;
}

/** The same as an element for a page of HTML: no style, no script, no reference to anything. */
export function pictureToElement(picture: DrawnPicture): string {
  const { widthPx, heightPx, title, shapes } = picture;
  const parts = shapes.map((shape) => {
    if (shape.kind === 'text') {
      const weight = shape.isBold ? ' font-weight="600"' : '';
      return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.sizePx}"${weight} text-anchor="${shape.anchor}" fill="${escapeXml(shape.fill)}">${escapeXml(shape.text)}</text>`;
    }
    const stroke =
      shape.stroke === undefined ? '' : ` stroke="${escapeXml(shape.stroke)}" stroke-width="${shape.widthPx ?? 1}"`;
    const dash = shape.dashPx === undefined ? '' : ` stroke-dasharray="${shape.dashPx.join(' ')}"`;
    const opacity = shape.opacity === undefined ? '' : ` opacity="${shape.opacity}"`;
    return `<path d="${shape.d}" fill="${escapeXml(shape.fill ?? 'none')}"${stroke}${dash}${opacity}/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" role="img" font-family="${escapeXml(pictureFonts)}">`,
    `<title>${escapeXml(title)}</title>`,
    ...parts,
    '</svg>',
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
