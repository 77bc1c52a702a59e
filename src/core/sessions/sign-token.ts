// Self-describing tokens (JWT, RFC 7519). They name a session and are always looked up: a good signature alone opens nothing.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';

/** With the installation's newest RSA key, or with a secret that a client of the tenant holds. */
export type SignedWith = { readonly kind: 'installation' } | { readonly kind: 'secret'; readonly secret: string };

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function signToken(
  ctx: Ctx,
  input: { readonly claims: JsonObject; readonly with?: SignedWith; readonly header?: JsonObject },
  { keys }: Stores<'keys'>,
): Promise<string> {
  const { with: how = { kind: 'installation' }, claims, header = {} } = input;
  return ctx.doing('token.sign', async () => {
    if (how.kind === 'secret') {
      const text = `${encode({ alg: 'HS256', typ: 'JWT', ...header })}.${encode(claims)}`;
      return `${text}.${createHmac('sha256', how.secret).update(text).digest('base64url')}`;
    }
    const [newest] = await keys.list('sign');
    const text = `${encode({ alg: 'RS256', typ: 'JWT', kid: newest!.id, ...header })}.${encode(claims)}`;
    return `${text}.${(await keys.sign(text)).signature}`;
  });
}

/** The claims of a token that one of these keys signed, whatever its dates say; undefined for anything else. `type` is its `typ` (RFC 8725 3.11). */
export async function readToken(
  ctx: Ctx,
  input: { readonly token: string; readonly secrets?: readonly string[]; readonly type?: string },
  { keys }: Stores<'keys'>,
): Promise<JsonObject | undefined> {
  const [head = '', body = '', signature = '', ...rest] = input.token.split('.');
  const header = decode(head);
  const claims = decode(body);
  if (!header || !claims || rest.length > 0) return undefined;
  if (input.type !== undefined && header['typ'] !== input.type) return undefined;
  const given = Buffer.from(signature, 'base64url');
  const text = `${head}.${body}`;
  if (header['alg'] === 'HS256') {
    const right = (input.secrets ?? []).some((secret) => {
      const expected = createHmac('sha256', secret).update(text).digest();
      return expected.length === given.length && timingSafeEqual(expected, given);
    });
    return right ? claims : undefined;
  }
  if (header['alg'] !== 'RS256') return undefined;
  const kid = String(header['kid']);
  return (await ctx.doing('token.sign', () => keys.verify(kid, text, given))) ? claims : undefined;
}

/** The installation's public keys, for those who verify its tokens. */
export async function publicKeys(ctx: Ctx, input: { readonly use: 'sign' | 'decrypt' }, { keys }: Stores<'keys'>) {
  return ctx.doing('token.sign', () => keys.list(input.use));
}

function decode(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? (value as JsonObject) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
