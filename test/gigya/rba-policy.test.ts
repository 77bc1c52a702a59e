// Rules about failed sign-ins and new devices: what is set is in force and shown, what nothing honours is refused, and then nothing changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
const get = async (world: World) => (await world.gigya('accounts.rba.getPolicy', {}, server)).body.policy;
const set = (world: World, policy: object) => world.gigya('accounts.rba.setPolicy', { policy }, server);
const failed = (scope: string, threshold: number, resetInterval = 3600) => ({
  type: 'failedLogins',
  scope: [scope],
  threshold,
  resetInterval,
});
const locks = (id: string, scope = 'account', threshold = 3, duration = 600) => ({
  ...{ id, description: 'as the vendor has it', scope: 'Login', enabled: true },
  ...{ rootFactor: failed(scope, threshold), action: { type: 'lockout', scope: [scope], duration } },
});
const asks = { id: 'c', scope: 'Login', enabled: true, rootFactor: failed('account', 2), action: { type: 'captcha', scope: ['IP'] } };
const onDevice = (id: string, days: number) => ({
  ...{ id, enabled: true },
  rules: [
    {
      rootFactor: { type: 'device', expirationPeriod: days * 86_400, authLevel: 20 },
      action: { type: 'TFA', authLevel: 20, challenge: 'none' },
    },
  ],
});

for (const { engine, open } of await engines()) {
  test(`${engine}: a rule that is set locks as it says, is shown, and goes when it is left out`, async () => {
    const { world } = await open('rules');
    await world.person();
    const begun = await get(world);
    assert.deepEqual([begun.commonRules.length, begun.defaultPolicy], [2, 'enrolled_on_new_device']);
    assert.equal((await set(world, begun)).code, 0, 'what is shown may be set');
    assert.deepEqual(await get(world), begun);
    const policy = { commonRules: [locks('Login max number of attempts'), locks('b', 'IP', 50)], rulesSets: [], defaultPolicy: '_off' };
    assert.equal((await set(world, policy)).code, 0);
    const { commonRules, defaultPolicy } = await get(world);
    assert.deepEqual(
      [commonRules.map((each: { rootFactor: object }) => each.rootFactor), defaultPolicy],
      [[failed('account', 3), failed('IP', 50)], '_off'],
    );
    assert.deepEqual(commonRules[0].action, { type: 'lockout', scope: ['account'], duration: 600 });
    for (let at = 0; at < 3; at += 1) await login(world, 'wrong');
    assert.equal((await login(world)).code, 403120);
    world.clock.forward(601);
    assert.equal((await login(world)).code, 0);
    assert.equal((await set(world, { commonRules: [] })).code, 0);
    const left = await get(world);
    assert.deepEqual([left.commonRules, left.defaultPolicy], [[], '_off'], 'a list stands for its kind, and the rest stays');
    await world.settings({ captcha: { verifier: 'altcha' }, secondFactor: { offered: ['totp'] } });
    assert.equal((await set(world, { commonRules: [asks], rulesSets: [onDevice('mine', 30)], defaultPolicy: 'mine' })).code, 0);
    const now = await get(world);
    assert.deepEqual([now.commonRules[0].rootFactor, now.defaultPolicy], [failed('account', 2), 'all_on_new_device']);
    assert.equal((await login(world)).code, 401020, 'after the failures of before');
    assert.equal((await set(world, { commonRules: [] })).code, 0);
    assert.equal((await login(world)).code, 403102, 'all are asked');
    const { rulesSets } = await get(world);
    assert.equal((await set(world, { rulesSets })).code, 0);
    assert.equal((await get(world)).defaultPolicy, 'all_on_new_device', 'sets without a choice among them switch no second factor off');
    for (const lacking of [[], [onDevice('mine', 30)]]) assert.equal((await set(world, { rulesSets: lacking })).code, 400006);
    assert.equal((await get(world)).defaultPolicy, 'all_on_new_device');
  });

  test(`${engine}: a rule that nothing honours is refused, one that is off is named, and nothing else changes`, async () => {
    const { world } = await open('rules that are refused');
    await world.settings({ secondFactor: { offered: [] } });
    const begun = await get(world);
    const risky = { ...locks('risk'), rootFactor: { type: 'highRisk', threshold: 0.8 } };
    for (const policy of [
      { commonRules: [risky] },
      { commonRules: [locks('a'), { ...locks('b'), rootFactor: { type: 'all', factors: [failed('account', 3)] } }] },
      { commonRules: [locks('a'), locks('b', 'account', 9)] },
      { commonRules: [locks('a', 'account', 3, 90)] },
      { commonRules: [locks('a', 'account', 0)] },
      { commonRules: [{ ...locks('a'), scope: 'Register' }] },
      { commonRules: [locks('a'), { ...locks('b', 'IP'), rootFactor: failed('IP', 9, 60) }] },
      { commonRules: [asks] },
      { commonRules: [5] },
      { commonRules: {} },
      { rulesSets: [onDevice('mine', 30)], defaultPolicy: 'other' },
      { rulesSets: [onDevice('mine', 0.5)], defaultPolicy: 'mine' },
      { rulesSets: [onDevice('mine', 30)], defaultPolicy: 'mine' },
      { allowOverrideMode: 'yes' },
      { colour: 'red' },
    ])
      assert.equal((await set(world, policy)).code, 400006, JSON.stringify(policy).slice(0, 200));
    assert.deepEqual(await get(world), begun);
    const { code, body } = await set(world, { commonRules: [{ ...risky, enabled: false }, locks('a')] });
    assert.deepEqual([code, body.ignoredParams[0].paramName], [0, 'policy.commonRules[0]']);
    assert.equal((await get(world)).commonRules.length, 1);
    for (const method of ['getPolicy', 'setPolicy'])
      assert.equal((await world.gigya(`accounts.rba.${method}`, { policy: begun })).code, 403007);
  });
}
