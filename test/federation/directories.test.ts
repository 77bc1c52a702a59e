// Signing in by a directory of the tenant's: what is asked of it, and what it lets nobody do.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { encryptFor } from '../../src/dialects/authing/conformance/caller.ts';
import type { Exchange } from '../../src/proving/exchange.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { ann, base, directory, reader, rowOf } from './directory.ts';

const opened = await directory();
after(() => opened.close());

const enter = (world: World, username: string, password: string, path = 'ldap'): Promise<Exchange> =>
  world.authing('POST', `/api/v2/${path}/verify-user`, { username, password });
const codeOf = ({ body }: Exchange): unknown => body.apiCode ?? body.code;
const shown = (world: World, token: string) =>
  world.graphql('query user { user { id email emailVerified name identities { provider userIdInIdp isSocial } } }', {}, { token });

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('whoever the directory knows enters, and is one person, however the name is typed'), async () => {
    const { world } = await open('enters');
    await world.settings({ registration: { byProvider: true, open: false } });
    await world.identityProvider(rowOf(opened));
    const first = await enter(world, 'ann', ann.password);
    assert.equal(codeOf(first), 200, first.text);
    const { id, token } = first.body.data;
    const user = (await shown(world, token)).body.data.user;
    assert.deepEqual(user, {
      id,
      // The directory is not believed about addresses until an operator says so.
      email: null,
      emailVerified: false,
      name: 'ann of the directory',
      identities: [{ provider: 'staff', userIdInIdp: 'uuid-of-ann', isSocial: false }],
    });
    assert.equal((await enter(world, 'ann@example.org', ann.password)).body.data?.id, id);
    const { publicKey } = (await world.authing('GET', '/api/v2/.well-known')).body.data;
    assert.equal((await enter(world, 'ann', encryptFor(publicKey, ann.password))).body.data?.id, id, 'the sign-in box encrypts');
    const former =
      'mutation l($u: String!, $p: String!, $c: String!) { LoginByLDAP(username: $u, password: $p, clientId: $c) { _id token } }';
    const older = await world.graphql(former, { u: 'ann', p: ann.password, c: world.keys.authing.pool }, { generation: 1, pool: null });
    assert.equal(older.body.data?.LoginByLDAP?._id, id, older.text);
    const third = (connection: string, payload: string, password = ann.password) =>
      world.authing('POST', '/api/v3/signin', { connection, [payload]: { sAMAccountName: 'ann', password } });
    const set = await third('LDAP', 'ldapPayload');
    assert.equal((await shown(world, set.body.data?.access_token)).body.data?.user?.id, id, set.text);
    assert.equal(codeOf(await third('LDAP', 'ldapPayload', 'of ben')), 2333);
    assert.notEqual(codeOf(await third('LDAP', 'adPayload')), 200, 'the payload is that of the connection');
    assert.notEqual(codeOf(await third('AD', 'adPayload')), 200, 'there is no Active Directory');
  });

  test(name('neither a filter nor an empty password nor a name of several lets anybody in'), async () => {
    const { world } = await open('nobody');
    await world.settings({ registration: { byProvider: true }, captcha: { verifier: 'none' } });
    await world.identityProvider(rowOf(opened));
    const tried = [
      ['*', ann.password, 2004],
      ['ann)(uid=*', ann.password, 2004],
      ['ann)(|(uid=*', ann.password, 2004],
      ['a*', ann.password, 2004],
      ['ann\\00', ann.password, 2004],
      ['ann\u0000', ann.password, 400],
      ['ann\u0001', ann.password, 2004],
      ['x'.repeat(300), ann.password, 2004],
      ['twins@example.org', 'of a twin', 2004],
      ['ann', 'of ben', 2333],
      ['nobody', ann.password, 2004],
      ['reader', reader.password, 2004],
      // An entry that nothing names for good is nobody's account.
      ['nameless', 'of nobody', 1000],
    ] as const;
    for (const [username, password, code] of tried)
      assert.equal(codeOf(await enter(world, username, password)), code, `${username} ${password}`);
    assert.notEqual(codeOf(await enter(world, 'ann', '')), 200);
    assert.notEqual(codeOf(await enter(world, 'ann', ' ')), 200);
    assert.ok(
      opened.heard.every((each) => !each.startsWith('search') || !each.includes('(uid=*)')),
      'no star is a star',
    );
  });

  test(name('guesses count at the entry, however its name is written, and lock it for a while; right ones forget them'), async () => {
    const { world } = await open('guesses');
    await world.settings({ registration: { byProvider: true }, lockout: { failures: 3 }, captcha: { verifier: 'none' } });
    await world.identityProvider(rowOf(opened));
    assert.equal(codeOf(await enter(world, 'ann', 'one')), 2333);
    assert.equal((await enter(world, 'ann@example.org', 'two')).body.data.remainCount, 1);
    assert.equal(codeOf(await enter(world, 'ann', ann.password)), 200);
    for (const typed of ['ann', 'ann@example.org']) assert.equal(codeOf(await enter(world, typed, 'wrong')), 2333);
    assert.equal(codeOf(await enter(world, 'ann', 'wrong')), 2006, 'the last one');
    const asked = opened.heard.length;
    assert.equal(codeOf(await enter(world, 'ann@example.org', ann.password)), 2005, 'the right one, too, while it is locked');
    assert.ok(!opened.heard.slice(asked).includes(`bind uid=ann,ou=people,${base}`), 'and the directory is not asked');
  });

  test(name('an account that was switched off stays out, and a directory that was, too'), async () => {
    const { world } = await open('off');
    await world.settings({ registration: { byProvider: true } });
    await world.identityProvider(rowOf(opened));
    const { id } = (await enter(world, 'ann', ann.password)).body.data;
    const { accessToken: token } = (
      await world.graphql('query a($p: String!, $s: String!) { accessToken(userPoolId: $p, secret: $s) { accessToken } }', {
        p: world.keys.authing.pool,
        s: world.keys.authing.poolSecret,
      })
    ).body.data.accessToken;
    const owner = { token, pool: world.keys.authing.pool };
    await world.graphql('mutation b($id: String!) { updateUser(id: $id, input: { blocked: true }) { id } }', { id }, owner);
    assert.equal(codeOf(await enter(world, 'ann', ann.password)), 2005);
    await world.identityProvider({ ...rowOf(opened), enabled: false });
    assert.equal(codeOf(await enter(world, 'ann', ann.password)), 2231);
    assert.equal(codeOf(await enter(world, 'ann', ann.password, 'ad')), 2231, 'there is none of that kind');
  });

  test(name('a directory that does not take us, or is not there, is a failure of ours, and says nothing of anybody'), async () => {
    const { world } = await open('broken');
    await world.settings({ registration: { byProvider: true } });
    await world.identityProvider({ ...rowOf(opened), clientSecret: 'another' });
    assert.equal(codeOf(await enter(world, 'ann', ann.password)), 1000);
    await world.identityProvider({ ...rowOf(opened), configuration: { address: 'ldap://127.0.0.1:1', base } });
    assert.equal(codeOf(await enter(world, 'ann', ann.password)), 1000);
    await world.identityProvider(rowOf(opened, { filter: '(uid={username}*)' }));
    assert.equal(codeOf(await enter(world, 'ann', ann.password)), 1000, 'a filter that compares a part of a name');
  });

  test(name('Active Directory names people by bytes, and is asked as the vendor asks it'), async () => {
    const { world } = await open('active');
    await world.settings({ registration: { byProvider: true } });
    await world.identityProvider(rowOf(opened, { variant: 'active-directory', provenAddresses: 'all' }));
    const { body } = await enter(world, 'dora', 'of dora', 'ad');
    assert.equal(body.code, 200, JSON.stringify(body));
    const user = (await shown(world, body.data.token)).body.data.user;
    assert.deepEqual([user.email, user.emailVerified], ['dora@example.org', true]);
    assert.deepEqual(user.identities, [{ provider: 'staff', userIdInIdp: '00ff10c3a9fe80418900000000000001', isSocial: false }]);
    const former = 'mutation l($u: String!, $p: String!, $c: String!) { loginByAd(username: $u, password: $p, adConnectorId: $c) { _id } }';
    const given = { u: 'dora', p: 'of dora', c: 'staff' };
    const older = await world.graphql(former, given, { generation: 1, pool: world.keys.authing.pool });
    assert.equal(older.body.data?.loginByAd?._id, body.data.id, older.text);
  });

  test(name('an address of an account here signs nobody in by a directory'), async () => {
    const { world } = await open('linkable');
    await world.settings({ registration: { byProvider: true } });
    await world.identityProvider(rowOf(opened, { provenAddresses: 'all' }));
    await world.person();
    assert.equal(codeOf(await enter(world, 'ann', ann.password)), 2026);
  });
}
