// A picture of a person. The vendor's clients upload it without a token, and write the address that comes back into the user: here that address is the picture itself, so that nothing is
// kept for a stranger. What a person, or the owner, writes into `photo` so is stored, and stands at an address of this server.
import { deletePhoto, digestOfWaiting, drawSquare, findPhoto, publishPhoto, storePhoto } from '../../../community/photos/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { Picture } from '../reply.ts';

/** Width and height of what is uploaded, as it comes back. */
const pixels = 256;

const upload = authing.endpoint('POST /upload', {
  summary: 'Draws a picture anew, as a square, and answers it as an address that carries it; nothing is kept.',
  caller: { by: 'installation' },
  calls: { drawSquare },
  takes: { body: Parameters({ file: Text({ maxLength: 24_000_000 }) }) },
  async handle({ body }, core) {
    const { format, bytes } = await core.drawSquare({ bytes: Buffer.from(body.file, 'base64'), pixels });
    return { url: `data:image/${format};base64,${Buffer.from(bytes).toString('base64')}` };
  },
});

const png = [0x89, 0x50, 0x4e, 0x47];

const show = authing.endpoint('GET /photos/{user}', {
  summary: 'Shows the picture of a user to whoever brings the address that the user has it at.',
  caller: { by: 'installation' },
  calls: { findPhoto, readAccount },
  // Who guesses ids is told nothing.
  faults: { 'account.not-found': { code: null, extra: { number: 404, text: 'There is no such picture', chinese: '图片不存在' } } },
  takes: { path: Parameters({ user: Text({ maxLength: 50 }) }), query: Parameters({ v: Text({ maxLength: 50 }) }) },
  async handle({ path, query: { v: digest } }, core) {
    const { account } = await core.readAccount({ short: path.user });
    const bytes = await core.findPhoto({ account: account.id, size: 'full', digest });
    return new Picture(bytes, png.every((byte, at) => bytes[at] === byte) ? 'image/png' : 'image/jpeg');
  },
});

export const photos = [upload, show];

export const keepingPhotos = { storePhoto, digestOfWaiting, publishPhoto, deletePhoto };

/** `photo` of a change: of so many pixels a PNG in base64 has 350,000 characters at most. */
export const photoField = { photo: Maybe(Text({ blank: 'allowed', maxLength: 400_000 })) };

const carried = /^data:image\/(?:jpeg|png);base64,([A-Za-z0-9+/]+={0,2})$/;

const pathOf = (account: string) => `/api/v2/photos/${shortId(account)}`;

/** What is given of a user, with the address at which a picture that is in it will stand; `settle` is for when that is written. */
export async function withPhoto(
  core: Bound<typeof keepingPhotos>,
  entry: AuthingEntry,
  { account, given, present }: { readonly account: string; readonly given: Readonly<Record<string, unknown>>; readonly present: unknown },
): Promise<{ readonly given: Readonly<Record<string, unknown>>; settle(): Promise<unknown> }> {
  const { photo } = given;
  if (photo === undefined || photo === present) return { given, settle: async () => undefined };
  if (typeof photo !== 'string' || !photo.startsWith('data:')) {
    // A tenant may have several hosts: which one it was written at is no matter.
    const isOurs = String(present ?? '').includes(`${pathOf(account)}?`);
    return { given, settle: async () => (isOurs ? core.deletePhoto({ account }) : undefined) };
  }
  const bytes = carried.exec(photo)?.[1];
  if (bytes === undefined) throw refuse('parameter.out-of-bounds', { name: 'photo', allowed: 'an address, or a JPEG or PNG as data:' });
  await core.storePhoto({ account, bytes: Buffer.from(bytes, 'base64'), isDraft: true });
  const address = new URL(`${entry.base}${pathOf(account)}`);
  // The pool: the picture stays when the application at which it was written goes.
  address.searchParams.set('app_id', poolOf(entry.client));
  address.searchParams.set('v', await core.digestOfWaiting({ account }));
  return { given: { ...given, photo: address.href }, settle: () => core.publishPhoto({ account }) };
}
