// The addresses of the provider's library. At the token endpoint it may ask the core for a sign-in.
import type { IncomingMessage } from 'node:http';
import { stateThenProof } from '../../core/sign-in/index.ts';
import type { Verb } from '../../dialects/_common/routes.ts';
import type { HttpRequest } from '../../http/request.ts';
import { encodedBasic } from './basic-readings.ts';
import { begin, type Call, type OidcEntry } from './call.ts';
import { introspect } from './introspection.ts';
import type { ProviderProfile } from './profile.ts';
import { answersOf, type OidcParts, type ProtocolReply, protocolOf } from './protocol.ts';
import { discovery, publishedAt } from './published.ts';
import { provenIn, shownIn } from './shown-tokens.ts';
import { asTaken } from './signed-access.ts';
import { productHeader } from './sources.ts';
import { tellUserinfo } from './userinfo.ts';

const methods = ['GET', 'HEAD', 'POST', 'OPTIONS'] as const;
const withoutForms = ['GET', 'HEAD', 'OPTIONS'] as const;

/** Lets the library answer. `inside` is the address by which it knows the path, if another. */
export function handOver(
  entry: OidcEntry,
  { handle }: Awaited<ReturnType<OidcEntry['built']>>,
  {
    inside,
    query = entry.request.query,
    body = entry.request.body,
    headers = {},
    ...more
  }: {
    readonly inside?: string;
    readonly query?: string;
    readonly body?: Buffer | undefined;
    /** Those that the library is to read otherwise; null for none. */
    readonly headers?: Readonly<Record<string, string | null>>;
  } & Pick<Call, 'provePassword' | 'session' | 'refusedAs'> = {},
): Extract<ProtocolReply, { readonly write: unknown }> {
  return {
    async write(response, writing) {
      const { raw, path } = entry.request;
      begin(raw, { entry, writing, ...more });
      if (body) readAgain(raw, body);
      for (const [name, value] of Object.entries(headers)) raw.headers[name] = value ?? undefined;
      addressed(raw, `${inside ?? path}${query && `?${query}`}`, entry);
      await handle(raw, response);
    },
  };
}

/** The library reads the body from the stream, which is over where we have read it. */
function readAgain(raw: IncomingMessage, body: Buffer): void {
  async function* iterator() {
    yield body;
  }
  if (raw.headers['content-length'] !== undefined) raw.headers['content-length'] = String(body.length);
  Object.defineProperties(raw, { readable: { value: true }, iterator: { value: iterator } });
}

/** Scheme, host and network address are what we found them to be, whatever the caller sent. */
function addressed(raw: IncomingMessage, url: string, { request, issuing }: OidcEntry): void {
  const { protocol, host } = new URL(issuing.base);
  Object.assign(raw, { url, originalUrl: `${issuing.mount}${url}` });
  const basic = encodedBasic(raw.headers);
  if (basic !== undefined) raw.headers.authorization = basic;
  raw.headers['x-forwarded-proto'] = protocol.slice(0, -1);
  raw.headers['x-forwarded-host'] = host;
  raw.headers['x-forwarded-for'] = request.address;
  raw.headers[productHeader] = encodeURIComponent(issuing.tenant.settings.messages.product);
}

/** The form as the library takes it, with the client that stands in a header in place of it. */
function withClient(request: HttpRequest, { clientIn }: ProviderProfile, body = request.body): Buffer | undefined {
  const client = request.headers['authorization'] === undefined ? clientIn?.(request) : undefined;
  if (client === undefined || !body || new URLSearchParams(body.toString('latin1')).has('client_id')) return body;
  return Buffer.concat([body, Buffer.from(`&${new URLSearchParams({ client_id: client })}`)]);
}

/** A request about a token, which may be a signed one, as the library takes it. */
export const aboutToken = (request: HttpRequest, profile: ProviderProfile, isUserinfo = false) => ({
  ...(isUserinfo ? shownIn : provenIn)(request, profile),
  body: withClient(request, profile, profile.signsAccess ? asTaken(request.body) : request.body),
});

/** Called by applications, which prove to the library who they are. */
export function clientEndpoints(parts: OidcParts) {
  const { paths, passwordRefusals } = parts.profile;
  const protocol = protocolOf(parts, 'client', 'json');
  const others = [paths.revocation, paths.pushedRequest, paths.deviceAuthorization ?? []].flat();
  const token = (parts.profile.ownToken ? [] : [paths.token, ...(paths.formerTokens ?? [])]).flatMap((path) =>
    methods.map((method) =>
      protocol.endpoint(`${method} ${path}`, {
        caller: undefined,
        calls: { stateThenProof: stateThenProof<never> },
        faults: answersOf(passwordRefusals),
        requestErrors: { 'parameter.missing': { code: null, extra: { password: passwordRefusals.blank } } },
        handle: async (_given, core, entry) => {
          const body = withClient(entry.request, parts.profile);
          const shown = provenIn(entry.request, parts.profile);
          return handOver(entry, await entry.built(), { ...shown, inside: paths.token, body, provePassword: core.stateThenProof });
        },
      }),
    ),
  );
  const rest = others.flatMap((path) =>
    methods.map((method) =>
      protocol.endpoint(`${method} ${path}`, {
        caller: undefined,
        calls: {},
        handle: async (_given, _core, entry) => handOver(entry, await entry.built(), aboutToken(entry.request, parts.profile)),
      }),
    ),
  );
  return { dialect: protocol, endpoints: [...token, ...rest] };
}

/** Called by resource servers and applications with a token, many times for each that is issued: the usual ones we answer ourselves. */
export function tokenEndpoints(parts: OidcParts) {
  const { paths } = parts.profile;
  const protocol = protocolOf(parts, 'client', 'json');
  const own = [
    [paths.userinfo, tellUserinfo],
    [paths.introspection, (entry: OidcEntry) => introspect(entry, parts)],
  ] as const;
  const endpoints = own.flatMap(([path, answer]) =>
    methods.map((method) =>
      protocol.endpoint(`${method} ${path}`, {
        caller: undefined,
        calls: {},
        handle: async (_given, _core, entry): Promise<ProtocolReply> =>
          (await answer(entry)) ?? handOver(entry, await entry.built(), aboutToken(entry.request, parts.profile, path === paths.userinfo)),
      }),
    ),
  );
  return { dialect: protocol, endpoints };
}

async function publish(path: string, entry: OidcEntry): Promise<ProtocolReply> {
  const built = await entry.built();
  return publishedAt(path, entry, built.published) ?? handOver(entry, built, { inside: path });
}

/** Called by browsers and strangers. `page`: for people; `json`: what the provider publishes. */
export function browserEndpoints(parts: OidcParts, shows: 'page' | 'json') {
  const { paths } = parts.profile;
  const protocol = protocolOf(parts, 'browser', shows);
  const rows: readonly (readonly [path: string, methods: readonly Verb[], inside?: string])[] =
    shows === 'json'
      ? [[paths.jwks, methods, paths.jwks], ...paths.metadata.map((path) => [path, methods, discovery] as const)]
      : [
          // A form is read before: the dialect says what else it may be than a request of OpenID Connect Core 3.1.2.1.
          ...(parts.profile.ownAuthorization ? [] : [[paths.authorization, withoutForms] as const]),
          [`${paths.authorization}/:uid`, methods],
          ...(paths.device === undefined ? [] : [[paths.device, methods] as const, [`${paths.device}/:uid`, methods] as const]),
          [paths.endSession, methods],
          [`${paths.endSession}/confirm`, methods],
          [`${paths.endSession}/success`, methods],
        ];
  const endpoints = rows.flatMap(([path, taken, inside]) =>
    taken.map((method) =>
      protocol.endpoint(`${method} ${path}`, {
        caller: undefined,
        calls: {},
        handle: async (_given, _core, entry): Promise<ProtocolReply> =>
          inside === undefined ? handOver(entry, await entry.built()) : publish(inside, entry),
      }),
    ),
  );
  return { dialect: protocol, endpoints };
}
