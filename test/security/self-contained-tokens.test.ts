// A token that describes itself is believed at no door for what it says, but for who signed it, when, for what and for whom.
import assert from 'node:assert/strict';
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, exportJWK } from 'jose';
import type { SigningKey } from '../../src/core/sessions/store.ts';
import { millisOf } from '../../src/core/time.ts';
import { signedIn, user } from '../../src/dialects/authing/conformance/flow.ts';
import { signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';

type Part = Readonly<Record<string, unknown>>;

interface Door {
  readonly name: string;
  /** What of a token this door judges beside signature and time. */
  readonly judges: readonly ('typ' | 'iss' | 'aud')[];
  token(built: BuiltWorld): Promise<string>;
  /** Signed by the right key, whatever it says. */
  sign(built: BuiltWorld, header: Part, claims: Part): Promise<string>;
  opens(built: BuiltWorld, token: string): Promise<boolean>;
}

const encode = (value: Part): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const withHmac = (header: Part, claims: Part, secret: string): string => {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};

async function byTenant({ app, world }: BuiltWorld, header: Part, claims: Part): Promise<string> {
  const { signingKeys } = app.stores;
  const [{ id }] = (await signingKeys.list(world.keys.tenant)) as [SigningKey];
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${await signingKeys.sign(world.keys.tenant, id, text)}`;
}

const doors: readonly Door[] = [
  {
    name: "a person's token of Hazizz",
    judges: ['typ', 'iss', 'aud'],
    token: async ({ world }) => (await signIn(world)).token,
    sign: byTenant,
    opens: async ({ world }, token) => (await world.hazizz('GET', '/hazizz-server/me', undefined, { token })).status === 200,
  },
  {
    name: "a service's token of the provider",
    judges: ['typ', 'iss', 'aud'],
    async token({ world }) {
      const { name, secret } = world.keys.wso2.portal;
      const reply = await fetch(`${world.base}/oauth2/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'internal_user_mgt_view' }),
      });
      return ((await reply.json()) as { access_token: string }).access_token;
    },
    sign: byTenant,
    opens: async ({ world }, token) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await world.raw({ method: 'GET', url: `${world.base}/scim2/Users`, headers })).status === 200;
    },
  },
  {
    name: "a person's token of Authing",
    // The key is the application's own secret, so that it tells the issuer.
    judges: ['typ', 'aud'],
    token: async ({ world }) => (await signedIn(world)).token,
    sign: async ({ world }, header, claims) => withHmac(header, claims, world.keys.authing.appSecret),
    opens: async ({ world }, token) => Boolean((await user(world, { token })).body.data?.user),
  },
];

/** A key of somebody else, published at an address that counts who asks. */
async function strangersKey() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'strangers', alg: 'RS256', use: 'sig' };
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  const sign = (header: Part, claims: Part) => {
    const text = `${encode(header)}.${encode(claims)}`;
    return `${text}.${createSign('sha256').update(text).sign(privateKey).toString('base64url')}`;
  };
  return { jwk, address, sign, asked: () => asked, close: () => void server.close() };
}

for (const { engine, open } of await engines()) {
  for (const door of doors) {
    const begun = async (seed: string) => {
      const built = await open(`${seed} ${door.name}`);
      await built.world.person();
      await built.world.settings({ rates: { caller: null, address: null, tenant: null } });
      const token = await door.token(built);
      assert.ok(await door.opens(built, token), 'the right one opens');
      const [header, claims] = [decodeProtectedHeader(token), decodeJwt(token)] as const;
      const refused = async (what: string, other: string) => assert.equal(await door.opens(built, other), false, what);
      const seconds = Math.floor(millisOf(built.app.now()) / 1000);
      return { built, token, header, claims, refused, seconds };
    };

    test(`${engine}, ${door.name}: without the right signature opens nothing`, async () => {
      const { built, token, header, claims, refused } = await begun('signature');
      const [head = '', body = '', signature = ''] = token.split('.');
      for (const alg of ['none', 'None', 'NONE', 'nOnE', '', 'HS384', 'RS512', 'PS256', 'ES256'])
        for (const end of ['', signature]) await refused(`alg ${alg}`, `${encode({ ...header, alg })}.${body}.${end}`);
      const [{ publicPem }] = (await built.app.stores.signingKeys.list(built.world.keys.tenant)) as [SigningKey];
      for (const secret of [publicPem, publicPem.trim(), '', header.kid ?? 'x'])
        await refused('the public key as a secret', withHmac({ ...header, alg: 'HS256' }, claims, secret));
      await refused('signed by the tenant under another name', await byTenant(built, { ...header, alg: 'none' }, claims));
      const other = encode({ ...claims, sub: 'somebody-else', more: true });
      await refused('other claims', `${head}.${other}.${signature}`);
      await refused('no signature', `${head}.${body}.`);
      await refused('two parts', `${head}.${body}`);
      await refused('four parts', `${token}.${signature}`);
      const bytes = Buffer.from(signature, 'base64url');
      bytes[0]! ^= 1;
      await refused('a changed bit', `${head}.${body}.${bytes.toString('base64url')}`);
      await refused('a cut signature', `${head}.${body}.${bytes.subarray(0, -1).toString('base64url')}`);
    });

    test(`${engine}, ${door.name}: a key that the token names itself is not asked`, async () => {
      const { header, claims, refused } = await begun('own key');
      const { jwk, address, sign, asked, close } = await strangersKey();
      const rsa = { ...header, alg: 'RS256' };
      for (const more of [{ jwk }, { jku: address }, { x5u: address }, { jwk, kid: 'strangers' }, { jku: address, kid: undefined }, {}])
        await refused(JSON.stringify(Object.keys(more)), sign({ ...rsa, ...more }, claims));
      for (const kid of ['../../etc/passwd', '__proto__', "' or 1=1 --", 'strangers', '\0', 7])
        await refused(`kid ${kid}`, sign({ ...rsa, kid }, claims));
      close();
      assert.equal(asked(), 0, 'nobody fetched a key');
    });

    test(`${engine}, ${door.name}: before and after its time opens nothing`, async () => {
      const { built, token, header, claims, refused, seconds } = await begun('time');
      const signed = (more: Part) => door.sign(built, header, { ...claims, ...more });
      assert.ok(await door.opens(built, await signed({})), 'what is signed anew opens');
      assert.ok(await door.opens(built, await signed({ nbf: seconds - 1 })), 'and from its time on');
      await refused('not yet', await signed({ nbf: seconds + 3600 }));
      await refused('a time that is none', await signed({ nbf: 'tomorrow' }));
      await refused('over', await signed({ exp: seconds - 1 }));
      for (const exp of [undefined, null, 'never', '9999999999', [9_999_999_999]]) await refused(`exp ${exp}`, await signed({ exp }));
      built.world.clock.forward(claims.exp! - seconds + 1);
      await refused('later', token);
    });

    test(`${engine}, ${door.name}: of another purpose, issuer or audience opens nothing`, async () => {
      const { built, header, claims, refused } = await begun('purpose');
      for (const typ of [undefined, 'JWT', 'at+jwt', 'hazizz-access+jwt', 'gigya-id+jwt', 'dpop+jwt', ['JWT'], 'jwt ', null])
        if (typ !== header.typ) await refused(`typ ${typ}`, await door.sign(built, { ...header, typ }, claims));
      await refused('crit', await door.sign(built, { ...header, crit: ['exp'] }, claims));
      for (const name of ['iss', 'aud'] as const)
        for (const value of [
          undefined,
          null,
          '',
          'https://evil.example',
          `${claims[name]}/`,
          [],
          ['x', String(claims[name])],
          { a: claims[name] },
        ])
          if (door.judges.includes(name)) await refused(`${name} ${value}`, await door.sign(built, header, { ...claims, [name]: value }));
    });
  }
}
