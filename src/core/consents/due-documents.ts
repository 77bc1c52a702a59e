// Which documents a person still has to agree to: those that operators declared as required, in a version that counts.
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { isAgreedTo } from './agreed.ts';
import type { Document } from './types.ts';

/** All declared documents by name, without their texts. Reads what is remembered. */
export const listDocuments = (ctx: Ctx, _input: {}, { documents }: Pick<Stores<'documents'>, 'documents'>): Promise<readonly Document[]> =>
  ctx.during('documents.read', () => documents.list(ctx.tenant.id));

/** Whether everybody is asked for it, at each sign-in. */
export const isDemanded = ({ active, required, newcomersOf }: Document): boolean => active && required && newcomersOf === null;

/** Their names, in their order; an empty list costs no statement where nothing is required. */
export async function dueDocuments(
  ctx: Ctx,
  { account: { id, locale } }: { readonly account: Pick<Account, 'id' | 'locale'> },
  stores: Pick<Stores<'documents' | 'consents'>, 'documents' | 'consents'>,
): Promise<readonly string[]> {
  const demanded = (await listDocuments(ctx, {}, stores)).filter(isDemanded);
  if (demanded.length === 0) return [];
  const given = await ctx.during('consents.read', () => stores.consents.list(ctx.tenant.id, id));
  return demanded.filter((document) => !isAgreedTo(document, given, locale)).map(({ name }) => name);
}

/** Where somebody registers: newcomers of an application may be asked for more, those who read its language. */
export interface NewcomersPlace {
  /** Public id of the application. */
  readonly application: string;
  /** Of the page that the newcomer reads (BCP 47); null where there is none, as at another provider: nobody agrees to anything there. */
  readonly language: string | null;
}

/** What newcomers agree to: the tenant's setting, the documents that are required at every sign-in, and those of the application. Names, each once. */
export async function documentsForNewcomers(
  ctx: Ctx,
  { at }: { readonly at?: NewcomersPlace | undefined },
  stores: Pick<Stores<'documents'>, 'documents'>,
): Promise<readonly string[]> {
  const all = await listDocuments(ctx, {}, stores);
  const demanded = all.filter((each) => isDemanded(each) || (at && each.required && isShownTo(each, at)));
  return [...new Set([...ctx.tenant.settings.registration.consents, ...demanded.map(({ name }) => name)])];
}

/** Whether newcomers there are shown it as one of the application's own. */
export const isShownTo = ({ active, newcomersOf, languages }: Document, { application, language }: NewcomersPlace): boolean =>
  active && newcomersOf === application && language !== null && Object.keys(languages).some((each) => isRead(each, language));

/** `en` is read by whoever reads `en-US`, and the other way round; `zh-TW` by nobody who reads `zh-CN`. */
function isRead(one: string, other: string): boolean {
  const [short, long] = [one.toLowerCase(), other.toLowerCase()].sort((a, b) => a.length - b.length) as [string, string];
  return short === long || long.startsWith(`${short}-`);
}
