// Files that the page makes travel to the host as base64 (contract, export.file).

/** UTF-8 text as base64. */
export function textToBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
