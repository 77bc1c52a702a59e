// Another provider on this machine, which tests tell what to answer. It keeps what it was asked.
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { exportJWK, SignJWT } from 'jose';
import type { JsonObject } from '../../src/core/json.ts';
import { secondsOf } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** What is answered in the place of what a provider of good will answers. */
export interface Told {
  /** Over the description. */
  description?: JsonObject;
  /** Over the claims of the ID token. */
  claims?: JsonObject;
  header?: JsonObject;
  /** Over the members of the answer with tokens; null leaves one out. */
  tokens?: JsonObject;
  userinfo?: JsonObject;
  /** Whole answers by path: status and text. */
  answers?: Readonly<Record<string, readonly [status: number, text: string]>>;
}

export interface Other {
  readonly issuer: string;
  readonly asked: Asked[];
  told: Told;
  /** An ID token that an application of that client id got for itself, with these claims over the usual ones. */
  idToken(claims?: JsonObject): Promise<string>;
  /** A new key in place of the old one, which is published no more. */
  turnKey(): void;
  /** The browser's way: from the address of authorization to the parameters that it comes back with. */
  visit(goTo: string, more?: Readonly<Record<string, string>>): readonly (readonly [string, string])[];
}

type Alg = 'RS256' | 'ES256' | 'Ed25519' | 'EdDSA';

const pairOf = (alg: Alg): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } => {
  if (alg === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
};

export async function otherProvider({ alg = 'ES256', keyAlg }: { readonly alg?: Alg; readonly keyAlg?: string } = {}): Promise<Other> {
  let pair = pairOf(alg);
  let kid = 1;
  const nonces = new Map<string, { readonly nonce: string; readonly challenge: string }>();
  const other: { -readonly [K in keyof Other]: Other[K] } = {
    issuer: '',
    asked: [],
    told: {},
    idToken: async (claims = {}) => idToken('of the application', 'of the application', claims),
    turnKey: () => {
      pair = pairOf(alg);
      kid += 1;
    },
    visit(goTo, more = {}) {
      const { searchParams: asked } = new URL(goTo);
      const code = `code-${nonces.size}`;
      nonces.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' });
      return Object.entries({ code, state: asked.get('state') ?? '', iss: other.issuer, ...more }).filter(([, value]) => value !== '');
    },
  };
  const half = (text: string) =>
    createHash(alg.startsWith('Ed') ? 'sha512' : 'sha256')
      .update(text)
      .digest();
  const idToken = async (nonce: string, accessToken: string, more: JsonObject = {}) => {
    const seconds = secondsOf(start);
    const digest = half(accessToken);
    const claims = {
      ...{ iss: other.issuer, sub: 'ann-there', aud: 'ours', iat: seconds, exp: seconds + 300, nonce },
      ...{ email: 'ann@example.org', email_verified: true, name: 'Ann Reed' },
      at_hash: digest.subarray(0, digest.length / 2).toString('base64url'),
      ...other.told.claims,
      ...more,
    };
    const stated = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
    return new SignJWT(stated).setProtectedHeader({ alg, kid: `k${kid}`, ...other.told.header }).sign(pair.privateKey);
  };
  const pages: Readonly<Record<string, (asked: Asked) => Promise<readonly [number, object]>>> = {
    '/.well-known/openid-configuration': async () => [
      200,
      {
        issuer: other.issuer,
        jwks_uri: `${other.issuer}/keys`,
        authorization_endpoint: `${other.issuer}/authorize`,
        token_endpoint: `${other.issuer}/token`,
        userinfo_endpoint: `${other.issuer}/userinfo`,
        authorization_response_iss_parameter_supported: true,
        ...other.told.description,
      },
    ],
    '/keys': async () => {
      const key = await exportJWK(pair.publicKey);
      return [200, { keys: [{ ...key, kid: `k${kid}`, use: 'sig', ...(keyAlg ? { alg: keyAlg } : {}) }] }];
    },
    '/token': async ({ form }) => {
      const { code = '', code_verifier: verifier = '', grant_type: grant } = form;
      const known = nonces.get(code);
      nonces.delete(code);
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      if (grant === 'authorization_code' && known?.challenge !== challenge) return [400, { error: 'invalid_grant' }];
      const access_token = `access-${other.asked.length}`;
      const whole = {
        ...{ access_token, token_type: 'Bearer', expires_in: 3600, refresh_token: `refresh-${other.asked.length}` },
        ...(grant === 'authorization_code' ? { id_token: await idToken(known!.nonce, access_token) } : {}),
        ...other.told.tokens,
      };
      return [200, Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null))];
    },
    '/userinfo': async () => [200, { sub: 'ann-there', ...other.told.userinfo }],
  };
  const server = createServer(async (request, reply) => {
    const asked = await askedBy(request);
    other.asked.push(asked);
    const [status, body] = other.told.answers?.[asked.path] ?? (await pages[asked.path]?.(asked)) ?? [404, {}];
    reply.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  other.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return other;
}

async function askedBy(request: IncomingMessage): Promise<Asked> {
  let body = '';
  for await (const part of request) body += part;
  const url = new URL(request.url ?? '/', 'http://localhost');
  return {
    method: request.method ?? '',
    path: url.pathname,
    authorization: request.headers.authorization,
    query: Object.fromEntries(url.searchParams),
    form: Object.fromEntries(new URLSearchParams(body)),
  };
}
