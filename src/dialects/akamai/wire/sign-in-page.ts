// The hosted sign-in page: the sign-in form of the flow, in the flow's words.
import { type Offer, ownForm } from '../../../hosted/index.ts';
import type { HttpReply } from '../../../http/request.ts';
import type { AkamaiEntry } from '../entry.ts';
import type { Wrong } from '../reply.ts';
import { type Flow, type FlowField, say } from './flow-document.ts';

const carried = ['client_id', 'redirect_uri', 'response_type', 'flow', 'flow_version', 'locale', 'state', 'form'] as const;

export type PageState = Pick<AkamaiEntry, 'request' | 'ctx' | 'raw'> & { readonly flow: Flow; readonly offer: Offer | undefined };

/** Hidden values of the page's forms. A call that names no locale is answered in the flow's first. */
export function carriedBy({
  flow,
  raw,
}: Pick<PageState, 'flow' | 'raw'>): Readonly<Record<string, string>> & Readonly<Record<'form' | 'locale' | 'flow', string>> {
  const values = raw['params'] ?? {};
  const named = Object.fromEntries(carried.flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]]] : [])));
  const form = Object.keys(flow.forms).find((name) => flow.forms[name]!.action === 'signin') ?? 'signInForm';
  return { ...named, form, locale: named['locale'] ?? flow.locales[0] ?? 'en-US', flow: flow.name };
}

export const pathOf = ({ originalUrl }: PageState['request']): string => `/${originalUrl.split('?')[0]!.replace(/^\/+/, '')}`;

export function pageOf({ request, ctx, flow, raw, offer }: PageState, wrong?: Wrong): HttpReply {
  const values = raw['params'] ?? {};
  const text = (name: string) => (typeof values[name] === 'string' ? (values[name] as string) : undefined);
  const hidden = carriedBy({ flow, raw });
  const { form, locale } = hidden;
  const fields = (flow.forms[form]?.fields ?? []).map((name) => {
    const { label = name, type = 'text' } = flow.fields[name] ?? {};
    return { name, label: say(flow, locale, label), ...kindOf(type, text(name)) };
  });
  const password = fields.find(({ type }) => type === 'password')?.name;
  const problems = Object.entries(wrong?.fields ?? {}).flatMap(([name, sentences]) => {
    const at = fields.some((field) => field.name === name) ? name : wrong?.credentials ? password : undefined;
    return sentences.map((sentence) => ({ sentence, ...(at === undefined ? {} : { field: at }) }));
  });
  const title = say(flow, locale, 'Sign in');
  return ownForm({
    locale,
    product: ctx.tenant.settings.messages.product,
    title,
    button: title,
    action: pathOf(request),
    hidden,
    fields,
    problems,
    says: wrong?.says,
    offer,
    others: flow.locales.map((other) => ({ locale: other, address: `?${new URLSearchParams({ ...hidden, locale: other })}` })),
    leadsTo: text('redirect_uri') ?? '',
    status: wrong ? 400 : 200,
  });
}

/** A typed value is shown again, except a password. */
function kindOf(type: FlowField['type'], value = '') {
  if (type === 'password') return { type, autocomplete: 'current-password' } as const;
  return { type: type === 'email' ? type : 'text', value, autocomplete: 'username' } as const;
}
