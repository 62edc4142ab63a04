// Turns what the browser gives for a file input or a drop into upload items: single files, and folders
// with all that is in them. It reads no content and sends nothing.
import type { FolderFile, UploadItem } from './uploads.ts';

/** Opens the browser's file dialog; empty when the user cancels. */
export function askForFiles(kind: 'files' | 'folder'): Promise<readonly UploadItem[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.webkitdirectory = kind === 'folder';
    input.addEventListener('cancel', () => resolve([]));
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      resolve(kind === 'files' ? files.map((file) => ({ kind: 'file', file })) : groupByFolder(files));
    });
    input.click();
  });
}

/** Files and folders of a drop. Must be called while the drop event is handled: the list is empty later. */
export function itemsOfDrop(transfer: DataTransfer): Promise<readonly UploadItem[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return Promise.all(entries.map(itemOfEntry));
}

/** Files of a folder dialog, each with a path that begins with the chosen folder's name. */
export function groupByFolder(files: readonly File[]): readonly UploadItem[] {
  const folders = new Map<string, FolderFile[]>();
  for (const file of files) {
    const [name = '', ...rest] = file.webkitRelativePath.split('/');
    const members = folders.get(name) ?? [];
    folders.set(name, members);
    members.push({ path: rest.join('/'), file });
  }
  return [...folders].map(([name, members]) => ({ kind: 'folder', name, files: members }));
}

async function itemOfEntry(entry: FileSystemEntry): Promise<UploadItem> {
  if (isFile(entry)) return { kind: 'file', file: await fileOf(entry) };
  return { kind: 'folder', name: entry.name, files: await filesBelow(entry as FileSystemDirectoryEntry, '') };
}

async function filesBelow(folder: FileSystemDirectoryEntry, prefix: string): Promise<readonly FolderFile[]> {
  const found: FolderFile[] = [];
  const reader = folder.createReader();
  // The browser lists a folder in portions; an empty one ends it.
  for (let portion = await readPortion(reader); portion.length > 0; portion = await readPortion(reader)) {
    for (const entry of portion) {
      const path = `${prefix}${entry.name}`;
      if (isFile(entry)) found.push({ path, file: await fileOf(entry) });
      else found.push(...(await filesBelow(entry as FileSystemDirectoryEntry, `${path}/`)));
    }
  }
  return found;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function readPortion(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
