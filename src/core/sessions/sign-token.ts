// Self-describing tokens (JWT, RFC 7519), signed. They name a session and are always looked up: a good signature alone opens nothing.
import { createHmac } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { type KeysInForce, keysInForce } from './signing-keys.ts';
import type { TransportKey } from './store.ts';

/** The claims of a token. One without an end (`exp`, in seconds) is never signed and never read. */
export type Claims = JsonObject & { readonly exp: number };

/** The tenant's RSA key, or a secret that a client of the tenant holds. */
export type SigningWith = { readonly alg: 'RS256' } | { readonly alg: 'HS256'; readonly secret: string };

/** The signed token in compact form. `typ` is its purpose (RFC 8725, section 3.11), which its readers require. */
export async function signToken(
  ctx: Ctx,
  input: { readonly typ: string; readonly claims: Claims; readonly key: SigningWith },
  stores: Stores<'signingKeys'>,
): Promise<string> {
  return ctx.during('token.sign', () => signTokenAt(ctx, input, stores));
}

/** The same for what no request causes. */
export async function signTokenAt(
  { tenant, now }: Pick<Ctx, 'tenant' | 'now'>,
  { typ, claims, key }: Parameters<typeof signToken>[1],
  { signingKeys }: Pick<Stores<'signingKeys'>, 'signingKeys'>,
): Promise<string> {
  if (key.alg === 'HS256') {
    if (key.secret === '') throw new Error('a client without a secret signs nothing');
    const text = `${encode({ alg: key.alg, typ })}.${encode(claims)}`;
    return `${text}.${createHmac('sha256', key.secret).update(text).digest('base64url')}`;
  }
  const { signer } = await keysInForce(tenant, now, { signingKeys });
  const text = `${encode({ alg: key.alg, typ, kid: signer.id })}.${encode(claims)}`;
  return `${text}.${await signingKeys.sign(tenant.id, signer.id, text)}`;
}

/** The tenant's public keys, for parties that verify its tokens; up to a minute old. */
export async function publicKeys(ctx: Ctx, _input: object, stores: Stores<'signingKeys'>): Promise<KeysInForce> {
  return ctx.during('token.sign', () => keysInForce(ctx.tenant, ctx.now, stores));
}

/** The keys under which clients may encrypt passwords before they send them, newest first. Makes the first one if there is none. */
export async function passwordKeys(ctx: Ctx, _input: object, { transportKeys }: Stores<'transportKeys'>): Promise<readonly TransportKey[]> {
  return ctx.during('token.sign', () => transportKeys.list());
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
