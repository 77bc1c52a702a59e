// Operators declare documents that people agree to: whether they are asked for, of whom, and in which languages.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import type { Document, VersionsInForce } from './types.ts';

const nameForm = /^[A-Za-z][A-Za-z0-9_-]{0,63}(\.[A-Za-z0-9][A-Za-z0-9_-]{0,63}){0,7}$/;
export const languageForm = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/i;
const mostDocuments = 200;
const mostLanguages = 100;

/** What becomes different of one document; what is not named stays, and of a new one is as below. */
export interface DocumentChange extends Partial<Omit<Document, 'languages' | 'noted'>> {
  readonly name: string;
  /** All of them: one that has a text stays. */
  readonly languages?: readonly string[];
  /** Laid over what is noted; null takes a member away. */
  readonly noted?: JsonObject;
}

/** What a document is of which nothing more is said. */
export const fresh = {
  active: false,
  required: false,
  writable: 'person',
  newcomersOf: null,
  byLanguage: false,
  defaultLanguage: null,
  languages: {},
  noted: {},
} as const;

/** Stores all of them in one transaction, with an event each. Order of each: name → languages → default language. */
export async function declareDocuments(
  ctx: Ctx<'document.malformed'>,
  { changes }: { readonly changes: readonly DocumentChange[] },
  stores: Stores<'documents' | 'events'>,
): Promise<void> {
  await ctx.during('document.store', () =>
    stores.transaction(async (tables) => {
      for (const change of [...changes].sort((one, other) => (one.name < other.name ? -1 : 1))) {
        const before = await tables.documents.lock(ctx.tenant.id, change.name);
        if (!before && !nameForm.test(change.name)) throw malformed(ctx, change.name.slice(0, 80), 'is no name of a document');
        await tables.documents.write(ctx.tenant.id, changed(ctx, before ?? { ...fresh, name: change.name }, change), ctx.now);
        await recordEvent(ctx, { what: 'document.changed', subject: change.name }, tables);
      }
      await demandPlace(ctx, { name: changes[0]!.name }, tables);
    }),
  );
}

/** There is room for all documents as they are written now, and each has a place of its own. Within the transaction that wrote `name`. */
export async function demandPlace(
  ctx: Ctx<'document.malformed'>,
  { name: written }: { readonly name: string },
  { documents }: Pick<Stores<'documents'>, 'documents'>,
): Promise<void> {
  const all = await documents.list(ctx.tenant.id);
  if (all.length > mostDocuments) throw malformed(ctx, written, `is one of more than ${mostDocuments} documents`);
  for (const { name } of all) {
    const above = all.find((each) => name.startsWith(`${each.name}.`));
    if (above) throw malformed(ctx, name, `stands below ${above.name}, which is a document itself`);
  }
}

function changed(ctx: Ctx<'document.malformed'>, before: Document, { languages: given, noted, ...set }: DocumentChange): Document {
  const languages = given ? languagesOf(ctx, before, given) : before.languages;
  const laid = Object.entries({ ...before.noted, ...noted }).filter(([, value]) => value !== null);
  const after: Document = { ...before, ...set, languages, noted: Object.fromEntries(laid) };
  const { defaultLanguage } = after;
  if (defaultLanguage !== null && !Object.hasOwn(languages, defaultLanguage))
    throw malformed(ctx, before.name, `has no language ${defaultLanguage.slice(0, 40)}, which is to be its default`);
  return after;
}

function languagesOf(ctx: Ctx<'document.malformed'>, { name, languages }: Document, given: readonly string[]): Document['languages'] {
  const wrong = given.find((each) => !languageForm.test(each));
  if (wrong !== undefined) throw malformed(ctx, name, `has a language '${wrong.slice(0, 40)}', which is none`);
  if (given.length > mostLanguages) throw malformed(ctx, name, `has more than ${mostLanguages} languages`);
  const left = Object.keys(languages).find((each) => languages[each] && !given.includes(each));
  if (left !== undefined) throw malformed(ctx, name, `has a text in ${left}, which is to be no language of it`);
  return Object.fromEntries(given.map((each): [string, VersionsInForce | null] => [each, languages[each] ?? null]));
}

export const malformed = (ctx: Ctx<'document.malformed'>, document: string, reason: string) =>
  ctx.fail('document.malformed', { document, reason });

/** Deletes the document with its texts, in one transaction, with an event. What people agreed to stays with them. */
export async function removeDocument(
  ctx: Ctx<'document.unknown'>,
  { name }: { readonly name: string },
  stores: Stores<'documents' | 'events'>,
): Promise<void> {
  await ctx.during('document.store', () =>
    stores.transaction(async (tables) => {
      if (!(await tables.documents.lock(ctx.tenant.id, name))) throw ctx.fail('document.unknown', { document: name });
      await tables.documents.delete(ctx.tenant.id, name);
      await recordEvent(ctx, { what: 'document.removed', subject: name }, tables);
    }),
  );
}
