// What an application asks its newcomers to agree to: documents of one text in one language each, in an order that its owner says. A change of what one says
// makes another version of it: what people agreed to stays as it was.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import { randomText } from '../random.ts';
import type { Stores } from '../stores.ts';
import { demandPlace, fresh, languageForm, malformed } from './declare-documents.ts';
import { listDocuments } from './due-documents.ts';
import type { Document, DocumentText } from './types.ts';

/** An agreement of an application. */
export interface Agreement {
  /** The name of its document, which nobody chooses. */
  readonly name: string;
  readonly application: string;
  readonly language: string;
  readonly required: boolean;
  /** The least comes first; those of one place by name. */
  readonly place: number;
  /** What dialects keep along with it. */
  readonly noted: JsonObject;
}

/** What it says: `purpose` is what people read beside its box, `address` where more of it stands. */
type Words = Pick<DocumentText, 'purpose' | 'address'>;

/** All that is said of one. */
interface Said {
  readonly language: string;
  readonly required: boolean;
  readonly words: Words;
  readonly noted: JsonObject;
}

type Change = { readonly [M in keyof Said]?: Said[M] | undefined };

type Tables = Stores<'documents' | 'events'>;
type Malformed = Ctx<'document.malformed'>;

const digits = '123456789';

const isAgreement = ({ newcomersOf, languages }: Document): boolean => newcomersOf !== null && Object.keys(languages).length === 1;

function agreementOf({ name, newcomersOf, languages, required, noted: { place, ...noted } }: Document): Agreement {
  return { name, application: newcomersOf!, language: Object.keys(languages)[0]!, required, place: Number(place ?? 0), noted };
}

/** Those of the application, in their order. Reads what is remembered. */
export async function listAgreements(
  ctx: Ctx,
  { application }: { readonly application: string },
  stores: Pick<Stores<'documents'>, 'documents'>,
): Promise<readonly Agreement[]> {
  const all = (await listDocuments(ctx, {}, stores)).filter((each) => each.newcomersOf === application && isAgreement(each));
  return all.map(agreementOf).sort((one, other) => one.place - other.place || (one.name < other.name ? -1 : 1));
}

/** Makes one, behind those that are there, with an event, in one transaction. Its name ends with a number that no other one of the tenant has. */
export async function addAgreement(
  ctx: Malformed,
  { application, ...said }: Said & { readonly application: string },
  stores: Tables,
): Promise<Agreement> {
  return ctx.during('document.store', () =>
    stores.transaction(async (tables) => {
      // Two that are made at once would have one place.
      await tables.documents.hold(ctx.tenant.id);
      const all = await listAgreements(ctx, { application }, tables);
      const name = await freeName(ctx, tables);
      const before = { ...fresh, name, active: true, newcomersOf: application, noted: { place: (all.at(-1)?.place ?? 0) + 1 } };
      const made = await written(ctx, before, said, tables);
      await demandPlace(ctx, { name }, tables);
      return made;
    }),
  );
}

async function freeName(ctx: Ctx, { documents }: Pick<Stores<'documents'>, 'documents'>): Promise<string> {
  const names = new Set((await documents.list(ctx.tenant.id)).map(({ name }) => name));
  for (;;) {
    const name = `agreement.${randomText(ctx.random, digits, 9)}`;
    if (!names.has(name)) return name;
  }
}

/** Changes what is named of it, with an event, in one transaction. */
export async function changeAgreement(
  ctx: Ctx<'document.malformed' | 'document.unknown'>,
  { name, application, ...change }: Change & { readonly name: string; readonly application: string },
  stores: Tables,
): Promise<Agreement> {
  return ctx.during('document.store', () =>
    stores.transaction(async (tables) => written(ctx, await demanded(ctx, { name, application }, tables), change, tables)),
  );
}

/** Removes it with its texts, with an event; what people agreed to stays with them. */
export async function removeAgreement(
  ctx: Ctx<'document.unknown'>,
  { name, application }: { readonly name: string; readonly application: string },
  stores: Tables,
): Promise<void> {
  await ctx.during('document.store', () =>
    stores.transaction(async (tables) => {
      await demanded(ctx, { name, application }, tables);
      await tables.documents.delete(ctx.tenant.id, name);
      await recordEvent(ctx, { what: 'document.removed', subject: name }, tables);
    }),
  );
}

/** Puts all of the application in that order, in one transaction; names that are not those of all, each once, are `document.unknown`. */
export async function orderAgreements(
  ctx: Ctx<'document.unknown'>,
  { application, names }: { readonly application: string; readonly names: readonly string[] },
  stores: Tables,
): Promise<void> {
  await ctx.during('document.store', () =>
    stores.transaction(async (tables) => {
      const all = await listAgreements(ctx, { application }, tables);
      const left = all.find(({ name }) => !names.includes(name));
      if (left || names.length !== all.length)
        throw ctx.fail('document.unknown', { document: left?.name ?? names.join(', ').slice(0, 200) });
      // By name, as every other writer of several documents locks them.
      for (const name of [...names].sort()) {
        const document = await demanded(ctx, { name, application }, tables);
        await tables.documents.write(ctx.tenant.id, { ...document, noted: { ...document.noted, place: names.indexOf(name) + 1 } }, ctx.now);
        await recordEvent(ctx, { what: 'document.changed', subject: name }, tables);
      }
    }),
  );
}

async function demanded(
  ctx: Ctx<'document.unknown'>,
  { name, application }: { readonly name: string; readonly application: string },
  { documents }: Pick<Stores<'documents'>, 'documents'>,
): Promise<Document> {
  const found = await documents.lock(ctx.tenant.id, name);
  if (!found || found.newcomersOf !== application || !isAgreement(found)) throw ctx.fail('document.unknown', { document: name });
  return found;
}

/** What is noted is replaced, and another text or language is another version. */
async function written(ctx: Malformed, before: Document, { language, required, words, noted }: Change, tables: Tables): Promise<Agreement> {
  const [present] = Object.entries(before.languages);
  const reads = language ?? present![0];
  if (!languageForm.test(reads)) throw malformed(ctx, before.name, 'is in no language');
  const isAnew = words !== undefined || reads !== present?.[0];
  const inForce = present?.[1] ?? null;
  const version = String(Number(inForce?.current ?? 0) + 1);
  const document: Document = {
    ...before,
    required: required ?? before.required,
    defaultLanguage: reads,
    languages: { [reads]: isAnew ? { current: version, least: version } : inForce },
    noted: { ...(noted ?? before.noted), place: before.noted['place'] ?? 0 },
  };
  await tables.documents.write(ctx.tenant.id, document, ctx.now);
  if (isAnew) {
    const said = words ?? (await presentWords(ctx, before, tables));
    if (said.purpose.trim() === '') throw malformed(ctx, before.name, 'says nothing');
    const { purpose, address } = said;
    await tables.documents.writeText(ctx.tenant.id, before.name, reads, { version, purpose, address }, ctx.now);
  }
  await recordEvent(ctx, { what: 'document.changed', subject: before.name, detail: isAnew ? { language: reads, version } : {} }, tables);
  return agreementOf(document);
}

async function presentWords(ctx: Ctx, { name, languages }: Document, { documents }: Tables): Promise<Words> {
  const [[language, inForce] = ['', null]] = Object.entries(languages);
  const texts = await documents.texts(ctx.tenant.id, name, language);
  return texts.find(({ version }) => version === inForce?.current) ?? { purpose: '', address: null };
}
