// What the tenant without a preset kept: settings of every section, texts and files of its own, one account for five dialects.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import type { World } from '../../../src/proving/world-type.ts';
import type { Proofs } from '../folder-a20808a.ts';

/** Settings that a migration moved or took away, and where to. */
const moved: Readonly<Record<string, string>> = {
  'notice.file': 'notice.text, which an operator writes: no file is read for it',
  'federation.providers': 'rows, one for each provider',
  'photos.folder': 'the installation’s folder, into which an operator moves the tenant’s',
};

/** Secrets, which operators were shown then, and how they are shown now. */
const hidden: Readonly<Record<string, unknown>> = {
  'captcha.remoteSecret': '(set)',
  'upstream.policyKey': '(set)',
  'legacyDirectory.parameters': { client_id: '(set)' },
};

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Sections that stand under another name now. */
const renamed = ({ faces, oldService, ...same }: Sections): Sections => ({ ...same, apis: faces!, legacyDirectory: oldService! });

const token = async (world: World, { username, password }: { username: string; password: string }): Promise<string> => {
  const query = { grant_type: 'password', username, password: world.digested(password), client_id: 'H_MOBILE' };
  return (await world.hazizz('POST', '/auth-server/auth', undefined, { query })).body.token;
};

export const many: Proofs<'many'> = {
  'every setting is what it was': async (world, { settings }) => {
    const { apis, ...core } = (await world.console('GET', '/settings')).body as Sections;
    const { apis: apisBefore, ...coreBefore } = renamed(settings as Sections);
    for (const [now, before] of [
      [core, coreBefore],
      [apis, apisBefore],
    ] as [Sections, Sections][])
      for (const [section, values] of Object.entries(before))
        for (const [name, value] of Object.entries(values))
          if (!moved[`${section}.${name}`])
            assert.deepEqual(now[section]?.[name], hidden[`${section}.${name}`] ?? value, `${section}.${name}`);
  },
  'providers of the setting are rows, and taken as before': async (world) => {
    const { body } = await world.console('GET', '/identity-providers');
    assert.deepEqual(
      body.map(({ name, domain, kind, clientId, configuration, enabled, shown }: Sections[string]) => ({
        ...{ name, domain, kind, clientId, configuration, enabled, shown },
      })),
      [
        {
          ...{ name: 'harbour', domain: 'harbour.example', kind: 'openid', clientId: '', enabled: true, shown: false },
          configuration: { issuer: 'https://harbour.example', audiences: ['dragoman-at-harbour'] },
        },
      ],
    );
    assert.equal((await world.console('GET', '/settings')).body.federation.tokenSeconds, 900);
  },
  'every section can still be changed: none holds a setting that is no more': async (world, { settings }) => {
    const { apis, ...core } = renamed(settings as Sections);
    const nothing = (of: object) => Object.fromEntries(Object.keys(of).map((name) => [name, {}]));
    await world.settings({ ...nothing(core), apis: nothing(apis!) });
  },
  'one account signs in through every dialect': async (world, { mia }) => {
    const { username, email, password } = mia;
    assert.equal((await world.gigya('accounts.login', { loginID: email, password })).code, 0);
    const form = { form: 'signInForm', signInEmailAddress: email, currentPassword: password };
    assert.equal((await world.akamai('/oauth/auth_native_traditional', form)).body.stat, 'ok');
    const query = 'mutation l($input: LoginByUsernameInput!) { loginByUsername(input: $input) { email } }';
    assert.equal((await world.graphql(query, { input: { username, password } })).body.data.loginByUsername.email, email);
    assert.equal((await world.wso2('POST', '/api/identity/auth/v1.1/authenticate', { username, password })).status, 200);
    assert.ok(await token(world, mia));
  },
  'profile, data and identifiers are what they were': async (world, { mia }) => {
    const { account, identifiers } = (await world.console('GET', `/accounts/${mia.id}`)).body;
    assert.deepEqual([account.number, account.profile, account.data], [mia.number, mia.profile, mia.data]);
    const spelled = Object.fromEntries(identifiers.map((each: { kind: string; spelled: string }) => [each.kind, each.spelled]));
    assert.deepEqual(spelled, { username: mia.username, email: mia.email, phone: mia.phone });
  },
  'a mail has the tenant’s own text and product': async (world, { mia, template }) => {
    assert.equal((await world.gigya('accounts.resetPassword', { loginID: mia.email })).code, 0);
    const { subject, text } = world.mail.last(mia.email);
    assert.equal(subject, template.subject.replace('{{product}}', 'Many'));
    assert.ok(text.startsWith(template.body.split('\n')[0]!), text);
  },
  'the message of the day is in no file any more: it is shown once an operator wrote it': async (world, { notice }) => {
    const shown = async () => (await world.hazizz('GET', '/hazizz-server/information/motd')).body;
    assert.ok(!(await shown()).includes(notice.slice(0, 10)));
    await world.settings({ notice: { text: notice } });
    assert.equal(await shown(), notice);
  },
  'photos of a folder of its own are shown once the folder was moved': async (world, { mia, photo }) => {
    const shown = async () =>
      (await world.hazizz('GET', '/hazizz-server/me/picture', undefined, { token: await token(world, mia) })).body.data;
    assert.notEqual(await shown(), photo);
    cpSync('test/fixtures/a20808a/photos-of-many', world.photos.folder, { recursive: true });
    assert.equal(await shown(), photo);
  },
  'what was out of service still is': async (world) => {
    assert.equal((await world.akamai('/entity.purge', { type_name: 'user', commit: true })).code, 480);
    assert.equal((await world.hazizz('GET', '/thera-server/kreta/schools')).code, 137);
  },
  'blocks of dialects still decide': async (world) => {
    const claims = [{ uri: 'http://wso2.org/claims/emailaddress', value: 'nobody@example.org' }];
    const unknown = await world.wso2('POST', '/api/identity/recovery/v0.9/recover-username/?notify=false', claims, { as: 'nobody' });
    assert.equal(unknown.status, 202, 'public, and of generation 7');
    const headers = { origin: 'https://pages.example' };
    const request = await world.wso2('GET', '/scim2/ServiceProviderConfig', undefined, { headers });
    assert.equal(request.headers['access-control-allow-origin'], 'https://pages.example');
  },
};
