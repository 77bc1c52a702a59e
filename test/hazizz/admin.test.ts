// What administrators may, and how nobody becomes one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../src/dialects/gigya/conformance/flow.ts';
import { other, signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('rights that people write into their own data make nobody an operator'), async () => {
    const { world } = await open('escalation');
    await world.attributes([{ path: 'data.rights' }]);
    await world.person();
    const how = await signedIn(world);
    assert.equal((await world.gigya('accounts.setAccountInfo', { data: { rights: 'everything' } }, how)).code, 0);
    const { token } = await signIn(world);
    assert.deepEqual((await world.hazizz('GET', '/auth-server/information', undefined, { token })).body.permissions, ['user']);
    assert.equal((await world.hazizz('GET', '/auth-server/users', undefined, { token })).code, 11);
  });

  test(name('permissions are given and taken by administrators alone'), async () => {
    const { world } = await open('permissions');
    await world.settings({ rates: { caller: null, address: null } });
    const { number } = await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
    const admin = (await signIn(world, 'olga-demo')).token;
    const bob = await other(world);
    const base = '/auth-server/admin/permissions';
    const as = (token: string) => (method: string, path: string, body?: Record<string, unknown>) =>
      world.hazizz(method, path, body, { token });
    assert.equal((await as(bob.token)('POST', `${base}/admin/bob-demo`, {})).code, 11);
    assert.equal((await as(bob.token)('GET', `${base}/king`)).code, 11, 'who may not ask learns nothing of permissions');
    assert.equal((await as(admin)('GET', `${base}/moderator/bob-demo`)).text, 'false');
    assert.deepEqual((await as(admin)('POST', `${base}/moderator/bob-demo`, {})).body.permissions, ['user', 'moderator']);
    assert.deepEqual(
      (await as(admin)('GET', `${base}/moderator`)).body.map(({ username }: { username: string }) => username),
      ['bob-demo'],
    );
    assert.deepEqual((await as(admin)('DELETE', `${base}/moderator/bob-demo`, {})).body.permissions, ['user']);
    assert.equal((await as(admin)('GET', `${base}/admin/nobody`)).code, 31);
    assert.deepEqual(
      (await as(admin)('GET', '/hazizz-server/users')).body.map(({ id }: { id: number }) => id),
      [number, bob.number],
    );
    assert.equal((await as(admin)('PATCH', `/auth-server/admin/users/${bob.number}`, { disabled: true })).body.disabled, true);
    assert.equal((await as(bob.token)('GET', '/hazizz-server/me')).code, 14);
    assert.equal((await as(admin)('PATCH', `/auth-server/admin/users/${bob.number}`, { expiresAt: 'soon' })).code, 2);
  });

  test(name('sessions that were open when somebody became an administrator do nothing of one'), async () => {
    const { world } = await open('open sessions');
    await world.settings({ rates: { caller: null, address: null } });
    await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
    const admin = { token: (await signIn(world, 'olga-demo')).token };
    const bob = await other(world);
    const recovery = await world.gigya('accounts.resetPassword', { loginID: 'bob-demo@example.org', sendEmail: false }, { as: 'signed' });
    assert.equal(recovery.code, 0, recovery.text);
    const give = () => world.hazizz('POST', '/auth-server/admin/permissions/admin/bob-demo', {}, admin);
    assert.deepEqual((await give()).body.permissions, ['user', 'moderator', 'admin']);
    assert.equal((await world.hazizz('GET', '/auth-server/users', undefined, { token: bob.token })).status, 401);
    const { passwordResetToken } = recovery.body;
    const taken = await world.gigya('accounts.resetPassword', { passwordResetToken, newPassword: 'violet anchor 33 moss' });
    assert.notEqual(taken.code, 0, 'nor does a code that an application was handed before');
    const { token } = await signIn(world, 'bob-demo');
    assert.equal((await world.hazizz('GET', '/auth-server/users', undefined, { token })).status, 200);
    await give();
    assert.equal((await world.hazizz('GET', '/auth-server/users', undefined, { token })).status, 200, 'who is one already stays');
  });

  test(name('a unit that is stopped leaves the others at work'), async () => {
    const { world } = await open('units');
    await world.person();
    const { token } = await signIn(world);
    await world.settings({ units: { suspended: ['hazizz'] } });
    const stopped = await world.hazizz('GET', '/hazizz-server/me', undefined, { token });
    assert.deepEqual([stopped.status, stopped.code], [503, 170]);
    assert.equal((await world.hazizz('GET', '/hazizz-server/actuator/health')).code, 170);
    assert.equal((await world.hazizz('GET', '/actuator/health')).status, 200);
    assert.equal((await world.hazizz('GET', '/auth-server/information', undefined, { token })).status, 200);
  });
}
