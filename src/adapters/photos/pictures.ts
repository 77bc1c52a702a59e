// Pictures, read and drawn by sharp. Nothing is unpacked that is larger than a photo could be, and nothing but the picture is kept.
import { createHash } from 'node:crypto';
import type { Pictures } from '../../community/photos/store.ts';

const limitInputPixels = 100_000_000;
const fields = 5;

/** Loaded with the first picture: it is a library of the system beside its own modules. */
const loaded = async () => (await import('sharp')).default;
const read = async (bytes: Uint8Array) => ({ picture: (await loaded())(bytes, { limitInputPixels, failOn: 'error', pages: 1 }) });

export const pictures: Pictures = {
  look: (bytes) =>
    orNothing(async () => {
      const { picture } = await read(bytes);
      const { format, width, height } = await picture.metadata();
      return { format, width, height };
    }),
  redraw: (bytes, square) =>
    orNothing(async () => {
      const upright = (await read(bytes)).picture.rotate();
      return new Uint8Array(await (square ? upright.resize(square, square, { fit: 'cover' }) : upright).toBuffer());
    }),
  /** Coloured fields, mirrored left and right. */
  async draw(seed, pixels) {
    const hash = createHash('sha256').update(seed).digest();
    const colour = [hash[0]! % 160, hash[1]! % 160, hash[2]! % 160];
    const raw = Buffer.alloc(fields * fields * 3, 0xf0);
    for (let at = 0; at < fields * fields; at += 1) {
      const column = at % fields;
      const drawn = hash[3 + Math.floor(at / fields) * 3 + Math.min(column, fields - 1 - column)]! % 2 === 0;
      if (drawn) for (let part = 0; part < 3; part += 1) raw[at * 3 + part] = colour[part]!;
    }
    const small = (await loaded())(raw, { raw: { width: fields, height: fields, channels: 3 } });
    return new Uint8Array(await small.resize(pixels, pixels, { kernel: 'nearest' }).png().toBuffer());
  },
};

/** Sharp throws plain errors for whatever is no picture. */
async function orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && !(error instanceof TypeError)) return undefined;
    throw error;
  }
}
