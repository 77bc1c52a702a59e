// The installation's folder for photos, and a disk that fails: where the folder was, a file stands, so that no path below it can be opened.
import { existsSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One of its own, unless one is given: that stays. */
export function newPhotoFolder(given?: string) {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'dragoman-photos-'));
  const aside = `${folder}.aside`;
  const isFolder = () => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const remove = () => {
    if (given === undefined) for (const each of [folder, aside]) rmSync(each, { recursive: true, force: true });
  };
  return {
    folder,
    lever: {
      folder,
      fail: () => {
        if (isFolder()) renameSync(folder, aside);
        writeFileSync(folder, '');
      },
      works: () => {
        if (isFolder()) return;
        rmSync(folder, { force: true });
        if (existsSync(aside)) renameSync(aside, folder);
      },
    },
    remove,
  };
}
