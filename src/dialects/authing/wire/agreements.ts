// Agreements of an application on this vendor's wire: numbers, and titles in HTML that has links and nothing else, because pages show them as they are.
import type { Agreement, NewcomersPlace } from '../../../core/consents/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { blockOf } from '../settings.ts';

/** The languages of the sign-in box. */
export const languages = ['zh-CN', 'en-US', 'zh-TW', 'ja-JP'] as const;

const traditional = ['zh-tw', 'zh-hk', 'zh-mo', 'zh-hant'];

/** The one of them in which the box shows itself to whoever has that one. */
function languageOfBox(given: string): (typeof languages)[number] {
  const lower = given.toLowerCase();
  if (/^zh(-|$)/.test(lower)) return traditional.includes(lower) ? 'zh-TW' : 'zh-CN';
  return /^ja(-|$)/.test(lower) ? 'ja-JP' : 'en-US';
}

/** Where whoever calls would register. */
export const newcomersAt = ({ client, request, ctx }: Pick<AuthingEntry, 'client' | 'request' | 'ctx'>): NewcomersPlace => ({
  application: client.publicId,
  language: languageOfBox(request.headers['x-authing-lang'] ?? blockOf(ctx.tenant.settings.apis).defaultLang),
});

/** White space as HTML has it: behind any other, a browser reads another attribute than we do. */
const tag = /<a(?:[ \t\n\f\r]+(?:href|target|rel)="[^"<>]*")*[ \t\n\f\r]*>|<\/a>/gi;
const spelled: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const plain = (text: string): string => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (each) => spelled[each]!);

/** What a title says, without its links, and where the first of them leads; refuses HTML of anything else, and links to what is no page. */
export function wordsOf(title: string): { readonly purpose: string; readonly address: string | null } {
  const purpose = plain(title.replace(tag, '')).trim();
  const tags = title.match(tag) ?? [];
  const opens = tags.map((each) => !each.startsWith('</'));
  const isNested = opens.some((open, at) => open === (at % 2 === 1)) || opens.length % 2 === 1;
  const links = tags.filter((_, at) => opens[at]).map((each) => plain(/href="([^"]*)"/i.exec(each)?.[1] ?? ''));
  const isPage = (link: string) => /^https?:\/\//i.test(link) && URL.canParse(link);
  if (purpose === '' || /[<>]/.test(title.replace(tag, '')) || isNested || !links.every(isPage))
    throw refuse('parameter.out-of-bounds', { name: 'title', allowed: 'text, with <a href="https://…"> around some of it' });
  return { purpose, address: links[0] ?? null };
}

export const nameOf = (id: number | string): string => `agreement.${id}`;
const idOf = ({ name }: Agreement): number => Number(name.slice(name.indexOf('.') + 1));

/** The box asks for it where somebody registers (0), which is all that is asked for here. */
export const agreementOut = (agreement: Agreement, { client }: Pick<AuthingEntry, 'client'>) => ({
  id: idOf(agreement),
  appId: agreement.application,
  userPoolId: poolOf(client),
  title: String(agreement.noted['title'] ?? ''),
  required: agreement.required,
  lang: agreement.language,
  order: agreement.place,
  availableAt: 0,
});

/** The documents that a newcomer agrees to by these numbers; refuses one that the application does not have. */
export function agreedTo(all: readonly Agreement[], given: readonly (number | string)[]): readonly string[] {
  const names = [...new Set(given.map(nameOf))];
  if (!names.every((name) => all.some((each) => each.name === name)))
    throw refuse('parameter.out-of-bounds', { name: 'agreementIds', allowed: all.map(idOf).join(', ') || 'none' });
  return names;
}
