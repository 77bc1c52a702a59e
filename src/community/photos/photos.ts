// Photos of people: judged, drawn anew, stored in two sizes.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Look, PhotoPlace, PhotoSize } from './store.ts';

type PhotoFault = 'photo.unreadable' | 'photo.size-unfit' | 'photo.format-unsupported';

const placeOf = (ctx: Ctx, account: string, isDraft = false): PhotoPlace => ({ tenant: ctx.tenant.id, account, isDraft });

export interface NewPhoto {
  readonly account: string;
  readonly bytes: Uint8Array;
  /** The format that the caller declares, such as "jpeg"; it must be the real one. */
  readonly declared?: string | undefined;
  /** Whether it waits to be shown, beside the present one. */
  readonly isDraft?: boolean;
}

/** What the bytes are, if a picture that is taken. Order: bytes → a picture → format → dimensions. */
async function demandPicture(
  ctx: Ctx<PhotoFault>,
  { bytes, declared }: Pick<NewPhoto, 'bytes' | 'declared'>,
  { pictures }: Stores<'pictures'>,
): Promise<Look> {
  const { mostBytes, leastPixels, mostPixels, formats } = ctx.tenant.settings.photos;
  if (bytes.length > mostBytes) throw ctx.fail('photo.size-unfit', { bytes: bytes.length, width: null, height: null });
  const look = await ctx.during('photo.store', () => pictures.look(bytes));
  if (!look) throw ctx.fail('photo.unreadable', {});
  const { format, width, height } = look;
  if (!(formats as readonly string[]).includes(format) || (declared !== undefined && declared !== format))
    throw ctx.fail('photo.format-unsupported', { found: format });
  if (Math.min(width, height) < leastPixels || Math.max(width, height) > mostPixels)
    throw ctx.fail('photo.size-unfit', { bytes: bytes.length, width, height });
  return look;
}

/** Judges the bytes and stores them drawn anew, without metadata, in full and small size. Not part of a transaction. */
export async function storePhoto(
  ctx: Ctx<PhotoFault>,
  { account, bytes, declared, isDraft = false }: NewPhoto,
  stores: Stores<'photos' | 'pictures'>,
): Promise<void> {
  await demandPicture(ctx, { bytes, declared }, stores);
  const { smallPixels } = ctx.tenant.settings.photos;
  const full = await ctx.during('photo.store', () => stores.pictures.redraw(bytes));
  const small = full && (await ctx.during('photo.store', () => stores.pictures.redraw(full, smallPixels)));
  if (!full || !small) throw ctx.fail('photo.unreadable', {});
  await ctx.during('photo.store', () => stores.photos.write(placeOf(ctx, account, isDraft), { full, small }));
}

/** Judges the bytes, and draws them anew as a square of so many pixels, without metadata. Stores nothing. */
export async function drawSquare(
  ctx: Ctx<PhotoFault>,
  { bytes, pixels }: { readonly bytes: Uint8Array; readonly pixels: number },
  stores: Stores<'pictures'>,
): Promise<{ readonly format: string; readonly bytes: Uint8Array }> {
  const { format } = await demandPicture(ctx, { bytes }, stores);
  const square = await ctx.during('photo.store', () => stores.pictures.redraw(bytes, pixels));
  if (!square) throw ctx.fail('photo.unreadable', {});
  return { format, bytes: square };
}

/** The bytes of the photo; for an account without one a PNG that is always the same for that account. */
export async function readPhoto(
  ctx: Ctx,
  { account, size }: { readonly account: string; readonly size: PhotoSize },
  { photos, pictures }: Stores<'photos' | 'pictures'>,
): Promise<Uint8Array> {
  const { smallPixels } = ctx.tenant.settings.photos;
  const stored = await ctx.during('photo.read', () => photos.read(placeOf(ctx, account), size));
  return stored ?? ctx.during('photo.read', () => pictures.draw(account, size === 'small' ? smallPixels : smallPixels * 4));
}

/** Deletes both sizes, of the one that waits to be shown, too; nothing happens if there is no photo. */
export async function deletePhoto(
  ctx: Ctx,
  { account }: { readonly account: string },
  { photos }: Pick<Stores<'photos'>, 'photos'>,
): Promise<void> {
  for (const isDraft of [true, false]) await ctx.during('photo.store', () => photos.delete(placeOf(ctx, account, isDraft)));
}
