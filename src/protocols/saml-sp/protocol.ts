// Replies and refusals at the addresses of a SAML service provider: an address for the browser, a document, or a page in words.
import { type AnyEndpoint, dialect, type Failure } from '../../dialects/_common/dialect.ts';
import { byVerb, type VerbAndPath } from '../../dialects/_common/routes.ts';
import { admissionFaults, problems, refusedPage, requestErrors, type Status, statuses, steps } from '../../hosted/index.ts';
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import { samlSpShown } from './carried.ts';
import { admitProvider, type SamlSpEntry, type TenantNaming } from './entrance.ts';

interface Extra {
  readonly headers?: Readonly<Record<string, string>>;
}

/** The name under which operators take it out of service. */
const unit = 'saml-sp';

const traceOf = ({ id }: HttpRequest): string => id;

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
      success: samlSpShown,
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
