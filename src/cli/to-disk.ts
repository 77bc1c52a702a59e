// Waits until the disk has a file. The system writes its bytes, and its name in the folder, when it likes: a power cut before that leaves an empty file, or none.
import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Waits until the disk has the file, and its name. */
export function keepOnDisk(path: string): void {
  sync(path, 'r+');
  syncFolder(dirname(path));
}

/** The same of everything in the folder, which its own folder does not know of yet. */
export function keepTreeOnDisk(folder: string): void {
  for (const each of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, each.name);
    if (each.isDirectory()) keepTreeOnDisk(path);
    else if (each.isFile()) sync(path, 'r+');
  }
  syncFolder(folder);
}

/** On Windows a folder cannot be opened, and keeps its names by itself. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') sync(folder, 'r');
}

function sync(path: string, flags: 'r' | 'r+'): void {
  const opened = openSync(path, flags);
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
