// Introspection (RFC 7662) of the usual: a client with its secret asks about a live opaque access token. Read from our own rows, since most calls of
// resource servers are this one; to everything else the library answers, and to this it would answer the same, byte for byte.
import type { Client } from 'oidc-provider';
import { isSameSecret } from '../../core/clients/index.ts';
import type { Finder } from '../../core/tenants/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import { becomes } from './admitted.ts';
import type { OidcEntry } from './call.ts';
import { clientOf, isOutdated } from './clients.ts';
import type { OpaqueToken } from './opaque-token.ts';
import type { ProviderProfile } from './profile.ts';
import type { ProtocolReply } from './protocol.ts';
import { plainHeaders, unusualHeaders } from './usual.ts';

interface Parts {
  readonly profile: ProviderProfile;
  readonly finder: Finder;
}

interface Question {
  readonly token: string;
  readonly client: string;
  readonly secret: string;
}

/** Members of introspection, in the library's order. `issuer` as the provider's metadata name it. */
const introspected = (token: OpaqueToken, issuer: string) => ({
  active: true,
  sub: token.accountId,
  ...token.extra,
  client_id: token.clientId,
  exp: token.exp,
  iat: token.iat,
  sid: token.sid,
  iss: issuer,
  aud: token.aud,
  scope: token.scope || undefined,
  cnf: token.jkt && { jkt: token.jkt },
  token_type: token.jkt ? 'DPoP' : 'Bearer',
});

/** Undefined where the library must answer. */
export async function introspect(entry: OidcEntry, { profile, finder }: Parts): Promise<ProtocolReply | undefined> {
  const { request, issuing, core, seen } = entry;
  const question = profile.signsAccess ? undefined : questionIn(request);
  if (!question) return undefined;
  const { provider, client: describe } = await entry.built();
  const asking = await describe(question.client);
  if (!asking || !isProven(asking, question.secret)) return undefined;
  const client = await clientOf({ tenant: issuing.tenant, api: profile.name, id: question.client }, finder);
  const token = await core.findOpaqueToken({ token: question.token });
  if (!client || !token) return undefined;
  const isOthers = token.clientId !== client.publicId;
  const owner = isOthers ? await describe(token.clientId) : asking;
  if (!owner || isOutdated(owner, token) || (isOthers && !client.rights.includes('everything'))) return undefined;
  if (!(await becomes(entry, { kind: 'client', client, address: request.address }))) return undefined;
  seen.client = client.publicId;
  const told = introspected(token, provider.issuer);
  return { headers: plainHeaders, body: profile.introspected ? await profile.introspected(told, core) : told };
}

const isForm = /^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i;
const basic = /^basic ((?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{4}|[a-z0-9+/]{3}=|[a-z0-9+/]{2}==))$/i;

/** A form of a token, without a dot, since one with dots is no opaque one, and perhaps its type. */
const fields = /^token=([\w-]+)(?:&token_type_hint=\w+)?$/;

/** Name and secret come in the header. */
function questionIn({ headers, body = Buffer.of(), method }: HttpRequest): Question | undefined {
  if (method !== 'POST' || unusualHeaders.some((name) => headers[name] !== undefined)) return undefined;
  if (!isForm.test(headers['content-type'] ?? '')) return undefined;
  const pair = basic.exec(headers['authorization'] ?? '')?.[1];
  const [, client, secret] = /^([^:]+):(.+)$/.exec(Buffer.from(pair ?? '', 'base64').toString('latin1')) ?? [];
  const token = fields.exec(body.toString('latin1'))?.[1];
  if (token === undefined || client === undefined || secret === undefined) return undefined;
  return isUnescaped.test(client + secret) ? { token, client, secret } : undefined;
}

/** RFC 6749 2.3.1 has names and secrets escaped: in these nothing is. */
const isUnescaped = /^[\x21-\x24\x26-\x2a\x2c-\x7e]+$/;

const isProven = ({ clientAuthMethod, clientSecret, clientSecretExpiresAt }: Client, secret: string): boolean =>
  (clientAuthMethod === 'client_secret_basic' || clientAuthMethod === 'client_secret_post') &&
  !clientSecretExpiresAt &&
  clientSecret !== undefined &&
  isSameSecret(clientSecret, secret);
