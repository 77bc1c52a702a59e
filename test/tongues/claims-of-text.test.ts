// A list or an object as a nickname, written in one dialect, broke sign-in in another and was told by a third as it stood.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const odd: readonly unknown[] = [{ a: 1 }, ['a', 'b'], 5, true, { toString: 'x' }];
const patchOf = (path: string, value: unknown) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path, value }],
});
const query = 'query u { user { nickname givenName photo birthdate gender locality company } }';

async function told(world: World, id: string) {
  const { nickname, givenName, ...others } = (await world.graphql(query, {}, await signedIn(world))).body.data.user;
  const scim = (await world.wso2('GET', `/scim2/Users/${id}`)).body;
  return { nickname, givenName, others, scim: [scim.nickName, scim.name?.givenName] };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: a claim that is text is refused as anything else, whoever writes it`, async () => {
    const { world } = await open('claims of text');
    const ann = await world.person({ username: 'ann' });
    const UID = ann.id.replaceAll('-', '');
    const session = (await world.gigya('accounts.login', { loginID: 'ann', password: ann.password, targetEnv: 'mobile' })).body.sessionInfo;
    const person = { as: 'session', session } as const;
    assert.equal((await world.gigya('accounts.setAccountInfo', { profile: { nickname: 'Annie' } }, person)).code, 0);
    for (const value of odd) {
      for (const name of ['nickname', 'firstName', 'profileURL', 'city', 'gender']) {
        const own = await world.gigya('accounts.setAccountInfo', { profile: { [name]: value } }, person);
        assert.equal(own.code, 400006, `${name} ${JSON.stringify(value)}: ${own.text}`);
        const operators = await world.gigya('accounts.setAccountInfo', { UID, profile: { [name]: value } }, { as: 'signed' });
        assert.equal(operators.code, 400006, operators.text);
      }
      for (const path of ['nickName', 'name.formatted', 'timezone', 'profileUrl']) {
        const own = await world.wso2('PATCH', '/scim2/Me', patchOf(path, value), { as: { username: 'ann', password: ann.password } });
        assert.equal(own.status, 400, `${path} ${JSON.stringify(value)}: ${own.text}`);
      }
    }
    const birth = { birthDay: { toString: 1 }, birthMonth: 1, birthYear: 1990 };
    assert.equal((await world.gigya('accounts.setAccountInfo', { profile: birth }, person)).code, 400006);
    assert.equal((await world.gigya('accounts.setAccountInfo', { profile: { nickname: null, firstName: 'Ann' } }, person)).code, 0);
  });

  test(`${engine}: what was stored before is told as text or not at all`, async () => {
    const { world, app } = await open('claims from before');
    const ann = await world.person({ username: 'ann' });
    const profile = {
      nickname: { a: 1 },
      given_name: 'Ann',
      picture: 5,
      birthdate: [1],
      gender: { toString: 1 },
      address: { locality: {} },
    };
    await app.stores.accounts.update(world.keys.tenant, ann.id, { profile, data: { company: { a: 1 } } }, start);
    const nothing = { photo: null, birthdate: null, gender: 'U', locality: null, company: null };
    assert.deepEqual(await told(world, ann.id), { nickname: null, givenName: 'Ann', others: nothing, scim: [undefined, 'Ann'] });
    const account = await world.gigya('accounts.getAccountInfo', { UID: ann.id.replaceAll('-', '') }, { as: 'signed' });
    assert.deepEqual([account.code, account.body.profile.firstName, account.body.profile.nickname], [0, 'Ann', undefined], account.text);
    const own = await world.wso2('PATCH', `/scim2/Users/${ann.id}`, patchOf('title', 'Dr'));
    assert.equal(own.status, 200, 'nobody is held to what stood there before');
  });
}
