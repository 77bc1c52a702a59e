// Passwords of a tenant whose settings nobody changed: long ones, of any characters, judged as typed, for as long as their owner likes.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problemsOfPassword } from '../../src/core/credentials/policy-rules.ts';
import { Password } from '../../src/core/credentials/types.ts';
import { defaultsOf, type Settings, sections } from '../../src/core/tenants/settings/index.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { tongues } from '../tongues/tongues.ts';
import { openidOf } from '../wso2/openid.ts';

const databases = await sqliteDatabases();
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'passwords' });
after(async () => {
  await close();
  await databases.stop();
});
await world.settings({ lockout: { failures: 0, addressFailures: 0 }, rates: { caller: null, address: null, tenant: null } });

const rules = defaultsOf(sections.passwords) as unknown as Settings['passwords'];
const problems = (text: string) =>
  problemsOfPassword({
    password: Password.typed(text),
    rules,
    matchesPattern: () => true,
    isCommon: false,
    words: [],
    names: ['ann-demo'],
    field: 'password',
  });

test('what a new password must be, where nobody said otherwise', () => {
  assert.deepEqual([rules.groups, rules.pattern, rules.maxAgeDays, rules.remember], [0, '', null, 0]);
  for (const short of ['', 'x', 'seven77', '🐎🐎🐎🐎🐎🐎🐎'])
    assert.deepEqual(
      problems(short).map(({ rule }) => rule),
      ['too-short'],
      short,
    );
  const fit = [
    'aaaaaaaa',
    '12345678',
    '        ',
    'correct horse battery',
    'пароль-пароль',
    '密码密码密码密码',
    '🐎🐎🐎🐎🐎🐎🐎🐎',
    '\'"<>&;--\\%00',
    'ÀÉÎõü ß ø',
  ];
  for (const text of [...fit, 'x'.repeat(64), 'x'.repeat(128)]) assert.deepEqual(problems(text), [], text);
  assert.deepEqual(
    problems('x'.repeat(129)).map(({ rule }) => rule),
    ['too-long'],
    'so that nobody is made to hash for ever',
  );
  assert.deepEqual(
    problems('Ann-Demo-1').map(({ rule }) => rule),
    ['similar'],
  );
});

test('a password is judged to its last character, as it was typed', async () => {
  const password = ` Ünï-${'x'.repeat(90)}-End `;
  const shorter = [password.trim(), password.trimEnd(), password.slice(0, 72), password.slice(0, -2)];
  const others = [...shorter, password.toLowerCase(), `${password}x`, password.normalize('NFKC').replace('Ü', 'U')];
  for (const form of ['typed', 'digested'] as const) {
    const { world, close } = await buildWorld(await databases.fresh(), { seed: `passwords ${form}` });
    await world.settings({ passwords: { form }, lockout: { failures: 0, addressFailures: 0 }, rates: { caller: null, address: null } });
    const { email } = await world.person({ password });
    for (const { name, signIn } of tongues) {
      if (name === 'hazizz' && form === 'typed') continue; // Its clients send digests.
      assert.ok((await signIn(world, email, password)).session, `${form} ${name}`);
      for (const other of others) assert.equal((await signIn(world, email, other)).session, undefined, `${form} ${name} ${other}`);
    }
    await close();
  }
});

test('a password of long ago is good, where nobody said otherwise', async () => {
  const { email, password } = await world.person({ username: 'old-one', email: 'old@example.org' });
  world.clock.forward(10 * 365 * 86_400);
  for (const { name, signIn } of tongues) assert.ok((await signIn(world, email, password)).session, name);
});

test('the fields of pages hide a password and let a manager fill it in', async () => {
  const { register } = openidOf(world);
  const { client_id } = await register();
  const asked = { client_id, response_type: 'code', scope: 'openid', redirect_uri: 'http://127.0.0.1:3999/callback' };
  const begun = new URLSearchParams({ ...asked, code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' });
  const seen: string[] = [];
  for (const path of [
    `/oauth2/authorize?${begun}`,
    '/accountrecoveryendpoint/register.do',
    '/accountrecoveryendpoint/confirmrecovery.do?confirmation=x',
  ]) {
    const { text } = await openidOf(world).browser(world.base).go(`${world.base}${path}`);
    for (const [field] of text.matchAll(/<input[^>]*password[^>]*>/gi)) {
      seen.push(field);
      assert.match(field, / type="password"/, field);
      assert.match(field, / autocomplete="(current|new)-password"/, field);
      assert.doesNotMatch(field, /onpaste|maxlength|readonly/i, field);
    }
    assert.doesNotMatch(text, /onpaste|oncopy/i);
  }
  assert.ok(seen.some((field) => field.includes('current-password')) && seen.some((field) => field.includes('new-password')), seen.join());
});
