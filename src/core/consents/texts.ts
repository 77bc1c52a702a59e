// Texts of documents by language and version: read, published, copied to a draft, removed. A version above the current one is a draft, of which nobody is asked.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { malformed } from './declare-documents.ts';
import type { Document, DocumentText, VersionsInForce } from './types.ts';
import { compareVersions, type DocumentVersion, isDated, stateOf, type TextState } from './versions.ts';

/** A document in one of its languages. */
export interface OneLanguage {
  readonly document: string;
  readonly language: string;
}

/** What a document says in one language, and which of its versions count; null where none does. */
export interface TextsOfLanguage {
  readonly document: Document;
  readonly inForce: VersionsInForce | null;
  /** Oldest version first. */
  readonly texts: readonly DocumentText[];
}

type Unknown = 'document.unknown' | 'document-text.unknown';
type Tables = Stores<'documents' | 'events'>;

const mostTexts = 200;
const mostPurpose = 20_000;

const byVersion = (one: DocumentText, other: DocumentText): number => compareVersions(one.version, other.version);

/** The texts in that language, with the versions that count. */
export async function readTexts(ctx: Ctx<Unknown>, input: OneLanguage, { documents }: Stores<'documents'>): Promise<TextsOfLanguage> {
  const all = await ctx.during('documents.read', () => documents.list(ctx.tenant.id));
  const document = all.find(({ name }) => name === input.document);
  return textsOf(ctx, input, document, { documents });
}

async function textsOf(
  ctx: Ctx<Unknown>,
  { document: name, language }: OneLanguage,
  document: Document | undefined,
  { documents }: Pick<Stores<'documents'>, 'documents'>,
): Promise<TextsOfLanguage> {
  if (!document) throw ctx.fail('document.unknown', { document: name });
  if (!Object.hasOwn(document.languages, language)) throw ctx.fail('document-text.unknown', { document: name, language, version: null });
  const texts = await ctx.during('documents.read', () => documents.texts(ctx.tenant.id, name, language));
  return { document, inForce: document.languages[language]!, texts: [...texts].sort(byVersion) };
}

/** Texts to write, and the versions that count from now on; those that are not named stay. */
export interface Publishing extends OneLanguage {
  readonly texts: readonly DocumentText[];
  readonly current?: DocumentVersion | undefined;
  readonly least?: DocumentVersion | undefined;
  /** What versions are said to be: it must come true. */
  readonly states?: ReadonlyMap<DocumentVersion, TextState>;
}

/**
 * Stores all of it in one transaction, with an event. Where nothing counts yet, the newest text is current and the least one. A version that people may have
 * agreed to is written once: it may come again as it is, beside something else that is new. Order: document and language → published ones → versions that
 * count.
 */
export async function publishTexts(
  ctx: Ctx<Unknown | 'document.malformed' | 'document-text.published'>,
  { texts, current, least, states = new Map(), ...at }: Publishing,
  stores: Tables,
): Promise<TextsOfLanguage> {
  return inLanguage(ctx, at, stores, async (present, tables) => {
    const { inForce } = present;
    const known = new Map(present.texts.map((each) => [each.version, each]));
    const news = texts.filter((each) => !isSameText(known.get(each.version), each));
    for (const { version } of news)
      if (known.has(version) && stateOf(version, inForce?.current) !== 'draft')
        throw ctx.fail('document-text.published', { ...at, version });
    const after = [...new Map([...known, ...news.map((each) => [each.version, each] as const)]).values()].sort(byVersion);
    const next = inForceAfter(ctx, at, after, { current: current ?? inForce?.current, least: least ?? inForce?.least });
    const [untrue] = [...states].find(([version, state]) => stateOf(version, next.current) !== state) ?? [];
    if (untrue !== undefined)
      throw malformed(ctx, at.document, `has a version ${untrue} in ${at.language} that is something else than is said`);
    if (news.length === 0 && inForce && next.current === inForce.current && next.least === inForce.least)
      throw ctx.fail('document-text.published', { ...at, version: texts.at(-1)?.version ?? next.current });
    for (const text of news) await tables.documents.writeText(ctx.tenant.id, at.document, at.language, text, ctx.now);
    return { inForce: next, texts: after };
  });
}

function inForceAfter(
  ctx: Ctx<'document.malformed'>,
  { document, language }: OneLanguage,
  texts: readonly DocumentText[],
  { current, least }: { readonly [V in keyof VersionsInForce]: DocumentVersion | undefined },
): VersionsInForce {
  const has = (version: DocumentVersion) => texts.some((each) => each.version === version);
  const newest = texts.at(-1)?.version;
  const next = current ?? newest;
  if (next === undefined) throw malformed(ctx, document, `has no text in ${language}`);
  const lowest = least ?? next;
  if (!has(next)) throw malformed(ctx, document, `has no version ${next} in ${language}, which is to be current`);
  if (new Set(texts.map(({ version }) => isDated(version))).size > 1)
    throw malformed(ctx, document, `has versions in ${language} that are numbers and such that are dates`);
  if (isDated(lowest) !== isDated(next) || compareVersions(lowest, next) > 0)
    throw malformed(ctx, document, `has a least version in ${language} above its current one`);
  if (texts.length > mostTexts) throw malformed(ctx, document, `has more than ${mostTexts} versions in ${language}`);
  const tooLong = texts.find(({ purpose, address }) => purpose.length > mostPurpose || (address?.length ?? 0) > 2000);
  if (tooLong) throw malformed(ctx, document, `has a text in ${language} of more than ${mostPurpose} characters`);
  return { current: next, least: lowest };
}

/** Copies the current text to a draft of the next version: the next whole number, or today. A draft that is there already is written over. */
export async function copyToDraft(
  ctx: Ctx<Unknown | 'document.malformed'>,
  at: OneLanguage & { readonly today: DocumentVersion },
  stores: Tables,
): Promise<TextsOfLanguage> {
  return inLanguage(ctx, at, stores, async ({ inForce, texts }, tables) => {
    const present = inForce && texts.find(({ version }) => version === inForce.current);
    if (!inForce || !present) throw ctx.fail('document-text.unknown', { document: at.document, language: at.language, version: null });
    const version = isDated(inForce.current) ? at.today : String(Math.floor(Number(inForce.current)) + 1);
    if (compareVersions(version, inForce.current) <= 0)
      throw malformed(ctx, at.document, `has a version of today in ${at.language} already`);
    const draft = { ...present, version };
    await tables.documents.writeText(ctx.tenant.id, at.document, at.language, draft, ctx.now);
    return { inForce, texts: [...texts.filter((each) => each.version !== version), draft].sort(byVersion) };
  });
}

/** Removes one version, with an event. The current one goes last; what was the least one is then the next above it. */
export async function removeText(
  ctx: Ctx<Unknown | 'document.malformed'>,
  { version, ...at }: OneLanguage & { readonly version: DocumentVersion },
  stores: Tables,
): Promise<void> {
  await inLanguage(ctx, at, stores, async ({ inForce, texts: before }, tables) => {
    if (!before.some((each) => each.version === version)) throw ctx.fail('document-text.unknown', { ...at, version });
    const texts = before.filter((each) => each.version !== version);
    if (inForce?.current === version && texts.length > 0)
      throw malformed(ctx, at.document, `is published in ${at.language} as version ${version}`);
    await tables.documents.deleteText(ctx.tenant.id, at.document, at.language, version);
    if (texts.length === 0 || !inForce) return { inForce: null, texts };
    const least = texts.find((each) => compareVersions(each.version, inForce.least) >= 0)?.version ?? inForce.current;
    return { inForce: { ...inForce, least }, texts };
  });
}

/** Locks the document, lets `edit` write, and stores the versions that count then. */
async function inLanguage<F extends Unknown>(
  ctx: Ctx<F | Unknown>,
  at: OneLanguage,
  stores: Tables,
  edit: (present: TextsOfLanguage, tables: Tables) => Promise<Pick<TextsOfLanguage, 'inForce' | 'texts'>>,
): Promise<TextsOfLanguage> {
  return ctx.during('document.store', () =>
    stores.transaction(async (tables) => {
      const present = await textsOf(ctx, at, await tables.documents.lock(ctx.tenant.id, at.document), tables);
      const { inForce, texts } = await edit(present, tables as Tables);
      const document = { ...present.document, languages: { ...present.document.languages, [at.language]: inForce } };
      await tables.documents.write(ctx.tenant.id, document, ctx.now);
      const detail = { language: at.language, ...(inForce ? { version: inForce.current } : {}) };
      await recordEvent(ctx, { what: 'document.changed', subject: at.document, detail }, tables);
      return { document, inForce, texts };
    }),
  );
}

const isSameText = (one: DocumentText | undefined, other: DocumentText): boolean =>
  one !== undefined && one.purpose === other.purpose && one.address === other.address;

/** Of every document by name and language the text that people agree to now. */
export async function readCurrentTexts(
  ctx: Ctx,
  _input: {},
  { documents }: Stores<'documents'>,
): Promise<ReadonlyMap<string, Readonly<Record<string, DocumentText>>>> {
  const rows = await ctx.during('documents.read', () => documents.currentTexts(ctx.tenant.id));
  const byDocument = Map.groupBy(rows, ({ document }) => document);
  return new Map(
    [...byDocument].map(([name, each]) => [
      name,
      Object.fromEntries(each.map(({ language, version, purpose, address }) => [language, { version, purpose, address }])),
    ]),
  );
}
