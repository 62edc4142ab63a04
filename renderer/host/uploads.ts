// Sends chosen or dropped files to the loopback server, one request per file, and tells how far it is.
// Used by webHost.ts; a failure takes back what was sent before it.

import { ConsoleError, type ErrorFacts, fromErrorFacts } from '../../src/contract/errors.ts';
import { spoken } from '../core/spoken.ts';
import type { FileRef } from './hostData.ts';

/** A file on its own, or a folder with its files by their place in it. */
export type UploadItem =
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'folder'; readonly name: string; readonly files: readonly FolderFile[] };

export interface FolderFile {
  /** Place in the folder, with slashes. */
  readonly path: string;
  readonly file: File;
}

/** A POST to the server with its JSON answer. Throws ConsoleError with the server's code. */
export async function post<T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<T> {
  const response = await fetch(withQuery(path, query), { method: 'POST' }).catch(() => undefined);
  if (response === undefined) throw serverIsGone();
  return readAnswer<T>(response.status, await response.text());
}

/** Uploads items in order; `onProgress` gets the share of bytes sent, 0 to 1. */
export async function upload(
  items: readonly UploadItem[],
  onProgress: (share: number) => void,
): Promise<readonly FileRef[]> {
  const totalBytes = items.flatMap(filesOf).reduce((sum, file) => sum + file.size, 0);
  let doneBytes = 0;
  const sendOne = async (file: File, query: Readonly<Record<string, string>>): Promise<FileRef> => {
    const answer = await sendFile(file, query, (sentBytes) => onProgress(share(doneBytes + sentBytes, totalBytes)));
    doneBytes += file.size;
    onProgress(share(doneBytes, totalBytes));
    return answer;
  };
  const refs: FileRef[] = [];
  try {
    for (const item of items) {
      if (item.kind === 'file') {
        refs.push(await sendOne(item.file, { name: item.file.name }));
      } else {
        const folder = await post<FileRef>('/folders', { name: item.name });
        refs.push(folder);
        for (const { file, path } of item.files) await sendOne(file, { folder: folder.ref, path });
      }
    }
    return refs;
  } catch (thrown) {
    for (const { ref } of refs) await post('/revoke', { ref }).catch(() => undefined);
    throw thrown;
  }
}

function filesOf(item: UploadItem): readonly File[] {
  return item.kind === 'file' ? [item.file] : item.files.map(({ file }) => file);
}

function share(bytes: number, totalBytes: number): number {
  return totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes);
}

/** fetch() tells nothing about how much of a body was sent; XMLHttpRequest does. */
function sendFile(
  file: File,
  query: Readonly<Record<string, string>>,
  onSent: (bytes: number) => void,
): Promise<FileRef> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', withQuery('/files', query));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) => onSent(event.loaded));
    request.addEventListener('error', () => reject(serverIsGone()));
    request.addEventListener('load', () => {
      try {
        resolve(readAnswer<FileRef>(request.status, request.responseText));
      } catch (thrown) {
        reject(thrown);
      }
    });
    request.send(file);
  });
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? path : `${path}?${text}`;
}

function readAnswer<T>(status: number, text: string): T {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    // A refusal is plain text for people, not JSON.
    throw new ConsoleError(
      'not-readable',
      text.trim() === '' ? spoken().text('shell.serverAnswered', { status }) : text.trim(),
    );
  }
  if (status >= 400) throw fromErrorFacts((answer as { error: ErrorFacts }).error);
  return answer as T;
}

function serverIsGone(): ConsoleError {
  return new ConsoleError('core-stopped', spoken().text('shell.serverGone'));
}
