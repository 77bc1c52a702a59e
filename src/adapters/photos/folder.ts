// Photos as files: one folder of a tenant, two files of a person. Names are ids of ours, so that nothing a caller sends becomes a path.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhotoPlace, PhotoSize, Photos } from '../../community/photos/store.ts';

const sizes = ['small', 'full'] as const;

/** `folder` is the installation's. */
export function photoFolder(folder: string): Photos {
  const folderOf = ({ tenant }: PhotoPlace) => join(folder, tenant);
  const fileOf = (place: PhotoPlace, size: PhotoSize) => join(folderOf(place), `${place.account}.${size}`);
  return {
    async write(place, photo) {
      const ending = randomUUID();
      await mkdir(folderOf(place), { recursive: true });
      for (const size of sizes) await writeFile(`${fileOf(place, size)}.${ending}`, photo[size]);
      for (const size of sizes) await rename(`${fileOf(place, size)}.${ending}`, fileOf(place, size));
    },
    async read(place, size) {
      try {
        return await readFile(fileOf(place, size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async delete(place) {
      for (const size of sizes) await rm(fileOf(place, size), { force: true });
    },
  };
}
