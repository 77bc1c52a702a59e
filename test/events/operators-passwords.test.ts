// An operator gave an account a password that the tenant's own people could not have chosen, unasked, and nothing told it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { eventsOf } from './shown.ts';

const statusOf = (world: World, given: object): Promise<string> =>
  world.console('POST', '/accounts', given as never).then(
    ({ status }) => String(status),
    (error: Error) => error.message.replace(/^console POST \/accounts: /, ''),
  );

for (const { engine, open } of await engines()) {
  test(`${engine}: a password of an operator fits the tenant's rules, unless the operator overrides them, which is told`, async () => {
    const { world } = await open('rules');
    await world.settings({ passwords: { minLength: 12, notLikeName: true, pattern: '^[^x]*$', patternText: 'no x' } });
    const about = { username: 'carol', email: 'carol@example.org', profile: { family_name: 'Kettleworth' } };
    const unfit = { short: 'Blue-Sky-42', pattern: 'Blue-Sky-4242-x', similar: 'the-Kettleworth-42' };
    for (const [what, password] of Object.entries(unfit))
      assert.match(await statusOf(world, { ...about, password }), /^422 .*"password"/, what);
    assert.deepEqual(await eventsOf(world, '?what=account.created'), [], 'there is no account');
    assert.equal(await statusOf(world, { ...about, password: unfit.short, override: true }), '201');
    const [created] = await eventsOf(world, '?what=account.created');
    assert.deepEqual(created!.detail, { password: 'against the rules' });
    assert.equal(created!.actor, `operator ${world.keys.console.id}`);
    assert.equal((await world.gigya('accounts.login', { loginID: about.email, password: unfit.short })).code, 0, 'it signs in');
  });

  test(`${engine}: nothing is told of rules that a password fits, and one that is too long is taken by nobody`, async () => {
    const { world } = await open('fits');
    assert.equal(await statusOf(world, { username: 'carol', password: 'Blue-Sky-4242', override: true }), '201');
    assert.equal(await statusOf(world, { username: 'dora' }), '201');
    for (const { detail } of await eventsOf(world, '?what=account.created')) assert.deepEqual(detail, {});
    assert.match(await statusOf(world, { username: 'eve', password: 'ő'.repeat(300), override: true }), /^422 /);
  });
}
