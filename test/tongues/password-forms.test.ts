// One password typed on two keyboards was two: composed and decomposed letters were compared code point by code point. And a sign-in with an imported
// hash that reads only the beginning of a password kept what was typed, also where its end was wrong: the right password was then refused.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { hashSync } from '@node-rs/bcrypt';
import desCrypt from 'unix-crypt-td-js';
import { make } from '../../src/adapters/hashes/schemes.ts';
import { Password } from '../../src/core/credentials/index.ts';
import { problemsOfPassword } from '../../src/core/credentials/policy-rules.ts';
import { settingsFrom } from '../../src/core/tenants/index.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { tongues } from './tongues.ts';

const composed = 'p\u00e4ssw\u00f6rd1';
const decomposed = 'pa\u0308sswo\u0308rd1';
const mixed = 'p\u00e4sswo\u0308rd1';
const own = (text: string) => ({ hash: make(text, randomBytes(16)), scheme: { kind: 'argon2id', of: 'typed' } });
const plain = tongues.filter(({ name }) => name !== 'hazizz');
const signsIn = async (world: World, email: string, password: string) =>
  (await tongues.find(({ name }) => name === 'gigya')!.signIn(world, email, password)).session !== undefined;

test('a new password is judged in its composed form', () => {
  const rules = { ...settingsFrom({}).passwords, minLength: 4, maxLength: 4, groups: 1 };
  const judged = (text: string) =>
    problemsOfPassword({
      password: Password.typed(text),
      rules,
      matchesPattern: () => true,
      isCommon: false,
      words: [],
      names: [],
      field: 'password',
    });
  assert.deepEqual(judged('a\u0308o\u0308u\u0308'), [{ field: 'password', rule: 'too-short', min: 4 }]);
  assert.deepEqual(judged('a\u0308o\u0308u\u0308x'), []);
  assert.deepEqual(Password.typed('plain').forms(), ['plain']);
  assert.deepEqual(Password.digested(decomposed).forms(), [decomposed], 'what was digested elsewhere is as it is');
});

for (const { engine, open } of await engines()) {
  test(`${engine}: a password that was set in one form is right in each, in every tongue`, async () => {
    const { world } = await open('forms set');
    await world.settings({ passwords: { form: 'typed' } });
    for (const [at, set] of [composed, decomposed, mixed].entries()) {
      const ann = await world.person({ username: `ann${at}`, email: `ann${at}@example.org`, password: set });
      for (const { name, signIn } of plain)
        for (const given of [composed, decomposed, mixed])
          assert.ok((await signIn(world, ann.email, given)).session, `${name}: ${at} ${escape(given)}`);
      assert.equal(await signsIn(world, ann.email, 'passwOrd1'), false);
      assert.equal(await signsIn(world, ann.email, 'passwo\u0308rd1'), false, 'a letter without its mark is another one');
    }
  });

  test(`${engine}: a stored hash of another form opens to each, and is then kept of the composed one`, async () => {
    const { world, app } = await open('forms stored');
    await world.settings({ passwords: { form: 'typed' } });
    const ann = await world.person({ ...own(decomposed), password: null });
    const kept = async () => (await app.stores.passwords.read(world.keys.tenant, ann.id))!.hash;
    const before = await kept();
    assert.equal(await signsIn(world, ann.email, 'passwo\u0308rd1'), false);
    assert.equal(await kept(), before);
    assert.equal(await signsIn(world, ann.email, composed), true);
    const after = await kept();
    assert.notEqual(after, before);
    for (const given of [decomposed, composed]) assert.equal(await signsIn(world, ann.email, given), true);
    assert.equal(await kept(), after, 'once is enough');
    const ben = await world.person({ username: 'ben', email: 'ben@example.org', password: null, ...own(mixed) });
    assert.equal(await signsIn(world, ben.email, mixed), true, 'as it is typed');
    assert.equal(await signsIn(world, ben.email, composed), true);
  });

  test(`${engine}: a sign-in by the beginning of a password leaves the whole one right`, async () => {
    const { world, app } = await open('beginnings');
    await world.settings({ passwords: { form: 'typed' } });
    const long = 'correct horse battery staple '.repeat(4);
    const cases: readonly (readonly [
      name: string,
      hash: string,
      kind: 'bcrypt' | 'des-crypt',
      whole: string,
      begun: string,
      kept: string,
    ])[] = [
      ['bcrypt', hashSync(long, 4), 'bcrypt', long, long.slice(0, 72), 'bcrypt'],
      ['des', String(desCrypt('longer-than-eight', 'ab')), 'des-crypt', 'longer-than-eight', 'longer-t', 'argon2id'],
    ];
    for (const [username, hash, kind, whole, begun, becomes] of cases) {
      const { id, email } = await world.person({
        username,
        email: `${username}@example.org`,
        password: null,
        hash,
        scheme: { kind, of: 'typed' },
      });
      const read = async () => (await app.stores.passwords.read(world.keys.tenant, id))!;
      assert.equal(await signsIn(world, email, begun), true, `${username}: the hash cannot tell`);
      assert.equal((await read()).scheme.kind, becomes);
      assert.equal(await signsIn(world, email, whole), true, `${username}: the owner's`);
      assert.equal(await signsIn(world, email, begun.slice(1)), false);
      assert.equal(await signsIn(world, email, whole), true);
    }
    const short = await world.person({
      username: 'short',
      email: 'short@example.org',
      password: null,
      hash: hashSync('short-1', 4),
      scheme: { kind: 'bcrypt', of: 'typed' },
    });
    assert.equal(await signsIn(world, short.email, 'short-1'), true);
    const { scheme, hash } = (await app.stores.passwords.read(world.keys.tenant, short.id))!;
    assert.deepEqual([scheme.kind, hash.startsWith('$argon2id$')], ['argon2id', true], 'what was read whole becomes our own');
  });
}
