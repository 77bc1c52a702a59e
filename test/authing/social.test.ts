// Signing in by another provider, in a window of its own that an application's page opened.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import {
  bindAtHarbour,
  drawnLink,
  followLink,
  signedIn,
  signInAtHarbour,
  toldIn,
  user,
} from '../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const shop = 'https://www.shop.example';
const trusting = {
  apis: { authing: { allowedOrigins: ['*.shop.example', 'http://localhost:3000'] } },
  registration: { byProvider: true },
} as const;

const shown = async (world: World, token: string) =>
  (await world.graphql('query user { user { id email emailVerified identities { provider userIdInIdp isSocial } } }', {}, { token })).body
    .data.user;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('whoever comes back is registered once, and only the page that opened the window hears of it'), async () => {
    const { world } = await open('social');
    await world.settings(trusting);
    const first = await signInAtHarbour(world, { from: `${shop}/cart?secret=1` });
    const { message, origins } = toldIn(first);
    assert.deepEqual([message.code, message.event], [200, { source: 'authing', eventType: 'socialLogin' }], first.text);
    assert.deepEqual(origins, [shop]);
    const user = await shown(world, message.data.token);
    assert.deepEqual(user.identities, [{ provider: 'harbour', userIdInIdp: '100001', isSocial: true }]);
    const again = toldIn(await signInAtHarbour(world, { from: shop }));
    assert.equal(again.message.data.id, user.id);
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(first.text) ?? [];
    const policy = first.headers['content-security-policy'] ?? '';
    assert.ok(policy.includes(`'sha256-${createHash('sha256').update(script).digest('base64')}'`), 'this script runs, and no other');
    assert.equal(first.headers['cache-control'], 'no-store');
  });

  test(
    name('a page that is not trusted hears nothing, and a browser that tells no page leaves those that are trusted by name'),
    async () => {
      const { world } = await open('strangers');
      await world.settings(trusting);
      for (const from of [
        'https://evil.example/',
        'https://www.shop.example.evil.example/',
        'null',
        'https://evil.example/#https://www.shop.example',
      ])
        assert.deepEqual(
          toldIn(await signInAtHarbour(world, { from })).origins.filter((each) => each !== 'http://localhost:3000'),
          [],
          from,
        );
      assert.deepEqual(toldIn(await signInAtHarbour(world)).origins, ['http://localhost:3000']);
    },
  );

  test(name('what comes back to another browser, twice, or with a refusal is told as such, and lets nobody in'), async () => {
    const { world } = await open('foreign');
    await world.settings(trusting);
    const { message } = toldIn(await signInAtHarbour(world, { from: shop, cookie: 'none=1' }));
    assert.deepEqual([message.code, message.data], [2231, null]);
    assert.equal(toldIn(await signInAtHarbour(world, { from: shop, refuses: true })).message.code, 1699);
    const url = `${world.base}/connections/social`;
    const unknown = await world.raw({ method: 'GET', url: `${url}/nobody?app_id=${world.keys.authing.app}`, headers: {} });
    assert.equal(toldIn(unknown).message.code, 2231, unknown.text);
    const phone = `${url}/harbour?app_id=${world.keys.authing.app}&redirected=1&redirect_url=https://evil.example`;
    assert.equal(
      toldIn(await world.raw({ method: 'GET', url: phone, headers: {} })).message.code,
      2231,
      'no browser is sent on with a token',
    );
  });

  test(name('an identity that was bound enters as its person, who proves a second factor first where one is due'), async () => {
    const { world } = await open('bound');
    await world.settings(trusting);
    const ann = await world.person();
    await world.identityProvider({ ...world.provider.row, clientSecret: world.provider.secret });
    const how = await signedIn(world);
    assert.equal((await bindAtHarbour(world, '100001', how)).body.data?.bindOtherOAuth?.unionid, '100001');
    assert.equal(toldIn(await signInAtHarbour(world, { from: shop })).message.data.id, how.id);
    await world.settings({ secondFactor: { offered: ['email', 'totp'], required: 'always' } });
    const { message } = toldIn(await signInAtHarbour(world, { from: shop }));
    assert.ok([1635, 1636].includes(message.apiCode ?? message.code), JSON.stringify(message));
    assert.match(message.data.mfaToken, /./);
    assert.equal(message.data.token, undefined, ann.id);
  });

  test(name('what somebody says of themselves binds nothing, and another identity than the token shows neither'), async () => {
    const { world } = await open('said');
    await world.person();
    await world.identityProvider(world.provider.row);
    const how = await signedIn(world);
    const bind = (unionid: string, userInfo: object) =>
      world.graphql(
        'mutation b($u: String!, $i: String!) { bindOtherOAuth(type: "harbour", unionid: $u, userInfo: $i) { _id } }',
        { u: unionid, i: JSON.stringify(userInfo) },
        { ...how, generation: 1 },
      );
    const codeOf = async (sent: ReturnType<typeof bind>) => (await sent).body.errors?.[0]?.message?.code;
    const token = await world.provider.token({ sub: 'h-1' });
    assert.equal(await codeOf(bind('h-1', {})), 2207);
    assert.equal(await codeOf(bind('h-1', { id: 'h-1', email: 'ann@example.org' })), 2207);
    assert.equal(await codeOf(bind('h-2', { id_token: token })), 2231);
    assert.equal(await codeOf(bind('h-1', { id_token: await world.provider.token({ sub: 'h-1', aud: ['another'] }) })), 2207);
    assert.deepEqual((await shown(world, how.token)).identities, []);
    assert.equal(await codeOf(bind('h-1', { id_token: token })), undefined);
    world.clock.forward(600);
    const later = await world.provider.token({ sub: 'h-1' });
    assert.equal(await codeOf(bind('h-1', { id_token: later })), 2206, 'a session of ten minutes ago adds no way in');
    const third = await world.authing('GET', '/api/v3/get-identities', undefined, how);
    assert.deepEqual(
      third.body.data.map(({ extIdpId, userIdInIdp }: { extIdpId: string; userIdInIdp: string }) => [extIdpId, userIdInIdp]),
      [['harbour', 'h-1']],
    );
    const gone = await world.authing('POST', '/api/v3/unlink-extidp', { extIdpId: 'harbour' }, how);
    assert.equal(gone.body.statusCode, 200, gone.text);
    assert.equal((await world.authing('POST', '/api/v3/unlink-extidp', { extIdpId: 'harbour' }, how)).body.apiCode, 2216);
  });

  test(
    name('a link adds an identity to the account of whoever drew it, once, and after whoever follows it said so on our own page'),
    async () => {
      const { world } = await open('links');
      await world.settings(trusting);
      await world.person();
      await world.identityProvider({ ...world.provider.row, clientSecret: world.provider.secret });
      const how = await signedIn(world);
      const drawn = async (): Promise<string> => (await drawnLink(world, how)).body.data.url;
      const post = (url: string, headers: Readonly<Record<string, string>> = { origin: world.base }) =>
        world.raw({ method: 'POST', url, headers });
      const held = async () => (await shown(world, how.token)).identities.map(({ userIdInIdp }: { userIdInIdp: string }) => userIdInIdp);
      const first = await drawn();
      const page = await world.raw({ method: 'GET', url: first, headers: { referer: `${shop}/` } });
      assert.match(page.text, /ann@example\.org/);
      assert.match(page.headers['content-security-policy'] ?? '', /frame-ancestors 'none'/);
      for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
        assert.match((await post(first, headers)).text, /<form method="post"/, 'a form of another site leads nowhere');
      const elsewhere = new URL(first);
      elsewhere.pathname = '/connections/social/other/link';
      assert.equal(toldIn(await post(elsewhere.href)).message.code, 2207, 'nor to another provider');
      const other = await followLink(world, first, { cookie: 'none=1' });
      assert.equal(toldIn(other).message.code, 2231, 'what comes back to another browser adds nothing');
      assert.deepEqual(await held(), []);
      assert.equal(toldIn(await post(first)).message.code, 2207, 'and it was used');
      const second = await drawn();
      const all = await Promise.all(Array.from({ length: 5 }, () => post(second)));
      assert.equal(all.filter(({ status }) => status === 302).length, 1, 'of five at once one is led on');
      const [superseded, third] = [await drawn(), await drawn()];
      assert.equal(toldIn(await post(superseded)).message.code, 2207);
      const { message } = toldIn(await followLink(world, third));
      assert.deepEqual([message.code, message.event.eventType, message.data.userIdInIdp], [200, 'linkExtIdp', '100001']);
      assert.equal(message.data.token, undefined);
      assert.deepEqual(await held(), ['100001']);
      assert.equal(toldIn(await followLink(world, await drawn())).message.code, 2213);
      assert.equal((await drawnLink(world, how, { ext_idp_conn_identifier: 'nobody' })).body.apiCode, 2231);
      assert.equal((await drawnLink(world, { token: 'x.y.z' })).body.apiCode, 2207);
      const last = await drawn();
      await world.authing('GET', '/api/v2/logout', undefined, how);
      assert.equal(toldIn(await post(last)).message.code, 2020, 'it ends with the session in which it was drawn');
      const later = await signedIn(world);
      world.clock.forward(600);
      assert.equal((await drawnLink(world, later)).body.apiCode, 2206, 'a session of ten minutes ago draws none');
    },
  );

  test(name('an owner binds and unbinds identities of any user, and a user of nobody by that way'), async () => {
    const { world } = await open('owner');
    await world.person();
    await world.identityProvider(world.provider.row);
    const how = await signedIn(world);
    const { pool, poolSecret } = world.keys.authing;
    const asked = await world.graphql('query a($p: String!, $s: String!) { accessToken(userPoolId: $p, secret: $s) { accessToken } }', {
      p: pool,
      s: poolSecret,
    });
    const owner = { token: asked.body.data.accessToken.accessToken, pool };
    const link = (by: object, more: object = {}) =>
      world.authing(
        'POST',
        '/api/v2/users/identity/link',
        { userId: how.id, identifier: 'harbour', extIdpId: 'harbour', userIdInIdp: 'h-7', ...more },
        by,
      );
    assert.equal((await link(how)).body.apiCode, 1001);
    assert.equal((await link(owner, { identifier: 'elsewhere' })).body.apiCode, 2231);
    assert.equal((await link(owner, { userIdInIdp: 'x'.repeat(300) })).body.apiCode, 2231);
    assert.equal((await link(owner)).body.data.userIdInIdp, 'h-7');
    assert.equal((await link(owner)).body.apiCode, 2213);
    const unlink = () => world.authing('POST', '/api/v2/users/identity/unlink', { userId: how.id, identifier: 'harbour' }, owner);
    assert.equal((await unlink()).body.code, 200);
    assert.equal((await unlink()).body.apiCode, 2216);
  });

  test(name('an account becomes part of another one by two fresh tokens, once, and none goes that has a way in of its own'), async () => {
    const { world, app } = await open('joined');
    await world.settings({ ...trusting, lockout: { failures: 0 } });
    const { id: annId } = await world.person();
    const ann = await signedIn(world);
    await world.person({ username: 'bea', email: 'bea@example.org' });
    const bea = (await world.authing('POST', '/api/v2/login/account', { account: 'bea', password: await world.encrypted('correct horse') }))
      .body.data.token as string;
    const comes = async (person: string) => toldIn(await signInAtHarbour(world, { from: shop, person })).message.data;
    const link = async (primaryUserToken: string, secondaryUserToken: string, how = {}) =>
      (await world.authing('POST', '/api/v2/users/link', { primaryUserToken, secondaryUserToken }, how)).body;
    const dora = await comes('100001');

    assert.equal((await link(ann.token, 'x')).code, 2207);
    assert.equal((await link(dora.token, ann.token)).code, 2216, 'there is nothing to join');
    assert.equal((await bindAtHarbour(world, '100009', { token: bea })).body.errors, undefined);
    assert.equal((await link(ann.token, bea)).code, 2231, 'a password of its own leads there');
    assert.equal((await link(bea, dora.token)).code, 2213, 'one identity of a provider');
    assert.equal((await user(world, { token: bea })).body.data.user.email, 'bea@example.org', 'and nobody is gone');

    // What Dora wrote and earned by another API is Ann's afterwards.
    const server = { as: 'signed' } as const;
    const asked = async (method: string, given: object = {}) => (await world.gigya(method, { categoryID: 'news', ...given }, server)).body;
    const { account } = (await app.stores.identities.find(world.keys.tenant, world.provider.row.domain, '100001'))!;
    const [UID, annUID] = [account, annId].map((id) => id.replaceAll('-', ''));
    await asked('comments.setCategoryInfo');
    const { ID: commentID } = (await asked('comments.postComment', { UID, commentText: 'Mine.' })).comment;
    for (const voter of [UID, annUID]) await asked('comments.vote', { UID: voter, commentID, vote: 'pos' });
    await asked('gm.setActionConfig', { actionID: 'visit', points: 10 });
    for (const visitor of [UID, annUID, UID]) await asked('gm.notifyAction', { UID: visitor, action: 'visit' });

    const [first, second] = await Promise.all([link(ann.token, dora.token), link(ann.token, dora.token)]);
    const codes = [first.code, second.code].sort();
    assert.ok(codes[0] === 200 && codes[1] !== 200 && codes[1] !== 1000, codes.join());
    const identities = (await shown(world, ann.token)).identities;
    assert.deepEqual(identities, [{ provider: 'harbour', userIdInIdp: '100001', isSocial: true }]);
    assert.equal((await user(world, { token: dora.token })).code, 2020, 'its sessions are over');
    assert.equal((await comes('100001')).id, ann.id);
    const [written] = (await asked('comments.getUserComments', { UID: annUID })).comments;
    assert.deepEqual([written.commentText, written.posVotes], ['Mine.', 2]);
    const [{ pointsTotal, redeemablePoints, actionsTotal }] = (await asked('gm.getChallengeStatus', { UID: annUID })).achievements;
    assert.deepEqual([pointsTotal, redeemablePoints, actionsTotal], [30, 30, 3]);
    assert.equal((await asked('gm.getActionsLog', { UID: annUID })).actions.length, 3);

    const unlink = async (token: string) =>
      (await world.authing('POST', '/api/v2/users/unlink', { primaryUserToken: token, provider: 'harbour' })).body.code;
    assert.equal(await unlink('x'), 2207);
    assert.equal(await unlink(ann.token), 200);
    assert.equal(await unlink(ann.token), 2216);

    const emil = await comes('100002');
    world.clock.forward(600);
    const again = (await signedIn(world)).token;
    assert.equal((await link(again, emil.token)).code, 2206, 'a token of ten minutes ago ends no account');
    assert.equal((await link(ann.token, (await comes('100002')).token)).code, 2206, 'and gives nobody a way in');
    assert.equal(await unlink((await comes('100002')).token), 2217, 'nothing else leads there');
    // As another dialect links a second one: one after the other they went, and the last was refused.
    const { domain } = world.provider.row;
    const row = (await app.stores.identities.find(world.keys.tenant, domain, '100002'))!;
    const another = { ...row, id: row.id.replace(/.{6}$/, 'abcdef'), number: row.number + 1000, subject: '100003' };
    await app.stores.identities.insert(world.keys.tenant, another);
    assert.equal(await unlink((await comes('100002')).token), 2217);
    assert.equal((await shown(world, (await comes('100003')).token)).identities.length, 2, 'all of a provider, or none');

    const other = await world.another();
    const elsewhere = await other.authing('POST', '/api/v2/users/link', { primaryUserToken: again, secondaryUserToken: emil.token });
    assert.equal(elsewhere.body.code, 2207, 'another pool knows neither');
  });
}
