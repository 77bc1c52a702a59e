// What stands for a session, or leads to one, cannot be guessed, and no two are one.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { signIn as akamai, recoveryCode } from '../../src/dialects/akamai/conformance/flow.ts';
import { signedIn as authing } from '../../src/dialects/authing/conformance/flow.ts';
import { login as gigya } from '../../src/dialects/gigya/conformance/flow.ts';
import { signIn as hazizz } from '../../src/dialects/hazizz/conformance/flow.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { tongues } from '../tongues/tongues.ts';
import { openidOf } from '../wso2/openid.ts';

const databases = await sqliteDatabases();
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'sessions' });
after(async () => {
  await close();
  await databases.stop();
});
await world.settings({ rates: { caller: null, address: null, tenant: null, codeResendSeconds: 0 } });
const { id: annId } = await world.person();

/** At least 128 bits, if each character is as likely as any other of those that it has. */
const bitsIn = (text: string): number => {
  const alphabet = /^[0-9a-f]+$/.test(text) ? 16 : /^[0-9a-z]+$/.test(text) ? 36 : 62;
  return text.length * Math.log2(alphabet);
};

test('what stands for a session has 128 bits, but in the forms of Akamai, and comes once', async () => {
  const { register, discover, grant } = openidOf(world);
  const config = await discover(await register());
  const seen = new Map<string, Set<string>>();
  const note = (kind: string, token: unknown) => {
    assert.equal(typeof token, 'string', kind);
    seen.set(kind, (seen.get(kind) ?? new Set()).add(String(token)));
  };
  for (let i = 0; i < 3; i += 1) {
    const mobile = (await gigya(world, undefined, { targetEnv: 'mobile' })).body.sessionInfo;
    note('gigya session', mobile.sessionToken);
    note('gigya secret', mobile.sessionSecret);
    note('gigya cookie', (await gigya(world)).body.sessionInfo.cookieValue);
    note('gigya registration', (await world.gigya('accounts.initRegistration')).body.regToken);
    note('akamai access', (await akamai(world)).body.access_token);
    note('akamai code', (await akamai(world, undefined, { response_type: 'code' })).body.authorization_code);
    note('akamai recovery', await recoveryCode(world));
    note('hazizz refresh', (await hazizz(world)).refresh);
    note('hazizz access', (await hazizz(world)).token.split('.')[2]);
    note('authing user', (await authing(world)).token.split('.')[2]);
    const { tokens, done, jar } = await grant(config);
    note('provider access', tokens.access_token);
    note('provider refresh', tokens.refresh_token);
    note('provider code', new URL(done.url).searchParams.get('code'));
    note('provider cookie', jar.get('commonAuthId'));
  }
  assert.ok(seen.size >= 14);
  for (const [kind, tokens] of seen) {
    assert.equal(tokens.size, 3, kind);
    // Sixteen and twenty characters of 36: the vendor's own forms, 82 and 103 bits.
    const least = { 'akamai access': 82, 'akamai code': 103, 'akamai recovery': 103 }[kind] ?? 128;
    for (const token of tokens) assert.ok(bitsIn(token) >= least, `${kind}: ${token}`);
  }
});

const asOperator = {
  kind: 'by the console',
  end: async () => (await world.console('DELETE', `/accounts/${annId}/sessions`)).status === 204,
};
const asGigyas = {
  kind: "by Gigya's server",
  end: async () => (await world.gigya('accounts.logout', { UID: annId.replaceAll('-', '') }, { as: 'application' })).code === 0,
};

for (const { kind, end } of [asOperator, asGigyas])
  test(`an operator who signs a person out ${kind} ends what the person has in every dialect, and nothing of others`, async () => {
    const bob = { username: 'bob-demo', email: `${kind.replace(/\W/g, '')}@example.org`, password: 'correct horse' };
    await world.person({ ...bob, username: `bob-${kind.length}` });
    const sessionsOf = async (email: string) =>
      Promise.all(tongues.map(async ({ name, signIn }) => ({ name, session: (await signIn(world, email, bob.password)).session! })));
    const [of, others] = [await sessionsOf('ann@example.org'), await sessionsOf(bob.email)];
    for (const { name, session } of [...of, ...others]) assert.ok(await session.alive(), name);
    assert.ok(await end());
    // WSO2's people bring the password with each request: there is no session to end.
    for (const { name, session } of of) assert.equal(await session.alive(), name === 'wso2', name);
    for (const { name, session } of others) assert.ok(await session.alive(), `${name} of another`);
    for (const { name, session } of await sessionsOf('ann@example.org')) assert.ok(await session.alive(), `${name}, signed in again`);
  });

test('nobody is signed out by an operator of another tenant', async () => {
  const other = await world.another();
  const { base, keys } = other;
  const at = (tenant: string) =>
    world.raw({
      method: 'DELETE',
      url: `${base}/console/api/${tenant}/accounts/${annId}/sessions`,
      headers: { authorization: `Bearer ${keys.console.id}:${keys.console.secret}` },
    });
  const session = (await tongues[0]!.signIn(world, 'ann@example.org', 'correct horse')).session!;
  assert.deepEqual([(await at(world.keys.domain)).status, (await at(keys.domain)).status], [401, 404]);
  assert.ok(await session.alive());
});
