// What somebody reads of the documents before agreeing: the text of the version and in the language to which a consent is then written.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { languageFor } from './agreed.ts';
import { listDocuments } from './due-documents.ts';
import { readCurrentTexts } from './texts.ts';
import type { DocumentText } from './types.ts';

/** By document; those that have no published text in that language are left out. `locale` is that of the person; null where there is none. */
export async function textsFor(
  ctx: Ctx,
  { locale }: { readonly locale: string | null },
  stores: Stores<'documents'>,
): Promise<ReadonlyMap<string, DocumentText>> {
  const documents = await listDocuments(ctx, {}, stores);
  if (documents.length === 0) return new Map();
  const texts = await readCurrentTexts(ctx, {}, stores);
  return new Map(
    documents.flatMap((document): [string, DocumentText][] => {
      const text = texts.get(document.name)?.[languageFor(document, locale) ?? ''];
      return text ? [[document.name, text]] : [];
    }),
  );
}
