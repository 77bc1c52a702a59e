// Replies and refusals at the addresses of a SAML service provider: an address for the browser, a document, or a page in words.
import { type AnyEndpoint, dialect, type Failure } from '../../dialects/_common/dialect.ts';
import { byVerb, type VerbAndPath } from '../../dialects/_common/routes.ts';
import {
  admissionFaults,
  type Frame,
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
import { admitProvider, type SamlSpEntry, type TenantNaming } from './entrance.ts';

export type SamlSpReply =
  | { readonly goTo: string }
  | { readonly document: string }
  | { readonly page: (frame: Frame) => string }
  | { readonly written: Omit<HttpReply, 'status'> };

interface Extra {
  readonly headers?: Readonly<Record<string, string>>;
}

/** The name under which operators take it out of service. */
const unit = 'saml-sp';

const traceOf = ({ id }: HttpRequest): string => id;

export const frameOf = ({ request, ctx }: SamlSpEntry): Frame => ({
  ...strangersFrame(request, ''),
  product: ctx.tenant.settings.messages.product,
});

function shown(reply: SamlSpReply, entry: SamlSpEntry): HttpReply {
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

export function samlSpProtocol(naming: TenantNaming) {
  return dialect(
    {
      name: 'saml-sp',
      codes: statuses,
      requestErrors,
      steps,
      problems,
      defect: 500,
      authenticate: (request, _endpoint: AnyEndpoint<undefined>, services) => admitProvider(request, services, naming),
      success: shown,
      failure({ code, extra }: Failure<Status, Extra>, request, entry: SamlSpEntry | undefined): HttpReply {
        const refused = { status: code ?? 400, headers: extra?.headers ?? {}, trace: traceOf(request) };
        return refusedPage(refused, request, entry && { ctx: entry.ctx, mount: '' });
      },
      traced: (request) => ({ trace: traceOf(request) }),
    },
    {},
    admissionFaults,
    { endpoint: (name: VerbAndPath) => ({ ...byVerb(name), unit }) },
  );
}
