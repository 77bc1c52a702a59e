// An application without rights acted on anybody: rights were asked only where a method is for servers alone.
import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { after, test } from 'node:test';
import { registerClient } from '../../src/core/clients/index.ts';
import { secondsOf } from '../../src/core/time.ts';
import { endpoints } from '../../src/dialects/gigya/endpoints.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import type { CallInput, Exchange } from '../../src/proving/exchange.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { buildWorld } from '../../src/proving/world.ts';

const databases = await sqliteDatabases();
const { world, app, close } = await buildWorld(await databases.fresh(), { seed: 'gigya rights' });
after(async () => {
  await close();
  await databases.stop();
});

const { gigya: keys, tenant } = world.keys;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const random = seededRandom('clients');

/** An application with these rights, that proves itself by secret and by JWT. */
async function application(publicId: string, rights: readonly string[]): Promise<void> {
  const protocol = { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
  const client = { tenant, publicId, name: publicId, api: 'gigya', rights, secret: keys.limitedSecret, protocol };
  assert.notEqual(await registerClient({ now: start, random }, client, app.stores), 'taken');
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
function jwtOf(kid: string): string {
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT', kid })}.${encoded({ iat: secondsOf(start), jti: 'one' })}`;
  return `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}`;
}

type Way = (method: string, given: CallInput, key: string) => Promise<Exchange>;
const ways: Readonly<Record<string, Way>> = {
  secret: (method, given, userKey) => world.gigya(method, { ...given, userKey, secret: keys.limitedSecret }, { over: 'https' }),
  JWT: (method, given, key) => world.gigya(method, given, { headers: { authorization: `Bearer ${jwtOf(key)}` } }),
};

await application('without', []);
const ann = await world.person();
const olga = await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
const UID = olga.id.replaceAll('-', '');
const given: CallInput = {
  UID,
  targetUID: UID,
  loginID: olga.email,
  sendEmail: false,
  password: 'a new password 1',
  newPassword: 'a new password 1',
  profile: { firstName: 'Mallory' },
  email: 'mallory@example.org',
};
const signIn = (email: string, password: string) => world.gigya('accounts.login', { loginID: email, password });
const record = () => app.stores.accounts.read(tenant, olga.id);

/** Those that act on the person whom a server names. */
const takesUid = endpoints.filter(
  ({ caller, takes }) => caller.user || Object.keys(takes?.['params']?.properties ?? {}).some((name) => /^(target)?uid$/i.test(name)),
);
test('the declarations tell which methods take a UID', () => assert.ok(takesUid.length >= 6, String(takesUid.length)));

const signature: Way = (method, more) => world.gigya(method, more, { as: 'limited' });
for (const [way, call] of Object.entries({ ...ways, signature })) {
  for (const { operation } of endpoints) {
    test(`an application without rights is refused ${operation}, proven by ${way}`, async () => {
      const session = (await signIn(olga.email, olga.password)).body.sessionInfo.cookieValue as string;
      const before = await record();
      for (const more of [given, { ...given, UID: undefined }, { ...given, targetUID: undefined }, { ...given, login_token: session }]) {
        const { code, text } = await call(operation, more, 'without');
        assert.equal(code, 403007, text);
        assert.doesNotMatch(text, /olga|id_token|passwordResetToken/);
      }
      assert.deepEqual(await record(), before, 'nothing was written');
      assert.equal((await world.gigya('accounts.getAccountInfo', { login_token: session })).code, 0, 'the session was not ended');
    });
  }
}

for (const [at, { operation }] of takesUid.entries()) {
  const publicId = `only ${operation}`;
  test(`${operation} is open to an application with this right, and no other method is`, async () => {
    await application(publicId, [operation]);
    const person = await world.person({ username: `one-${at}`, email: `one-${at}@example.org` });
    const own = { UID: person.id.replaceAll('-', '') };
    for (const call of Object.values(ways)) {
      for (const other of takesUid)
        if (other.operation !== operation) assert.equal((await call(other.operation, own, publicId)).code, 403007, other.operation);
      assert.notEqual((await call(operation, own, publicId)).code, 403007);
    }
  });
}

test('after all that, Olga and Ann sign in with their passwords', async () => {
  for (const { email, password } of [ann, olga]) assert.equal((await signIn(email, password)).code, 0);
});
