// Legal statements in the vendor's words: the texts of a consent statement in one language, by version or by date. Names are read in any case, as the vendor does:
// its clients write `documentUrl` and `documentURL`.
import {
  type DocumentText,
  type DocumentVersion,
  isDated,
  stateOf,
  type TextState,
  type TextsOfLanguage,
  type VersionsInForce,
  versionOf,
} from '../../../core/consents/index.ts';
import type { Ctx } from '../../../core/faults/index.ts';
import { isObject, isSame, type Json, type JsonObject } from '../../../core/json.ts';

/** `currentDocVersion` and `minDocVersion`, or the same of dates. */
export function inForceOut(inForce: VersionsInForce | null): JsonObject {
  if (!inForce) return {};
  const { current, least } = inForce;
  return isDated(current)
    ? { currentDocDate: current, minDocDate: least }
    : { currentDocVersion: Number(current), minDocVersion: Number(least) };
}

const statuses: { readonly [S in TextState]: string } = { draft: 'Draft', published: 'Published', former: 'Historic' };

/** The vendor says `Historic`, and its documents and clients two further words for it. */
const states: Readonly<Record<string, TextState>> = {
  draft: 'draft',
  published: 'published',
  historic: 'former',
  historical: 'former',
  archived: 'former',
};

/** Drafts are shown to servers alone. */
export function legalStatementsOut({ document, inForce, texts }: TextsOfLanguage, withDrafts: boolean): JsonObject {
  const shown = texts.filter(({ version }) => withDrafts || stateOf(version, inForce?.current) !== 'draft');
  const { customData } = document.noted;
  if (shown.length === 0) return customData === undefined ? {} : { customData };
  const byDate = isDated(shown[0]!.version);
  const published = inForce && (byDate ? { publishedDocDate: inForce.current } : { publishedDocVersion: Number(inForce.current) });
  const versions = shown.map(({ version, purpose, address }) => [
    version,
    { purpose, ...(address === null ? {} : { documentUrl: address }), LegalStatementStatus: statuses[stateOf(version, inForce?.current)] },
  ]);
  return {
    ...published,
    ...inForceOut(inForce),
    [byDate ? 'dates' : 'versions']: Object.fromEntries(versions),
    ...(customData === undefined ? {} : { customData }),
  };
}

type Reading = Ctx<'document.malformed'>;

export interface ReadStatements {
  readonly texts: readonly DocumentText[];
  readonly current: DocumentVersion | undefined;
  readonly least: DocumentVersion | undefined;
  /** What versions are said to be. */
  readonly states: ReadonlyMap<DocumentVersion, TextState>;
}

const lowered = (object: JsonObject): ReadonlyMap<string, Json> =>
  new Map(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]));

/** The texts and the versions that count; whatever else stands there, or contradicts itself, is refused. */
export function legalStatementsIn(ctx: Reading, document: string, given: JsonObject, customData: Json | undefined): ReadStatements {
  const facts = lowered(given);
  const malformed = (reason: string) => ctx.fail('document.malformed', { document: document.slice(0, 80), reason });
  const known = [
    'versions',
    'dates',
    'customdata',
    ...['current', 'published', 'min'].flatMap((of) => [`${of}docversion`, `${of}docdate`]),
  ];
  const unknown = [...facts.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw malformed(`has legal statements with an unknown property '${unknown.slice(0, 80)}'`);
  if (facts.has('customdata') && !isSame(facts.get('customdata'), customData ?? []))
    throw malformed('has customData that is another than that of the consent statement, where it is set');
  const read = (of: string): DocumentVersion | undefined => {
    const value = facts.get(`${of}docversion`) ?? facts.get(`${of}docdate`);
    if (value == null) return undefined;
    const version = versionOf(value);
    if (version === undefined) throw malformed(`has a version ${JSON.stringify(value).slice(0, 80)}, which is neither a number nor a date`);
    return version;
  };
  const [current, published] = [read('current'), read('published')];
  if (current !== undefined && published !== undefined && current !== published)
    throw malformed(`has ${current} as its current version, and ${published} as the published one`);
  const lists = ['versions', 'dates'].flatMap((name) => {
    const list = facts.get(name) ?? {};
    if (!isObject(list)) throw malformed(`has ${name} that are no object`);
    return Object.entries(list);
  });
  const texts = lists.map(([name, value]) => textIn(name, value, malformed));
  return {
    texts: texts.map(({ state: _, ...text }) => text),
    current: current ?? published,
    least: read('min'),
    states: new Map(texts.flatMap(({ version, state }) => (state === undefined ? [] : [[version, state]]))),
  };
}

function textIn(name: string, value: Json, malformed: (reason: string) => Error): DocumentText & { readonly state: TextState | undefined } {
  const version = versionOf(name);
  if (version === undefined) throw malformed(`has a version '${name.slice(0, 80)}', which is neither a number nor a date`);
  if (!isObject(value)) throw malformed(`has a version ${version} that is no object`);
  const facts = lowered(value);
  const unknown = [...facts.keys()].find((each) => !['purpose', 'documenturl', 'legalstatementstatus'].includes(each));
  if (unknown !== undefined) throw malformed(`has a version ${version} with an unknown property '${unknown.slice(0, 80)}'`);
  const purpose = facts.get('purpose') ?? '';
  const address = facts.get('documenturl') || null;
  const status = facts.get('legalstatementstatus') ?? undefined;
  const state = typeof status === 'string' ? states[status.toLowerCase()] : undefined;
  if (typeof purpose !== 'string') throw malformed(`has a version ${version} with a purpose that is no text`);
  if (address !== null && !(typeof address === 'string' && /^https?:\/\//i.test(address) && URL.canParse(address)))
    throw malformed(`has a version ${version} with a documentUrl that is no address of a page`);
  if (status !== undefined && !state) throw malformed(`has a version ${version} with a LegalStatementStatus that there is not`);
  return { version, purpose, address, state };
}
