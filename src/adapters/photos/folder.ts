// Photos as files: one folder of a tenant, two files of a person. Names are ids of ours, so that nothing a caller sends becomes a path; and no
// link leads out of the installation's folder.
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhotoPlace, PhotoSize, Photos } from '../../community/photos/store.ts';

const sizes = ['small', 'full'] as const;

/** Windows has no such flag, and asks for a right before somebody may make a link. */
const { O_RDONLY, O_NOFOLLOW = 0 } = constants;

/** `folder` is the installation's; it may itself be a link. */
export function photoFolder(folder: string): Photos {
  /** The tenant's folder; throws if it is a link. Undefined where there is none. */
  async function folderOf({ tenant }: PhotoPlace): Promise<string | undefined> {
    const own = join(await realpath(folder), named(tenant));
    if ((await realpath(own)) !== own) throw failure('EPERM', `${own} leads elsewhere`);
    return own;
  }
  const existing = (place: PhotoPlace) => folderOf(place).catch(orAbsent);
  const fileOf = (own: string, { account, isDraft }: PhotoPlace, size: PhotoSize) =>
    join(own, `${named(account)}${isDraft ? '.draft' : ''}.${size}`);
  async function read(place: PhotoPlace, size: PhotoSize): Promise<Uint8Array | undefined> {
    const own = await existing(place);
    const file = own === undefined ? undefined : await open(fileOf(own, place, size), O_RDONLY | O_NOFOLLOW).catch(orAbsent);
    try {
      return await file?.readFile();
    } finally {
      await file?.close();
    }
  }
  return {
    async write(place, photo) {
      await mkdir(join(folder, named(place.tenant)), { recursive: true });
      const own = (await folderOf(place))!;
      const ending = randomUUID();
      for (const size of sizes) await writeFile(`${fileOf(own, place, size)}.${ending}`, photo[size], { flag: 'wx' });
      for (const size of sizes) await rename(`${fileOf(own, place, size)}.${ending}`, fileOf(own, place, size));
    },
    read,
    digest: async (place) => {
      const full = await read(place, 'full');
      return full && createHash('sha256').update(full).digest('base64url').slice(0, 22);
    },
    async delete(place) {
      const own = await existing(place);
      if (own !== undefined) for (const size of sizes) await rm(fileOf(own, place, size), { force: true });
    },
  };
}

/** An id of ours is letters, digits and hyphens: it names no other folder. */
function named(id: string): string {
  if (!/^[\w-]+$/.test(id)) throw failure('EINVAL', 'no name of a photo');
  return id;
}

const failure = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/** Nothing is there. */
function orAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
