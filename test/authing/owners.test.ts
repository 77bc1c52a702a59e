// What owners do with users, groups, applications and mails, in the three generations, and that people do none of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  asOwner,
  createApplication,
  createOAuth,
  login,
  searchUsers,
  sendEmail,
  signedIn,
  switchMail,
} from '../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { create, get } from '../passkeys/authenticator.ts';
import { origin, passkeysOn } from '../passkeys/of-gigya.ts';

type Members = Readonly<Record<string, unknown>>;

/** A code that signs in stands in the subject. */
const digitsOf = (world: World, to: string): string => /\d{6}/.exec(world.mail.last(to).subject)?.[0] ?? '';

const making = 'mutation c($userInfo: CreateUserInput!) { createUser(userInfo: $userInfo) { id email phone emailVerified status } }';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('an owner makes, finds, changes and removes users in generation 2, and a person does none of it'), async () => {
    const { world } = await open('owners of two');
    await world.person();
    world.clock.forward(1);
    const owner = await asOwner(world);
    const made = await world.graphql(
      making,
      { userInfo: { username: 'bob', email: 'bob@example.org', emailVerified: true, password: 'engine-42', nickname: 'Bobby' } },
      owner,
    );
    const bob = made.body.data.createUser;
    assert.deepEqual([bob.email, bob.emailVerified, bob.status], ['bob@example.org', true, 'Activated'], made.text);
    const again = await world.graphql(making, { userInfo: { username: 'bob' } }, owner);
    assert.equal(again.code, 2026, again.text);
    const found = await searchUsers(world, { query: 'BOBB', fields: ['nickname'] });
    assert.deepEqual(found.body.data.searchUser, { totalCount: 1, list: [{ id: bob.id, email: 'bob@example.org' }] }, found.text);
    const byId = await searchUsers(world, { query: bob.id, fields: ['id'] });
    assert.equal(byId.body.data.searchUser.totalCount, 1, byId.text);
    const all = await world.graphql('{ users(limit: 1, sortBy: CREATEDAT_DESC) { totalCount list { username } } }', {}, owner);
    assert.deepEqual(all.body.data.users, { totalCount: 2, list: [{ username: 'bob' }] }, all.text);
    const batch = await world.graphql(
      'query b($ids: [String!]!) { userBatch(ids: $ids) { username } }',
      { ids: [bob.id, 'f'.repeat(24)] },
      owner,
    );
    assert.deepEqual(batch.body.data.userBatch, [{ username: 'bob' }], batch.text);
    const filtered = await world.authing(
      'POST',
      '/api/v2/users/filter',
      { filter: [{ field: 'nickname', operator: 'EQUAL', value: 'Bobby' }] },
      owner,
    );
    assert.deepEqual(
      filtered.body.data.list.map((each: { username: string }) => each.username),
      ['bob'],
      filtered.text,
    );
    const byName = await world.authing('POST', '/api/v2/users/batch', { ids: ['bob'], type: 'username' }, owner);
    assert.equal(byName.body.data.length, 1, byName.text);
    const person = await signedIn(world);
    const kicked = await world.authing('POST', '/api/v2/users/kick', { userIds: [person.id] }, owner);
    assert.equal(kicked.body.code, 200, kicked.text);
    assert.notEqual((await world.graphql('{ user { id } }', {}, person)).code, undefined, 'the session is over');
    for (const document of ['{ users { totalCount } }', '{ groups { totalCount } }', '{ emailTemplates { type } }', making]) {
      const refused = await world.graphql(document, document === making ? { userInfo: { username: 'eve' } } : {}, await signedIn(world));
      assert.equal(refused.code, 1001, refused.text);
    }
    const both = 'mutation d($ids: [String!]!) { deleteUsers(ids: $ids) { code } }';
    const partly = await world.graphql(both, { ids: [bob.id, 'f'.repeat(24)] }, owner);
    assert.equal(partly.code, 2210, partly.text);
    assert.equal((await searchUsers(world, { query: 'bob' })).body.data.searchUser.totalCount, 1, 'all or none');
    assert.equal((await world.graphql(both, { ids: [bob.id] }, owner)).body.data.deleteUsers.code, 200);
    assert.equal((await searchUsers(world, { query: 'bob' })).body.data.searchUser.totalCount, 0);
  });

  test(name('a group is kept, and users are found by it'), async () => {
    const { world } = await open('groups of owners');
    const { id } = await world.person();
    const short = id.replaceAll('-', '').slice(0, 24);
    const owner = await asOwner(world);
    const asked = async (document: string, given: Members = {}) => (await world.graphql(document, given, owner)).body;
    await asked('mutation { createGroup(code: "staff", name: "Staff", description: "All") { code } }');
    const twice = await world.graphql('mutation { createGroup(code: "STAFF", name: "Staff") { code } }', {}, owner);
    assert.equal(twice.code, 409, twice.text);
    await asked('mutation a($ids: [String!]!) { addUserToGroup(userIds: $ids, code: "staff") { code } }', { ids: [short] });
    const { data } = await asked('{ group(code: "staff") { code name description users { totalCount list { email } } } }');
    assert.deepEqual(data.group, {
      code: 'staff',
      name: 'Staff',
      description: 'All',
      users: { totalCount: 1, list: [{ email: 'ann@example.org' }] },
    });
    const inGroup = await searchUsers(world, { query: 'ann', groupOpts: [{ code: 'staff' }] });
    assert.equal(inGroup.body.data.searchUser.totalCount, 1, inGroup.text);
    const own = await world.authing('GET', '/api/v3/get-my-group-list', undefined, await signedIn(world));
    assert.deepEqual(
      own.body.data?.list.map((each: { code: string }) => each.code),
      ['staff'],
      own.text,
    );
    await asked('mutation r($ids: [String!]!) { removeUserFromGroup(userIds: $ids, code: "staff") { code } }', { ids: [short] });
    assert.equal((await searchUsers(world, { query: 'ann', groupOpts: [{ code: 'staff' }] })).body.data.searchUser.totalCount, 0);
    await asked('mutation { updateGroup(code: "staff", name: "Crew", newCode: "crew") { code } }');
    assert.deepEqual((await asked('{ groups { totalCount list { code name } } }')).data.groups, {
      totalCount: 1,
      list: [{ code: 'crew', name: 'Crew' }],
    });
    await asked('mutation { deleteGroups(codeList: ["crew"]) { code } }');
    assert.equal((await world.graphql('{ group(code: "crew") { code } }', {}, owner)).code, 3901);
  });

  test(name('roles, resources and permissions of generation 3 come to one decision, and a person gives nothing'), async () => {
    const { world } = await open('permissions of generation 3');
    await world.person();
    const me = await signedIn(world);
    const owner = await asOwner(world);
    const post = (path: string, given: Members, how = owner as object) => world.authing('POST', `/api/v3/${path}`, given, how);
    const get = async (path: string, given: Record<string, string>, how = owner as object) =>
      (await world.authing('GET', `/api/v3/${path}?${new URLSearchParams(given)}`, undefined, how)).body;
    const works = async (path: string, given: Members) => assert.equal((await post(path, given)).body.statusCode, 200, path);
    await works('create-namespace', { code: 'shop', name: 'Shop' });
    await works('create-roles-batch', {
      list: [
        { code: 'keeper', namespace: 'shop' },
        { code: 'guest', namespace: 'shop' },
      ],
    });
    await works('create-resource', { code: 'till', type: 'DATA', actions: [{ name: 'open', description: 'Open' }], namespace: 'shop' });
    await works('assign-role', { code: 'keeper', namespace: 'shop', targets: [{ targetType: 'USER', targetIdentifier: me.id }] });
    const resources = [{ code: 'till', actions: ['open'], resourceType: 'DATA' }];
    await works('authorize-resources', { namespace: 'shop', list: [{ targetType: 'ROLE', targetIdentifiers: ['keeper'], resources }] });
    const may = async (action: string, namespace?: string) =>
      (await post('is-action-allowed', { userId: me.id, resource: 'till', action, namespace })).body.data.allowed;
    assert.deepEqual([await may('open', 'shop'), await may('close', 'shop'), await may('open')], [true, false, false]);
    assert.deepEqual(
      (await get('get-my-role-list', {}, me)).data.list.map((each: Members) => each['code']),
      ['keeper'],
    );
    assert.equal((await get('get-my-authorized-resources', { namespace: 'shop' }, me)).data.list[0].resourceCode, 'till');
    assert.equal((await get('list-role-members', { code: 'keeper', namespace: 'shop' })).data.list[0].userId, me.id);
    assert.equal((await get('list-resources', { namespace: 'shop' })).data.totalCount, 1);
    assert.equal((await get('get-role', { code: 'keeper' })).apiCode, 3903);
    assert.equal(
      (await post('has-any-role', { userId: me.id, roles: [{ code: 'guest', namespace: 'shop' }] })).body.data.hasAnyRole,
      false,
    );
    const self = { code: 'guest', namespace: 'shop', targets: [{ targetType: 'USER', targetIdentifier: me.id }] };
    for (const [path, given] of [
      ['assign-role', self],
      ['authorize-resources', { list: [{ targetType: 'USER', targetIdentifiers: [me.id], resources }] }],
      ['is-action-allowed', { userId: me.id, resource: 'till', action: 'open' }],
    ] as const)
      assert.equal((await post(path, given, me)).body.apiCode, 1001, path);
    await works('delete-namespace', { code: 'shop' });
    assert.equal((await get('get-my-role-list', {}, me)).data.totalCount, 0);
  });

  test(name('somebody registers, signs in and keeps a record in generation 3'), async () => {
    const { world } = await open('third');
    await world.settings({ oneTimeSignIn: { mail: true } });
    const post = (path: string, given: Members, token?: string) =>
      world.authing('POST', `/api/v3/${path}`, given, token === undefined ? {} : { headers: { authorization: token } });
    const email = 'ada@example.com';
    const signedUp = await post('signup', {
      connection: 'PASSWORD',
      passwordPayload: { email, password: 'engine-42' },
      profile: { nickname: 'Ada' },
      options: {},
    });
    assert.equal(signedUp.body.data?.nickname, 'Ada', signedUp.text);
    const wrong = await post('signin', { connection: 'PASSWORD', passwordPayload: { email, password: 'engine-43' } });
    assert.deepEqual([wrong.body.statusCode, wrong.body.apiCode, wrong.body.code], [403, 2333, undefined], wrong.text);
    const { body } = await post('signin', { connection: 'PASSWORD', passwordPayload: { account: email, password: 'engine-42' } });
    const { access_token: token } = body.data;
    const shown = await world.authing('GET', '/api/v3/get-profile', undefined, { headers: { authorization: token } });
    assert.equal(shown.body.data?.email, email, shown.text);
    const written = await post('update-profile', { nickname: 'Countess' }, token);
    assert.equal(written.body.data?.nickname, 'Countess', written.text);
    assert.equal((await post('update-profile', { emailVerified: true }, token)).body.apiCode, 2018);
    assert.equal((await post('update-password', { oldPassword: 'engine-43', newPassword: 'engine-44' }, token)).body.apiCode, 2203);
    assert.equal((await post('update-password', { oldPassword: 'engine-42', newPassword: 'engine-44' }, token)).body.statusCode, 200);
    const ann = 'ann@example.org';
    await world.person();
    await post('send-email', { channel: 'CHANNEL_LOGIN', email: ann });
    const byCode = await post('signin', { connection: 'PASSCODE', passCodePayload: { email: ann, passCode: digitsOf(world, ann) } });
    assert.ok(byCode.body.data?.access_token, byCode.text);
    await post('send-email', { channel: 'CHANNEL_RESET_PASSWORD', email });
    const proof = await post('verify-reset-password-request', {
      verifyMethod: 'EMAIL_PASSCODE',
      emailPassCodePayload: { email, passCode: world.mail.last(email).code },
    });
    const { passwordResetToken } = proof.body.data;
    assert.equal((await post('reset-password', { password: 'engine-45', passwordResetToken })).body.statusCode, 200);
    const system = await world.authing('GET', '/api/v3/system');
    assert.match(system.body.rsa.publicKey, /BEGIN PUBLIC KEY/, system.text);
    const secretly = await post('signin', {
      connection: 'PASSWORD',
      passwordPayload: { email, password: 'engine-45' },
      client_id: world.keys.authing.app,
      client_secret: 'another',
    });
    assert.equal(secretly.body.apiCode, 1001, secretly.text);
  });

  test(name('a passkey is made in a session of generation 3, signs in once, and by no ticket of somebody else'), async () => {
    const { world } = await open('passkeys of three');
    await world.settings(passkeysOn);
    await world.person();
    const { token } = await signedIn(world);
    const begun = (await world.authing('GET', '/api/v3/webauthn/registration', undefined, { token })).body.data;
    const { kept, answer } = create(begun.registrationOptions, origin);
    const given = { ticket: begun.ticket, registrationCredential: JSON.parse(answer) };
    const stolen = await world.authing('POST', '/api/v3/webauthn/registration', { ...given, ticket: 'another' }, { token });
    assert.notEqual(stolen.body.statusCode, 200, stolen.text);
    const again = (await world.authing('GET', '/api/v3/webauthn/registration', undefined, { token })).body.data;
    const made = create(again.registrationOptions, origin);
    const kept2 = made.kept;
    const registered = await world.authing(
      'POST',
      '/api/v3/webauthn/registration',
      { ticket: again.ticket, registrationCredential: JSON.parse(made.answer) },
      { token },
    );
    assert.deepEqual(registered.body.data, { verified: true }, registered.text);
    const asked = (await world.authing('GET', '/api/v3/webauthn/authentication')).body.data;
    kept2.count += 1;
    const proof = { ticket: asked.ticket, authenticationCredential: JSON.parse(get(kept2, asked.authenticationOptions, origin)) };
    const entered = await world.authing('POST', '/api/v3/webauthn/authentication', proof);
    assert.ok(entered.body.data?.tokenSet?.access_token, entered.text);
    assert.notEqual((await world.authing('POST', '/api/v3/webauthn/authentication', proof)).body.statusCode, 200, 'a second time');
    assert.notEqual(kept.id, kept2.id);
  });

  test(name('an application is made, named anew and removed, and a pool’s own clients are not among them'), async () => {
    const { world } = await open('applications');
    const made = await createApplication(world, { name: 'Shop', identifier: 'shop', redirectUris: ['https://shop.example/back'] });
    const { id, secret } = made.body.data;
    assert.ok(secret, made.text);
    const owner = await asOwner(world);
    const listed = await world.authing('GET', '/api/v2/applications', undefined, owner);
    assert.deepEqual(listed.body.data.list.map((each: { name: string }) => each.name).sort(), ['Application', 'Shop'], listed.text);
    const renamed = await world.authing('POST', `/api/v2/applications/${id}`, { name: 'Store' }, owner);
    assert.deepEqual([renamed.body.data?.name, renamed.body.data?.redirectUris], ['Store', ['https://shop.example/back']], renamed.text);
    const fresh = await world.authing('PATCH', `/api/v2/application/${id}/refresh-secret`, undefined, owner);
    assert.notEqual(fresh.body.data?.secret, secret, fresh.text);
    const pool = await world.authing('DELETE', `/api/v2/applications/${world.keys.authing.pool}`, undefined, owner);
    assert.equal(pool.code, 2011, pool.text);
    assert.equal((await world.authing('DELETE', `/api/v2/applications/${id}`, undefined, owner)).body.code, 200);
    assert.equal((await world.authing('GET', `/api/v2/applications/${id}`, undefined, owner)).code, 2011);
    const two = await Promise.all([createApplication(world, { name: 'Twin' }), createApplication(world, { name: 'twin' })]);
    assert.deepEqual(two.map(({ code }) => code ?? 200).sort(), [200, 2008], 'two of one name at once');
    // The third generation says how it fetches tokens; what is of the tenant, no application has for itself.
    const third = async (given: Members) => (await world.authing('POST', '/api/v3/create-application', given as never, owner)).body;
    const oidcConfig = { grantTypes: ['authorization_code'], tokenEndpointAuthMethod: 'client_secret_basic', skipConsent: false };
    const asking = (await third({ appName: 'Asking', oidcConfig })).data;
    assert.deepEqual(asking.oidcConfig, { ...oidcConfig, responseTypes: [] });
    for (const given of [{ oidcConfig: { accessTokenLifetime: 5 } }, { loginConfig: { mfaEnabled: true } }, { ssoEnabled: false }])
      assert.equal((await third({ appName: 'Other', ...given })).apiCode, 2231, JSON.stringify(given));
    // The same in the first generation, where an application for OAuth 2.0 is none for OpenID Connect.
    const former = { ...owner, generation: 1 } as const;
    const asked = async (document: string, how: typeof former | { readonly generation: 1; readonly token: string } = former) => {
      const { body, code } = await world.graphql(document, {}, how);
      return body.data && !body.errors ? Object.values<Record<string, unknown>>(body.data)[0]! : code;
    };
    const { CreateOAuthProvider: shop } = (await createOAuth(world, 'Bakery', 'Bakery')).body.data;
    const shown = '{ _id name domain description redirectUris grants appSecret }';
    const info = (await asked(`query { getOAuthedAppInfo(appId: "${shop._id}") ${shown} }`)) as Record<string, unknown>;
    assert.deepEqual(
      [info['name'], info['domain'], info['redirectUris'], info['grants']],
      ['Bakery', 'bakery', ['https://Bakery.shop.example/back'], ['authorization_code']],
    );
    assert.ok(info['appSecret']);
    const told = `mutation { UpdateOAuthProvider(appId: "${shop._id}", description: "Bread", grants: ["client_credentials"]) ${shown} }`;
    const updated = (await asked(told)) as Record<string, unknown>;
    assert.deepEqual([updated['description'], updated['grants'], updated['name']], ['Bread', ['client_credentials'], 'Bakery']);
    for (const [document, code] of [
      [`query { GetOIDCAppInfo(appId: "${shop._id}") { name } }`, 4212],
      [`query { getOAuthedAppInfo(appId: "nobody") { name } }`, 2221],
      [`query { GetSAMLIdentityProviderInfo(appId: "${shop._id}") { name } }`, 2011],
      [`mutation { UpdateOAuthProvider(appId: "", name: "x") { name } }`, 2010],
      [`mutation { UpdateOAuthProvider(appId: "${shop._id}", casExpire: 5) { name } }`, 2231],
      [`mutation { UpdateOAuthProvider(appId: "${shop._id}", grants: ["telepathy"]) { name } }`, 2231],
      [`mutation { UpdateOAuthProvider(appId: "${shop._id}", name: "<b>") { name } }`, 2007],
      [`mutation { UpdateOAuthProvider(appId: "${shop._id}", description: "<b>bold</b>") { name } }`, 2013],
      [`mutation { UpdateOAuthProvider(appId: "${shop._id}", description: "${'x'.repeat(141)}") { name } }`, 2024],
    ] as const)
      assert.equal(await asked(document), code, document);
    assert.deepEqual(await asked('query { checkIsReservedDomain(domainValue: "SSO") { isReserved } }'), { isReserved: true });
    await world.person();
    const { token } = await signedIn(world);
    const byPerson = `mutation { RemoveOAuthProvider(appId: "${shop._id}", clientId: "${world.keys.authing.pool}") { _id } }`;
    assert.equal(await asked(byPerson, { generation: 1, token }), 1001);
    assert.deepEqual(await asked(byPerson), { _id: shop._id });
    assert.equal(await asked(`query { getOAuthedAppInfo(appId: "${shop._id}") { name } }`), 2221);
  });

  test(name('a list of users showed no department, identity or value, whatever was asked of it'), async () => {
    const { world } = await open('pages of users');
    const owner = await asOwner(world);
    await world.person();
    const post = (path: string, given: Readonly<Record<string, unknown>>) => world.authing('POST', `/api/v3/${path}`, given, owner);
    const [{ userId }] = (await post('list-users', {})).body.data.list;
    await post('set-custom-fields', { list: [{ targetType: 'USER', key: 'points', dataType: 'NUMBER', label: 'Points' }] });
    await post('set-custom-data', { targetType: 'USER', targetIdentifier: userId, list: [{ key: 'points', value: 7 }] });
    const { departmentId } = (await post('create-organization', { organizationCode: 'house', organizationName: 'House' })).body.data;
    await post('add-department-members', { organizationCode: 'house', departmentId, userIds: [userId] });
    const asked = 'id customData { key value } departments { totalCount list { department { id } } }';
    for (const document of [
      `{ users { list { ${asked} } } }`,
      `{ users { ...page } } fragment page on PaginatedUsers { list { ${asked} } }`,
    ]) {
      const { body, text } = await world.graphql(document, {}, owner);
      const found = body.data?.users.list.find(({ id }: { id: string }) => id === userId);
      assert.deepEqual(
        [found?.customData, found?.departments.list],
        [[{ key: 'points', value: '7' }], [{ department: { id: departmentId } }]],
        text,
      );
    }
  });

  test(name('a text of a mail is written, sent, switched off for strangers alike, and sent again'), async () => {
    const { world } = await open('mails of a pool');
    await world.person();
    const owner = await asOwner(world);
    const input = {
      type: 'RESET_PASSWORD',
      name: 'x',
      sender: '',
      subject: 'Code of {{client_name}}',
      content: '<p>Use <b>{{verify_code}}</b>.</p>',
    };
    const written = await world.graphql(
      'mutation m($input: ConfigEmailTemplateInput!) { configEmailTemplate(input: $input) { content isSystem enabled } }',
      { input },
      owner,
    );
    assert.deepEqual(written.body.data.configEmailTemplate, { content: input.content, isSystem: false, enabled: true }, written.text);
    await sendEmail(world);
    const mail = world.mail.last('ann@example.org');
    assert.match(mail.text, /^Use \d+\.\s*$/, mail.text);
    assert.match(mail.html ?? '', /<b>\d+<\/b>/);
    await switchMail(world, 'RESET_PASSWORD', false);
    const sent = world.mail.sent();
    const [known, unknown] = [await sendEmail(world), await sendEmail(world, 'nobody@example.org')];
    assert.deepEqual([known.code, unknown.code, world.mail.sent()], [2021, 2021, sent]);
    assert.equal(
      (await world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' })).body.errorCode === 0,
      false,
      'nor by another API',
    );
    await switchMail(world, 'RESET_PASSWORD', true);
    world.clock.forward(120);
    await sendEmail(world);
    assert.equal(world.mail.sent(), sent + 1);
    const preview = await world.graphql('{ previewEmail(type: RESET_PASSWORD) }', {}, owner);
    assert.match(preview.body.data.previewEmail, /Use <b>123456<\/b>/, preview.text);
    assert.equal((await world.graphql('{ previewEmail(type: WELCOME) }', {}, owner)).code, 2021);
    const filled = async (type: string, meta: string) => {
      const document =
        'query q($type: String!, $client: String!, $meta: String) { PreviewEmailByType(type: $type, client: $client, meta_data: $meta) }';
      const { body } = await world.graphql(document, { type, client: world.keys.authing.pool, meta }, { ...owner, generation: 1 });
      return body.errors?.[0].message.code ?? body.data.PreviewEmailByType;
    };
    assert.equal(await filled('reset-password', '{"verify_code":"<7>","time":"noon"}'), '<p>Use <b>&#60;7&#62;</b>.</p>');
    assert.deepEqual([await filled('reset-password', '{"verify_code":'), await filled('reset-password', '[1]')], [2017, 2017]);
    assert.deepEqual([await filled('reset-password', '{"constructor":{}}'), await filled('welcome', '{}')], [2017, 2021]);
    const reads = `query { ReadEmailTemplatesByClient(clientId: "${world.keys.authing.pool}") { type object content status } }`;
    const { ReadEmailTemplatesByClient: all } = (await world.graphql(reads, {}, { ...owner, generation: 1 })).body.data;
    const own = all.find(({ type }: { type: string }) => type === 'RESET_PASSWORD');
    assert.deepEqual(own, { type: 'RESET_PASSWORD', object: input.subject, content: input.content, status: true });
    const former = async (options: object) => {
      const document =
        'mutation m($options: EmailTemplateWithClientInput!) { UpdateEmailTemplateWithClient(options: $options) { status } }';
      return world.graphql(document, { options }, { ...owner, generation: 1 });
    };
    const again = { template: 'reset-password', object: 'Again', content: '<p>Again {{verify_code}}</p>' };
    assert.equal((await former({ ...again, content: '<p>{{verify_code</p>' })).code, 2017);
    assert.equal((await former({ ...again, template: 'welcome' })).code, 2021);
    assert.equal((await former({ ...again, URLExpireTime: 1 })).code, 2231);
    const notice = { template: 'PASSWORD_RESETED_NOTIFICATION', object: 'Half', content: '<p>Half</p>', status: false };
    assert.equal((await former(notice)).code, 2231, 'notices always go out');
    assert.equal((await former({ ...again, status: false })).body.data.UpdateEmailTemplateWithClient.status, false);
    assert.equal((await sendEmail(world)).code, 2021, 'it is switched off');
    const both = `query { ReadEmailTemplatesBySystem { type object } ${reads.slice('query { '.length)}`;
    const { ReadEmailTemplatesBySystem: system, ReadEmailTemplatesByClient: now } = (
      await world.graphql(both, {}, { ...owner, generation: 1 })
    ).body.data;
    const objectIn = (list: { type: string; object: string }[]) => list.find(({ type }) => type === 'RESET_PASSWORD')?.object;
    assert.ok(!now.some(({ object }: { object: string }) => object === 'Half'), 'of a call that is refused nothing is written');
    assert.equal(objectIn(now), 'Again');
    assert.ok(objectIn(system) && objectIn(system) !== 'Again', 'the built-in text is what it was');
    assert.ok((await login(world)).body.data.loginByEmail.token);
  });
}
