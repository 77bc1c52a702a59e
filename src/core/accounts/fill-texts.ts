// The accounts of a tenant, as the index of parts goes through them.
import { accountType } from '../schema/read-record-type.ts';
import { type Filling, fillIndex, type TextSource } from '../search/fill-index.ts';
import { searchablePaths } from '../search/texts.ts';
import type { Stores } from '../stores.ts';

/** Where the texts of accounts stand. */
export const accountTexts = (tenant: string): TextSource => ({
  type: accountType,
  paths: async ({ recordTypes }) => searchablePaths((await recordTypes.read(tenant, accountType))?.attributes ?? []),
  page: async ({ accounts }, after, limit) =>
    (await accounts.lockPage(tenant, Number(after), limit)).map(({ id, number, profile, data }) => ({
      id,
      place: String(number),
      document: { ...profile, data },
    })),
});

/** Brings the texts of all accounts into the index, where any are to be brought in. */
export const fillTexts = (filling: Filling, stores: Stores<'searchedTexts'>): Promise<void> =>
  fillIndex(accountTexts(filling.tenant), filling, stores);
