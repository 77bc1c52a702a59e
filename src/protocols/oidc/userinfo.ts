// Userinfo (OpenID Connect Core 5.3) in its usual form: a GET with a live opaque token in the header. To everything else the library answers, and to
// this it would answer the same, byte for byte.
import { becomes } from './admitted.ts';
import type { OidcEntry } from './call.ts';
import { claimsByScope } from './claims.ts';
import { isOutdated } from './clients.ts';
import type { ProtocolReply } from './protocol.ts';
import { plainHeaders, unusualHeaders } from './usual.ts';

/** Undefined where the library must answer. */
export async function tellUserinfo(entry: OidcEntry): Promise<ProtocolReply | undefined> {
  const { request, core, seen } = entry;
  const { method, query, headers } = request;
  if (method !== 'GET' || query !== '' || headers['content-type'] !== undefined) return undefined;
  if (unusualHeaders.some((name) => headers[name] !== undefined)) return undefined;
  const shown = /^Bearer ([\w-]+)$/i.exec(headers['authorization'] ?? '')?.[1];
  const token = shown === undefined ? undefined : await core.findOpaqueToken({ token: shown });
  const scopes = token?.scope?.split(' ') ?? [];
  if (!token?.accountId || token.aud !== undefined || token.jkt !== undefined || !scopes.includes('openid')) return undefined;
  const asking = await (await entry.built()).client(token.clientId);
  if (!asking || isOutdated(asking, token) || asking.userinfoSignedResponseAlg || asking.subjectType === 'pairwise') return undefined;
  const claims = await core.claimsFor({ id: token.accountId });
  if (!claims) return undefined;
  if (!(await becomes(entry, { kind: 'person', account: token.accountId, session: null, address: request.address }))) return undefined;
  seen.client = token.clientId;
  const granted = token.granted.split(' ').filter((scope) => scopes.includes(scope));
  const available = (await claims(granted.join(' '))) as Readonly<Record<string, unknown>>;
  const body: Record<string, unknown> = {};
  for (const scope of granted)
    for (const name of claimsByScope[scope as keyof typeof claimsByScope] ?? []) if (name in available) body[name] = available[name];
  return { headers: plainHeaders, body };
}
