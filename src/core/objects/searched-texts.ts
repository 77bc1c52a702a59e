// The objects of a type, as the index of parts has them and goes through them.
import { type Filling, fillIndex, type TextSource } from '../search/fill-index.ts';
import { searchablePaths } from '../search/texts.ts';
import type { Stores } from '../stores.ts';
import { indexedType, objectTypeOf } from './types.ts';

/** Where the texts of the objects stand. */
export const objectTexts = (tenant: string, type: string): TextSource => ({
  type: indexedType(type),
  paths: async ({ objectTypes }) => searchablePaths((await objectTypes.read(tenant, type))?.attributes ?? []),
  page: async ({ objects }, after, limit) =>
    (await objects.lockPage(tenant, type, after, limit)).map(({ id, value }) => ({ id, place: id, document: { data: value } })),
});

/** Brings the texts of all objects into the index, of types of which any are to be brought in. */
export async function fillObjectTexts(filling: Filling, stores: Stores<'searchedTexts'>): Promise<void> {
  for (const type of (await stores.searchedTexts.pending(filling.tenant)).map(objectTypeOf))
    if (type !== undefined) await fillIndex(objectTexts(filling.tenant, type), filling, stores);
}
