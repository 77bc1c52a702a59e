// Admission and refusals of the provider's own endpoints. Their work is the library's; the commands that it calls, and the answers to their
// faults, are declared as everywhere.
import type { FaultDetails } from '../../core/faults/index.ts';
import type { Finder } from '../../core/tenants/index.ts';
import type { CodedAnswer } from '../../dialects/_common/answers.ts';
import { type AnyEndpoint, dialect, type Failure, type Trace } from '../../dialects/_common/dialect.ts';
import { byVerb, type VerbAndPath } from '../../dialects/_common/routes.ts';
import { admissionFaults, problems, refusedPage, requestErrors, type Status, statuses, steps } from '../../hosted/index.ts';
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import { type OidcEntry, providerCalls } from './call.ts';
import { admitBrowser, type Kind } from './entrance.ts';
import type { PasswordRefusal, PasswordRefusals, ProviderProfile, SignInFault } from './profile.ts';
import type { OidcProviders } from './providers.ts';
import { unit } from './unit.ts';

export interface OAuthExtra {
  readonly headers?: Readonly<Record<string, string>>;
  /** A name and a password were refused. */
  readonly password?: PasswordRefusal;
}

/** Written by the library, or a document. */
export type ProtocolReply = Required<Pick<HttpReply, 'write'>> | Required<Pick<HttpReply, 'headers' | 'body'>>;

export interface OidcParts {
  readonly profile: ProviderProfile;
  readonly providers: OidcProviders;
  readonly finder: Finder;
}

/** The provider and its pages, whatever the dialect, are taken out of service together. */
export const oidcRoute = (name: VerbAndPath) => ({ ...byVerb(name), unit });

export const tracedBy =
  ({ traceOf }: ProviderProfile) =>
  (request: HttpRequest, entry: OidcEntry | undefined): Trace => ({ trace: traceOf(request), client: entry?.seen.client });

/** `shows`: whether somebody has a page before them when this is refused, or a program reads an error of RFC 6749. */
export function protocolOf(parts: OidcParts, kind: Kind, shows: 'page' | 'json') {
  const { profile } = parts;
  return dialect(
    {
      name: profile.name,
      codes: statuses,
      requestErrors,
      steps,
      problems,
      defect: 500,
      authenticate: (request, _endpoint: AnyEndpoint<undefined>, services) => admitBrowser(kind, request, services, parts),
      success: (reply: ProtocolReply): HttpReply => ({ status: 200, ...reply }),
      failure({ code, extra }: Failure<Status, OAuthExtra>, request, entry): HttpReply {
        const { headers = {}, password } = extra ?? {};
        if (password && entry) return passwordRefused(password, entry);
        const status = code ?? 400;
        if (shows === 'page')
          return refusedPage(
            { status, headers, trace: profile.traceOf(request) },
            request,
            entry && { ctx: entry.ctx, mount: entry.issuing.mount },
          );
        const { name: error, message: error_description } = statuses[status];
        return { status, headers: { 'cache-control': 'no-store', ...headers }, body: { error, error_description } };
      },
      traced: tracedBy(profile),
    },
    providerCalls,
    admissionFaults,
    { endpoint: oidcRoute },
  );
}

const passwordRefused = ({ code, words }: PasswordRefusal, { seen, issuing }: OidcEntry): HttpReply => ({
  status: 400,
  body: { error: 'invalid_grant', error_description: words(seen.username ?? '', issuing.tenant) },
  ...(code === null ? {} : { code }),
});

type PasswordAnswers = { readonly [F in SignInFault]: CodedAnswer<Status, FaultDetails[F], OAuthExtra> };

/** The vendor's refusals as answers of an endpoint. */
export const answersOf = ({ blank: _, ...refusals }: PasswordRefusals): PasswordAnswers =>
  Object.fromEntries(
    Object.entries(refusals).map(([fault, refusal]) => [
      fault,
      {
        code: null,
        extra: (detail: never): OAuthExtra => ({ password: typeof refusal === 'function' ? refusal(detail) : refusal }),
      },
    ]),
  ) as unknown as PasswordAnswers;
