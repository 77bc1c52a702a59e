// A list of denied networks that names none denied nobody, and nobody was told; patterns and addresses of services were found out at use.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellBadSettings } from '../../src/cli/tell-bad-settings.ts';
import { switchMail } from '../../src/dialects/authing/conformance/flow.ts';
import { passwordPattern } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

async function patch({ base, keys }: World, settings: object) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${keys.console.id}:${keys.console.secret}` };
  const body = JSON.stringify({ settings });
  const reply = await fetch(`${base}/console/api/${keys.domain}/settings`, { method: 'PATCH', headers, body });
  return { status: reply.status, text: await reply.text() };
}

const badAddresses = [
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://example.org/',
  'example.org',
  '//example.org',
  ' https://example.org',
  'data:text/html,x',
];
const goodAddresses = ['https://example.org/a?b=c', 'http://127.0.0.1:9/', 'http://localhost/', 'http://[::1]:8420/x'];
const address = { bad: badAddresses, good: [...goodAddresses, ''] };
const pattern = { bad: ['((', '[', '(?<=a)b', 'a{99999}'], good: ['^[a-z]+$', '^(?=.*\\d).{8,}$', ''] };
const network = {
  bad: ['nonsense', '10.0.0.0/99', '127.0.0.1 ', '10/8', '127.1', '', 'fe80::1%eth0', '*'],
  good: ['203.0.113.7', '10.0.0.0/8', '2001:db8::/32', '::1', '::ffff:192.0.2.0/120'],
};

/** Each setting that is judged: how a value stands in a patch, and which values. */
const judged: Readonly<Record<string, { readonly bad: readonly string[]; readonly good: readonly string[]; in(value: string): object }>> = {
  'addresses.allow': { ...network, in: (value) => ({ addresses: { allow: ['127.0.0.1', value] } }) },
  'addresses.deny': { ...network, good: network.good.filter((each) => each !== '::1'), in: (value) => ({ addresses: { deny: [value] } }) },
  'passwords.pattern': { ...pattern, in: (value) => ({ passwords: { pattern: value } }) },
  'identifiers.usernameForm': { ...pattern, in: (value) => ({ identifiers: { usernameForm: value } }) },
  'questions.form': { ...pattern, in: (value) => ({ questions: { form: value } }) },
  'captcha.remoteUrl': { ...address, in: (value) => ({ captcha: { remoteUrl: value } }) },
  'captcha.remoteScript': { ...address, in: (value) => ({ captcha: { remoteScript: value } }) },
  'messages.resetUrl': { ...address, in: (value) => ({ messages: { resetUrl: value } }) },
  'messages.verifyNextUrl': { ...address, in: (value) => ({ messages: { verifyNextUrl: value } }) },
  'legacyDirectory.url': { ...address, in: (value) => ({ legacyDirectory: { url: value } }) },
  'community.reportSink': { ...address, in: (value) => ({ community: { reportSink: value } }) },
  'community.linkService': { ...address, in: (value) => ({ community: { linkService: value } }) },
  'community.pushService': { ...address, in: (value) => ({ community: { pushService: value } }) },
  'upstream.identityProvider': { ...address, in: (value) => ({ upstream: { identityProvider: value } }) },
  'upstream.places': {
    bad: [...badAddresses, ''],
    good: goodAddresses,
    in: (value) => ({ upstream: { places: [{ name: 'a', code: 'b', address: value }] } }),
  },
  'apis.hazizz.clientBase': { ...address, in: (value) => ({ apis: { hazizz: { clientBase: value } } }) },
  'apis.wso2.allowedOrigins': {
    bad: ['example.org', 'https://example.org/', 'https://example.org/path', '*', 'null', ''],
    good: ['https://example.org', 'http://localhost:3000'],
    in: (value) => ({ apis: { wso2: { allowedOrigins: [value] } } }),
  },
};

/** What took all that a tenant answers, or none of what was meant: refused with this part of a sentence. */
const breaking: readonly (readonly [patch: object, says: string])[] = [
  'tokens.accessSeconds',
  'tokens.signingKeyDays',
  'codes.authorizationSeconds',
  'codes.recoverSeconds',
  'codes.ticketSeconds',
  'sessions.lifeSeconds',
  'passwords.maxAgeDays',
].map((name) => [zero(name), name]);

function zero(name: string): object {
  const [section = '', setting = ''] = name.split('.');
  return { [section]: { [setting]: 0 } };
}

const meaningless: typeof breaking = [
  [{ lockout: { failures: 1e99 } }, 'lockout.failures'],
  [{ lockout: { minutes: 2 ** 40 } }, 'lockout.minutes'],
  [{ tokens: { accessSeconds: 2 ** 31 } }, 'tokens.accessSeconds'],
  [{ tokens: { signingKeyDays: 36_501 } }, 'tokens.signingKeyDays'],
  [{ accounts: { tombstoneDays: 1e15 } }, 'accounts.tombstoneDays'],
  [{ passwords: { maxAgeDays: 1e99 } }, 'passwords.maxAgeDays'],
  [{ rates: { wrongCodes: { burst: 1e99, everySeconds: 1 } } }, 'rates.wrongCodes'],
  [{ faces: { wso2: { generation: '6' } } }, 'faces is now apis'],
  [{ federation: { providers: [] } }, 'identity-providers/<name>'],
  [{ oldService: { url: '' } }, 'oldService is now legacyDirectory'],
  [{ passwords: { minLength: 100, maxLength: 10 } }, 'passwords.minLength is greater'],
  [{ passwords: { minLength: 1000 } }, 'passwords.minLength is greater'],
  [{ captcha: { verifier: 'remote', signInAfter: 0 } }, 'captcha.remoteUrl is empty'],
  ...(['registration', 'recovery', 'signInAfter'] as const).flatMap((occasion) =>
    [{}, { remoteKey: 'k' }, { remoteScript: 'https://captcha.example/api.js' }].map(
      (page) =>
        [
          {
            captcha: {
              verifier: 'remote',
              remoteUrl: 'https://captcha.example/verify',
              [occasion]: occasion === 'signInAfter' ? 0 : true,
              ...page,
            },
          },
          'captcha.remoteKey or captcha.remoteScript is empty',
        ] as const,
    ),
  ),
  [{ units: { suspended: ['gigya:*', 'nope:*'] } }, 'units.suspended.1'],
  [{ units: { suspended: ['GET /oauth2/jwkz'] } }, 'units.suspended.0'],
];

const units = ['*', 'gigya:*', 'oidc:*', 'id:*', 'accounts.login', 'entity', 'entity.bulkCreate', 'thera', 'G.loginByEmail'];
const meaningful: readonly object[] = [
  { passwords: { minLength: 10, maxLength: 10 } },
  { tokens: { refreshSeconds: 0, signingKeyDays: null } },
  { tokens: { accessSeconds: 1, signingKeyDays: 1 } },
  { captcha: { verifier: 'remote', remoteUrl: 'https://captcha.example/verify' } },
  { units: { suspended: [...units, 'GET /oauth2/jwks', 'HEAD /oauth2/jwks', 'GET /scim2/Users', 'POST /oauth2/authn'] } },
  { units: { suspended: [] } },
];

for (const { engine, open } of await engines()) {
  test(`${engine}: settings that would break the tenant, or mean nothing, are refused with their names, and nothing is stored`, async () => {
    const { world } = await open('breaking settings');
    const stored = async () => (await world.console('GET', '/settings')).body;
    const before = await stored();
    for (const [given, says] of [...breaking, ...meaningless]) {
      const { status, text } = await patch(world, { lockout: { failures: 77 }, ...given });
      assert.equal(status, 422, `${JSON.stringify(given)}: ${text}`);
      assert.ok(text.includes(says), text);
    }
    assert.deepEqual(await stored(), before);
    for (const given of meaningful) {
      const { status, text } = await patch(world, given);
      assert.equal(status, 200, `${JSON.stringify(given)}: ${text}`);
    }
    assert.equal((await patch(world, { passwords: { maxLength: 9 } })).status, 422, 'beside what is stored');
    assert.equal((await patch(world, { captcha: { remoteUrl: '' } })).status, 422);
  });

  test(`${engine}: the form of passwords is not changed under those who have one, and an import of the other form may be followed`, async () => {
    const { world, app } = await open('form of passwords');
    const form = async () => (await world.console('GET', '/settings')).body.passwords.form;
    const present = await form();
    const other = present === 'typed' ? 'digested' : 'typed';
    const change = { passwords: { form: other } };
    assert.equal((await patch(world, change)).status, 200, 'nobody has a password');
    assert.equal((await patch(world, { passwords: { form: present } })).status, 200);
    const ann = await world.person();
    const refused = await patch(world, change);
    const sentence = `passwords.form stays ${present} while people have passwords of that form`;
    assert.deepEqual([refused.status, refused.text.includes(sentence)], [422, true], refused.text);
    assert.deepEqual((await world.console('POST', '/settings/judge', { settings: change })).body.complaints, [sentence]);
    assert.equal(await form(), present);
    assert.equal((await patch(world, { passwords: { form: present } })).status, 200, 'said again, it changes nothing');
    const { keys } = world;
    const stored = (await app.stores.passwords.read(keys.tenant, ann.id))!;
    await app.stores.passwords.write(keys.tenant, ann.id, { ...stored, scheme: { ...stored.scheme, of: other } });
    assert.equal((await patch(world, change)).status, 200, 'whose are of the other form sign in afterwards');
  });

  test(`${engine}: what an older program stored breaks no address of the provider, and the start tells of it`, async () => {
    const { world, app, opened } = await open('stored breaking');
    const bad = {
      tokens: { accessSeconds: 0, signingKeyDays: 0 },
      sessions: { lifeSeconds: 0 },
      codes: { authorizationSeconds: 0 },
      passwords: { minLength: 100, maxLength: 10 },
    };
    for (const [section, value] of Object.entries(bad))
      await opened.engine.db
        .insertInto('tenant_settings')
        .values({ tenant: world.keys.tenant, section, value: JSON.stringify(value) })
        .onConflict((c) => c.columns(['tenant', 'section']).doUpdateSet({ value: JSON.stringify(value) }))
        .execute();
    const told: string[] = [];
    await tellBadSettings(app, { warn: (_about, sentence) => void told.push(sentence) });
    for (const part of ['tokens.accessSeconds', 'tokens.signingKeyDays', 'sessions.lifeSeconds', 'codes.authorizationSeconds', 'minLength'])
      assert.ok(
        told.some((sentence) => sentence.includes(part)),
        `${part}: ${told.join('\n')}`,
      );
    const published = async () => {
      assert.equal((await fetch(`${world.base}/oauth2/token/.well-known/openid-configuration`)).status, 200);
      return ((await (await fetch(`${world.base}/oauth2/jwks`)).json()) as { keys: unknown[] }).keys.length;
    };
    const first = await published();
    await world.times(3, async () => assert.equal(await published(), first, 'no key for each caller'));
    assert.equal((await patch(world, { passwords: { remember: 3 } })).status, 200, 'beside the bad ones');
    assert.equal((await patch(world, { lockout: { failures: 7 } })).status, 200);
  });

  test(`${engine}: a network, a pattern or an address that is none is refused with the name of its setting, and nothing is stored`, async () => {
    const { world } = await open('judged settings');
    const stored = async () => (await world.console('GET', '/settings')).body;
    for (const [name, { bad, good, in: patchOf }] of Object.entries(judged)) {
      const before = await stored();
      for (const value of bad) {
        const { status, text } = await patch(world, { lockout: { failures: 77 }, ...patchOf(value) });
        assert.equal(status, 422, `${name} ${value}`);
        assert.ok(text.includes(name), `${name} ${value}: ${text}`);
      }
      assert.deepEqual(await stored(), before, name);
      for (const value of good) assert.equal((await patch(world, patchOf(value))).status, 200, `${name} ${value}`);
      await patch(world, { addresses: { allow: [], deny: [] } });
    }
  });

  test(`${engine}: what is stored and bad stops no other change, is told at the start, and can be mended`, async () => {
    const { world, app, opened } = await open('stored bad');
    const { db } = opened.engine;
    const bad = {
      addresses: { deny: ['nonsense', '203.0.113.7'] },
      messages: { resetUrl: 'javascript:alert(1)' },
      identifiers: { usernameForm: '((' },
    };
    for (const [section, value] of Object.entries(bad))
      await db
        .insertInto('tenant_settings')
        .values({ tenant: world.keys.tenant, section, value: JSON.stringify(value) })
        .onConflict((c) => c.columns(['tenant', 'section']).doUpdateSet({ value: JSON.stringify(value) }))
        .execute();
    const told: string[] = [];
    await tellBadSettings(app, { warn: ({ tenant }, sentence) => void told.push(`${tenant}: ${sentence}`) });
    assert.equal(told.length, 3, told.join('\n'));
    for (const part of ['addresses.deny.0', 'messages.resetUrl', 'identifiers.usernameForm'])
      assert.ok(
        told.some((sentence) => sentence.startsWith(`${world.keys.domain}: `) && sentence.includes(part)),
        part,
      );

    assert.equal((await patch(world, { lockout: { failures: 7 } })).status, 200);
    assert.equal((await patch(world, { messages: { product: 'Shop' } })).status, 200, 'beside the bad one');
    assert.equal((await patch(world, { addresses: { allow: ['127.0.0.1'] } })).status, 200, 'beside the bad one');
    const { settings } = (await app.finder.tenant(world.keys.tenant))!;
    assert.deepEqual(settings.addresses, { allow: ['127.0.0.1'], deny: bad.addresses.deny });
    assert.equal((await patch(world, { addresses: { deny: ['nonsense'] } })).status, 422, 'not written again');
    assert.equal(
      (await patch(world, { addresses: { deny: [] }, messages: { resetUrl: '' }, identifiers: { usernameForm: '^.+$' } })).status,
      200,
    );
    told.length = 0;
    await tellBadSettings(app, { warn: (_about, sentence) => void told.push(sentence) });
    assert.deepEqual(told, []);
  });

  test(`${engine}: of changes of one section at once none takes another back, and of mails that are switched at once all are`, async () => {
    const { world } = await open('settings at once');
    const changes = { product: 'Shop', sender: 'shop@example.org', language: 'hu', resetUrl: 'https://shop.example/reset' };
    const said = Object.entries(changes).map(([name, value]) => patch(world, { messages: { [name]: value } }));
    assert.deepEqual(
      (await Promise.all(said)).map(({ status }) => status),
      [200, 200, 200, 200],
    );
    await Promise.all(['RESET_PASSWORD', 'VERIFY_EMAIL', 'CHANGE_EMAIL'].map((type) => switchMail(world, type, false)));
    const { messages } = (await world.console('GET', '/settings')).body;
    assert.deepEqual(Object.fromEntries(Object.keys(changes).map((name) => [name, messages[name]])), changes);
    assert.deepEqual(messages.off.toSorted(), ['change-contact', 'recover', 'verify-contact']);
  });

  test(`${engine}: a vendor's interface that takes any pattern goes on to, and the start tells of it`, async () => {
    const { world, app } = await open('vendor pattern');
    assert.equal((await passwordPattern(world, '^([a-z')).status, 200);
    const told: string[] = [];
    await tellBadSettings(app, { warn: (_about, sentence) => void told.push(sentence) });
    assert.match(told.join('\n'), /passwords\.pattern/);
  });
}
