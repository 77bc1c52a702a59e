// Brings the texts of records that are there into the index of parts, once it is declared that they are searched so.
import type { JsonObject } from '../json.ts';
import type { Stores, Tables } from '../stores.ts';
import { textsIn } from './texts.ts';

/** Where the records of a type stand. */
export interface TextSource {
  readonly type: string;
  /** The paths that are searched, as they are declared now. */
  paths(tables: Tables): Promise<readonly string[]>;
  /** So many records behind a place, in the order of places, locked until the transaction ends: whoever changes one meanwhile brings in what became of it. */
  page(
    tables: Tables,
    after: string,
    limit: number,
  ): Promise<readonly { readonly id: string; readonly place: string; readonly document: JsonObject }[]>;
}

export interface Filling {
  readonly tenant: string;
  /** Pages of a hundred records; all, unless given. */
  readonly mostPages?: number;
  /** Awaited after each page. */
  readonly rest?: () => Promise<void>;
}

const pageSize = 100;
/** Of what is declared just now; where there is more, the next sweep goes on. */
const pagesAtOnce = 50;

/** Goes on where it ended, whoever began: each page is a transaction, and several at once harm nothing. What is searched no more is taken out. */
export async function fillIndex(
  source: TextSource,
  { tenant, mostPages = Number.POSITIVE_INFINITY, rest = async () => {} }: Filling,
  stores: Stores<'searchedTexts'>,
): Promise<void> {
  const { type } = source;
  if (!(await stores.searchedTexts.pending(tenant)).includes(type) || !(await stores.searchedTexts.settled(tenant, type))) return;
  const onePage = () =>
    stores.transaction(async (tables) => {
      const { searchedTexts } = tables;
      const reached = await searchedTexts.hold(tenant, type);
      if (reached === undefined) return false;
      const paths = await source.paths(tables);
      if (paths.length === 0) {
        const isMore = await searchedTexts.clear(tenant, type);
        if (!isMore) await searchedTexts.reach(tenant, type, null);
        return isMore;
      }
      const page = await source.page(tables, reached, pageSize);
      for (const { id, document } of page) await searchedTexts.replace(tenant, type, id, textsIn(document, paths));
      const isMore = page.length === pageSize;
      await searchedTexts.reach(tenant, type, isMore ? page.at(-1)!.place : null);
      return isMore;
    });
  for (let done = 0; done < mostPages && (await onePage()); done += 1) await rest();
}

/** Begins behind the answer to whoever declared something; does nothing where all texts are in. */
export const fillSoon = (source: TextSource, tenant: string, stores: Stores<'searchedTexts' | 'background'>): void =>
  stores.background.run('filling the index of texts', () => fillIndex(source, { tenant, mostPages: pagesAtOnce }, stores));
