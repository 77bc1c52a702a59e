// What a browser carries between us and a SAML identity provider, whatever the addresses: its messages as they came, and our replies.
import type { LeaveStep } from '../../core/federation/index.ts';
import { type Frame, postPage, signedOutPage, strangersFrame } from '../../hosted/index.ts';
import type { HttpReply } from '../../http/request.ts';
import { hostedHeaders } from '../../pages/kit/hosted.ts';
import type { SamlSpEntry } from './entrance.ts';

/** An address for the browser, a document, a page, or a whole reply. */
export type SamlSpReply =
  | { readonly goTo: string }
  | { readonly document: string }
  | { readonly page: (frame: Frame) => string }
  | { readonly written: Omit<HttpReply, 'status'> };

type Holder = Pick<SamlSpEntry, 'request' | 'ctx'>;

const frameOf = ({ request, ctx }: Holder): Frame => ({ ...strangersFrame(request, ''), product: ctx.tenant.settings.messages.product });

export function samlSpShown(reply: SamlSpReply, entry: Holder): HttpReply {
  if ('written' in reply) return { status: 200, ...reply.written };
  if ('page' in reply) return { status: 200, headers: hostedHeaders(), body: reply.page(frameOf(entry)) };
  if ('goTo' in reply) return { status: 303, headers: { location: reply.goTo, 'cache-control': 'no-store' }, body: '' };
  const headers = {
    'content-type': 'application/samlmetadata+xml',
    'cache-control': 'max-age=3600',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body: reply.document };
}

/** The message as the browser brought it: an address is signed as it was sent. */
export function carriedBy({ request, fields }: Pick<SamlSpEntry, 'request' | 'fields'>) {
  const isPost = request.method === 'POST';
  const names = isPost ? fields : new URLSearchParams(request.query);
  const kind = names.has('SAMLRequest') ? ('SAMLRequest' as const) : ('SAMLResponse' as const);
  const parameters = isPost ? (request.body?.toString('latin1') ?? '') : request.query;
  return { binding: isPost ? ('post' as const) : ('redirect' as const), kind, parameters };
}

/** What follows of a message about a sign-out. */
export function leftBy(step: LeaveStep, entry: Holder): SamlSpReply {
  if (step.kind === 'over') return { page: signedOutPage };
  return step.sent.binding === 'redirect' ? { goTo: step.sent.address } : { written: postPage(frameOf(entry), step.sent) };
}
