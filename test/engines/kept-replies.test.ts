// A reply that is kept is given again to a request that is alike in everything, and not a moment longer than what it was made of holds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsFrom } from '../../src/core/tenants/settings/index.ts';
import { millisOf } from '../../src/core/time.ts';
import { asOwner, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const document = '{ user { id email givenName token } }';

/** Both operations whose replies are kept, as the person who is signed in asks them: what they tell, or the number of their refusal. */
async function asked(world: World): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
  const { email, password } = await world.person();
  const signIn = `mutation { loginByEmail(input: { email: "${email}", password: "${password}" }) { token } }`;
  const { token } = (await world.graphql(signIn)).body.data.loginByEmail;
  return {
    'R2 users/me': async () => {
      const { code, body } = await world.authing('GET', '/api/v2/users/me/info', undefined, { token });
      return code === 200 ? [body.data.givenName, body.data.token === token] : code;
    },
    'G user': async () => {
      const { code, body } = await world.graphql(document, {}, { token });
      return body.data?.user ? [body.data.user.givenName, body.data.user.token === token] : code;
    },
  };
}

/** How many reads of the database, and of what is remembered of it, the work takes. */
async function readsIn({ opened }: Awaited<ReturnType<(typeof all)[number]['open']>>, work: () => Promise<unknown>): Promise<number> {
  const { hits, misses } = opened.memory.figures;
  await work();
  return opened.memory.figures.hits + opened.memory.figures.misses - hits - misses;
}

const all = await engines();
for (const { engine, open } of all) {
  test(`${engine}: it is given again, and tells what somebody writes at once`, async () => {
    const built = await open('kept');
    const { world } = built;
    for (const [name, ask] of Object.entries(await asked(world))) {
      await ask();
      const before = await ask();
      assert.equal(await readsIn(built, ask), 1, `${name}: it is one read`);
      assert.deepEqual(await ask(), before);
      const [{ id } = { id: '' }] = (await world.wso2('GET', '/scim2/Users?filter=emails eq ann@example.org')).body.Resources;
      const givenName = `Anna of ${name}`;
      const replace = { op: 'replace', path: 'name.givenName', value: givenName };
      await world.wso2('PATCH', `/scim2/Users/${id}`, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [replace],
      });
      assert.deepEqual(await ask(), [givenName, true], name);
      await world.settings({ dialects: { open: ['wso2'] } });
      assert.equal(typeof (await ask()), 'number', `${name}: closed`);
      await world.settings({ dialects: { open: ['authing', 'wso2'] } });
      assert.deepEqual(await ask(), [givenName, true], name);
    }
  });

  test(`${engine}: it is not given once its session is over, however short ago it was kept`, async () => {
    const { world } = await open('over');
    await world.settings({ sessions: { ...settingsFrom({}).sessions, lifeSeconds: 90 } });
    const asks = Object.entries(await asked(world));
    for (const seconds of [61, 0, 28]) {
      world.clock.forward(seconds);
      for (const [name, ask] of asks) assert.ok(Array.isArray(await ask()), name);
    }
    world.clock.forward(1);
    for (const [name, ask] of asks) assert.equal(typeof (await ask()), 'number', name);
  });

  test(`${engine}: each that is given again counts as a call of its caller`, async () => {
    const { world } = await open('counted');
    const ask = (await asked(world))['R2 users/me']!;
    const { rates } = settingsFrom({});
    await world.settings({ rates: { ...rates, caller: { burst: 3, everySeconds: 60 } } });
    const told = [await ask(), await ask(), await ask(), await ask()];
    assert.deepEqual(
      told.map((each) => Array.isArray(each)),
      [true, true, true, false],
    );
    world.clock.forward(60);
    assert.ok(Array.isArray(await ask()));
  });

  test(`${engine}: a call that its caller's bucket refused was taken twice from the tenant's, which is asked before`, async () => {
    const { world } = await open('twice');
    const ask = (await asked(world))['R2 users/me']!;
    const { rates } = settingsFrom({});
    await world.settings({ rates: { ...rates, tenant: { burst: 4, everySeconds: 36_000 }, caller: { burst: 2, everySeconds: 60 } } });
    const told = [await ask(), await ask(), await ask()];
    world.clock.forward(60);
    told.push(await ask(), await ask());
    assert.deepEqual(
      told.map((each) => Array.isArray(each)),
      [true, true, false, true, false],
    );
    world.clock.forward(60);
    assert.ok(!Array.isArray(await ask()), "the tenant's is empty");
  });

  test(`${engine}: who may do something is told again, and as it is at once after whatever changes it, and after nothing else`, async () => {
    const built = await open('decided');
    const { world } = built;
    await world.person();
    const { id: userId } = await signedIn(world);
    const owner = await asOwner(world);
    const act = { userId, resource: 'doors:7', action: 'open' };
    const post = async (path: string, given: Readonly<Record<string, unknown>>) =>
      (await world.authing('POST', `/api/v3/${path}`, given, owner)).body;
    const graphql = async (query: string) => (await world.authing('POST', '/graphql/v2', { query }, owner)).body;
    const asks: Readonly<Record<string, () => Promise<unknown>>> = {
      'R3 is-action-allowed': async () => (await post('is-action-allowed', act)).data.allowed,
      'R2 is-allowed': async () => (await world.authing('POST', '/api/v2/acl/is-allowed', act, owner)).body.data.allowed,
      'G isActionAllowed': async () =>
        (await graphql(`{ isActionAllowed(userId: "${userId}", resource: "doors:7", action: "open") }`)).data.isActionAllowed,
    };
    const told = async (allowed: boolean, after: string) => {
      for (const [name, ask] of Object.entries(asks)) {
        assert.equal(await ask(), allowed, `${name}, after ${after}`);
        const again = async () => assert.equal(await ask(), allowed, `${name} again, after ${after}`);
        assert.equal(await readsIn(built, again), 1, `${name} is one read, after ${after}`);
      }
    };
    await told(false, 'nothing was said');
    await post('create-role', { code: 'keeper', namespace: 'default' });
    const keeper = { list: [{ targetType: 'ROLE', targetIdentifiers: ['keeper'], resources: [{ code: 'doors:7', actions: ['open'] }] }] };
    await post('authorize-resources', { namespace: 'default', ...keeper });
    await told(false, 'a role that nobody has may');
    const given = { code: 'keeper', namespace: 'default', targets: [{ targetType: 'USER', targetIdentifier: userId }] };
    const ends = millisOf(start) + 30_000;
    await post('assign-role', { ...given, endTime: ends });
    await told(true, 'the role was given for half a minute');
    world.clock.forward(29);
    await told(true, '29 seconds');
    world.clock.forward(2);
    await told(false, 'the term is over');
    await post('create-group', { code: 'staff', name: 'Staff', description: 'All', type: 'static' });
    await post('assign-role', { ...given, targets: [{ targetType: 'GROUP', targetIdentifier: 'staff' }] });
    await told(false, 'a group of others was given the role');
    await post('add-group-members', { code: 'staff', userIds: [userId] });
    await told(true, 'the group was joined');
    await graphql(
      'mutation { createPolicy(code: "shut", statements: [{ resource: "doors:*", actions: ["open"], effect: DENY }]) { code } }',
    );
    await graphql(`mutation { addPolicyAssignments(policies: ["shut"], targetType: USER, targetIdentifiers: ["${userId}"]) { code } }`);
    await told(false, 'a denial');
    await graphql(`mutation { removePolicyAssignments(policies: ["shut"], targetType: USER, targetIdentifiers: ["${userId}"]) { code } }`);
    await told(true, 'the denial was taken');
    await post('remove-group-members', { code: 'staff', userIds: [userId] });
    await told(false, 'the group was left');
    const ask = asks['R3 is-action-allowed']!;
    await ask();
    await post('create-user', { username: 'somebody-else', password: 'engine-42' });
    assert.equal(await readsIn(built, ask), 1, 'a user more concerns no decision');
    const [one, other] = [await post('is-action-allowed', act), await post('is-action-allowed', act)];
    assert.notEqual(one.requestId, other.requestId, 'each request keeps its own name');
    await graphql(`mutation { deleteUser(id: "${userId}") { code } }`);
    assert.equal((await post('is-action-allowed', act)).apiCode, 2004);
  });
}
