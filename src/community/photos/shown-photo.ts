// Photos that wait until they are shown, and that a person's profile leads to once they are.
import { writeAccount } from '../../core/accounts/index.ts';
import type { Ctx, FaultsOf } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { deletePhoto } from './photos.ts';
import type { PhotoSize } from './store.ts';

export interface PhotoWanted {
  readonly account: string;
  readonly size: PhotoSize;
  /** Of the full photo: whoever brings it has seen the address that the profile shows. Undefined for who needs none. */
  readonly digest: string | undefined;
}

/** The bytes of the photo that is shown. With another digest there is none: who guesses ids is told nothing. */
export async function findPhoto(
  ctx: Ctx<'photo.absent'>,
  { account, size, digest }: PhotoWanted,
  { photos }: Stores<'photos'>,
): Promise<Uint8Array> {
  const place = { tenant: ctx.tenant.id, account };
  const bytes = await ctx.during('photo.read', () => photos.read(place, size));
  if (!bytes) throw ctx.fail('photo.absent', {});
  if (digest !== undefined && digest !== (await ctx.during('photo.read', () => photos.digest(place)))) throw ctx.fail('photo.absent', {});
  return bytes;
}

/** The digest that the photo that waits will be shown with. */
export async function digestOfWaiting(
  ctx: Ctx<'photo.absent'>,
  { account }: { readonly account: string },
  { photos }: Pick<Stores<'photos'>, 'photos'>,
): Promise<string> {
  const digest = await ctx.during('photo.read', () => photos.digest({ tenant: ctx.tenant.id, account, isDraft: true }));
  if (digest === undefined) throw ctx.fail('photo.absent', {});
  return digest;
}

/** Shows the photo that waits, with a small one of so many pixels; returns its digest. What waited waits no more. */
export async function publishPhoto(
  ctx: Ctx<'photo.absent' | 'photo.unreadable'>,
  {
    account,
    smallPixels = ctx.tenant.settings.photos.smallPixels,
  }: { readonly account: string; readonly smallPixels?: number | undefined },
  { photos, pictures }: Stores<'photos' | 'pictures'>,
): Promise<string> {
  const place = { tenant: ctx.tenant.id, account };
  const draft = { ...place, isDraft: true };
  const full = await ctx.during('photo.read', () => photos.read(draft, 'full'));
  if (!full) throw ctx.fail('photo.absent', {});
  const small = await ctx.during('photo.store', () => pictures.redraw(full, smallPixels));
  if (!small) throw ctx.fail('photo.unreadable', {});
  await ctx.during('photo.store', () => photos.write(place, { full, small }));
  await ctx.during('photo.store', () => photos.delete(draft));
  return (await ctx.during('photo.read', () => photos.digest(place))) ?? '';
}

type Written = FaultsOf<typeof writeAccount>;
type WrittenStores = Parameters<typeof writeAccount>[2];

/** The profile leads to the photo at those addresses, and to none where they are null. */
export async function showPhoto(
  ctx: Ctx<Written>,
  { account, full, small }: { readonly account: string; readonly full: string | null; readonly small: string | null },
  stores: WrittenStores,
): Promise<void> {
  const profile = { picture: full, thumbnailURL: small };
  await writeAccount(ctx, { account, by: 'operator', changes: [{ kind: 'values', profile, data: {} }] }, stores);
}

/** Deletes what is shown and what waits; the profile leads to no photo then. */
export async function removeShownPhoto(
  ctx: Ctx<'photo.absent' | Written>,
  { account }: { readonly account: string },
  stores: WrittenStores & Stores<'photos'>,
): Promise<void> {
  const place = { tenant: ctx.tenant.id, account };
  const there = await ctx.during(
    'photo.read',
    async () => (await stores.photos.read(place, 'small')) ?? stores.photos.read({ ...place, isDraft: true }, 'small'),
  );
  if (!there) throw ctx.fail('photo.absent', {});
  await showPhoto(ctx, { account, full: null, small: null }, stores);
  await deletePhoto(ctx, { account }, stores);
}

/** The bytes that stand at an address on the web, whatever they are. */
export async function fetchPhoto(
  ctx: Ctx<'remote-content.absent' | 'remote-content.forbidden' | 'peer.untrusted' | 'photo.size-unfit'>,
  { url }: { readonly url: string },
  { remotePictures }: Stores<'remotePictures'>,
): Promise<Uint8Array> {
  const found = await ctx.during('photo.fetch', () => remotePictures.load(url));
  if (found.kind === 'bytes') return found.bytes;
  if (found.kind === 'untrusted') throw ctx.fail('peer.untrusted', { address: new URL(url).host, because: found.because });
  if (found.kind === 'forbidden') throw ctx.fail('remote-content.forbidden', { url });
  if (found.kind === 'too-large')
    throw ctx.fail('photo.size-unfit', { bytes: ctx.tenant.settings.photos.mostBytes, width: null, height: null });
  throw ctx.fail('remote-content.absent', { url, status: found.status });
}
