// Replies and refusals of the SAML addresses: a form or an address for the browser, a document, or a page in words.
import type { FaultDetails } from '../../core/faults/index.ts';
import type { Sent } from '../../core/saml/index.ts';
import { type AnyEndpoint, dialect, type Failure } from '../../dialects/_common/dialect.ts';
import { byVerb, type VerbAndPath } from '../../dialects/_common/routes.ts';
import {
  admissionFaults,
  errorPage,
  type Frame,
  type PostedForm,
  postPage,
  problems,
  refusedPage,
  requestErrors,
  type Status,
  statuses,
  steps,
  strangersFrame,
} from '../../hosted/index.ts';
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import { hostedHeaders } from '../../pages/kit/hosted.ts';
import { admitSaml, entryCalls, type SamlEntry, type SamlParts } from './entrance.ts';
import { type SamlProfile, unit } from './profile.ts';

export type SamlReply = (
  | { readonly post: PostedForm }
  | { readonly goTo: string }
  | { readonly metadata: string }
  | { readonly page: (frame: Frame) => string }
) & { readonly cookies?: readonly string[] };

/** What a step of a sign-out, or an answer, makes of the browser. */
export const sentReply = (sent: Sent): SamlReply => (sent.binding === 'redirect' ? { goTo: sent.address } : { post: sent });

interface SamlExtra {
  readonly headers?: Readonly<Record<string, string>>;
  /** For developers: why the message is not taken. */
  readonly says?: string;
}

/** The answer to a message that is not taken: its sender may be anybody, so that nothing goes back. */
export const refusedMessage = {
  'saml.refused': {
    code: 400,
    extra: ({ because, says }: FaultDetails['saml.refused']): SamlExtra => ({ says: says ? `${because}: ${says}` : because }),
  },
} as const;

export const frameOf = (request: HttpRequest, entry: SamlEntry): Frame => ({
  ...strangersFrame(request, ''),
  product: entry.ctx.tenant.settings.messages.product,
  here: entry.pages,
});

function shown(reply: SamlReply, entry: SamlEntry): HttpReply {
  if ('goTo' in reply) return { status: 303, headers: { location: reply.goTo, 'cache-control': 'no-store' }, body: '' };
  if ('metadata' in reply) {
    const headers = {
      'content-type': 'application/samlmetadata+xml',
      'cache-control': 'max-age=3600',
      'x-content-type-options': 'nosniff',
    };
    return { status: 200, headers, body: reply.metadata };
  }
  const frame = frameOf(entry.request, entry);
  return { status: 200, ...('post' in reply ? postPage(frame, reply.post) : { headers: hostedHeaders(), body: reply.page(frame) }) };
}

export const samlRoute = (name: VerbAndPath) => ({ ...byVerb(name), unit });

export function samlProtocol(profile: SamlProfile, parts: SamlParts) {
  return dialect(
    {
      name: profile.name,
      codes: statuses,
      requestErrors,
      steps,
      problems,
      defect: 500,
      authenticate: (request, _endpoint: AnyEndpoint<undefined>, services) => admitSaml(request, services, profile, parts),
      success(reply: SamlReply, entry): HttpReply {
        const { cookies = [] } = reply;
        const answer = shown(reply, entry);
        return cookies.length === 0 ? answer : { ...answer, headers: { ...answer.headers, 'set-cookie': cookies } };
      },
      failure({ code, extra }: Failure<Status, SamlExtra>, request, entry): HttpReply {
        const status = code ?? 400;
        const { headers = {}, says } = extra ?? {};
        const trace = profile.traceOf(request);
        if (says === undefined || !entry) return refusedPage({ status, headers, trace }, request, entry && { ctx: entry.ctx, mount: '' });
        const page = errorPage(frameOf(request, entry), 'SAML', `${says} (${trace})`);
        return { status, headers: { ...hostedHeaders(), ...headers }, body: page };
      },
      traced: (request) => ({ trace: profile.traceOf(request) }),
    },
    entryCalls,
    admissionFaults,
    { endpoint: samlRoute },
  );
}
