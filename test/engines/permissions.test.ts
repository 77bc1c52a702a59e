// Who may do what, asked of the core: the order of what allows and denies, by whatever way somebody has it, and that nothing is half given.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeKeptGroup } from '../../src/community/groups/index.ts';
import { removeAccount } from '../../src/core/accounts/index.ts';
import { Fault } from '../../src/core/faults/index.ts';
import {
  type ActCondition,
  type ActSurroundings,
  allowedOf,
  authorisedAt,
  authorisedOf,
  changeItem,
  createItems,
  createSpaces,
  decideAct,
  giveItems,
  grantPermissions,
  type Holder,
  listGiven,
  listItems,
  type PolicyStatement,
  removeItems,
  removeSpaces,
  revokePermissions,
  switchPolicy,
  takeItems,
} from '../../src/core/permissions/index.ts';
import { plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { allow, deny, opened } from './permissions-of.ts';

const [read, burn] = [allow('books:7', 'books:read'), deny('books:*', '*')];
const office: ActCondition = { fact: 'address', as: 'address', compare: 'is', value: '10.0.0.0/8' };
const inApp: ActCondition = { fact: 'application', as: 'text', compare: 'is', value: 'desk' };

async function refused(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Fault) return error.kind;
    throw error;
  }
  return 'nothing';
}

/** What is said, and what comes of `books:7`, `books:read`. */
const orders: readonly (readonly [readonly PolicyStatement[], 'allowed' | 'denied' | 'unsaid'])[] = [
  [[], 'unsaid'],
  [[allow('books:7', 'books:read')], 'allowed'],
  [[allow('books:*', 'books:read')], 'allowed'],
  [[allow('*', '*')], 'allowed'],
  [[allow('books:8', 'books:read')], 'unsaid'],
  [[allow('books', 'books:read')], 'unsaid'],
  [[allow('books:7', 'books:edit')], 'unsaid'],
  [[allow('Books:7', 'books:read')], 'unsaid'],
  [[deny('books:7', 'books:read')], 'denied'],
  [[allow('books:7', 'books:read'), deny('books:7', 'books:read')], 'denied'],
  [[deny('books:7', 'books:read'), allow('books:7', 'books:read')], 'denied'],
  [[allow('books:7', 'books:read'), deny('*', '*')], 'denied'],
  [[allow('*', '*'), deny('books:7', 'books:*')], 'denied'],
  [[allow('*', '*'), deny('books:8', '*')], 'allowed'],
  [[allow('*', '*'), deny('books:7', 'books:edit')], 'allowed'],
];

/** What is said of it under conditions, what is known of the act, and what comes of it. */
const conditional: readonly (readonly [readonly PolicyStatement[], ActSurroundings, 'allowed' | 'denied' | 'unsaid'])[] = [
  [[{ ...read, conditions: [office] }], { address: '10.1.2.3' }, 'allowed'],
  [[{ ...read, conditions: [office] }], { address: '11.1.2.3' }, 'unsaid'],
  [[{ ...read, conditions: [office] }], {}, 'unsaid'],
  [[{ ...read, conditions: [office, { ...inApp, value: 'shop' }] }], { address: '10.1.2.3' }, 'unsaid'],
  [[{ ...read, conditions: [office, inApp] }], { address: '10.1.2.3', application: 'desk' }, 'allowed'],
  [
    [
      { ...read, conditions: [office] },
      { ...read, conditions: [inApp] },
    ],
    { application: 'desk' },
    'allowed',
  ],
  [[{ ...read, conditions: [office] }, read], {}, 'allowed'],
  [[read, { ...burn, conditions: [office] }], {}, 'denied'],
  [[read, { ...burn, conditions: [office] }], { address: '11.1.2.3' }, 'allowed'],
  [[read, { ...burn, conditions: [{ ...inApp, compare: 'is-not' }] }], { application: 'shop' }, 'denied'],
];

for (const { engine, openForAll } of await engines()) {
  const world = openForAll('permissions').then(opened);

  test(`${engine}: one denial outweighs whatever allows, and nothing is allowed that nobody spoke of`, async () => {
    const { person, policy, may } = await world;
    for (const [statements, decision] of orders) {
      const who = await person();
      if (statements.length > 0) await policy('default', statements, who);
      assert.equal(await may(who, 'books:7', 'books:read'), decision, JSON.stringify(statements));
    }
  });

  test(`${engine}: what counts under a condition allows nothing of which that is not known, and denies it`, async () => {
    const { ctx, stores, person, policy } = await world;
    for (const [statements, surroundings, decision] of conditional) {
      const who = await person();
      await policy('default', statements, who);
      const act = { account: { id: who.id }, resource: 'books:7', action: 'books:read' };
      const told = JSON.stringify([statements, surroundings]);
      assert.equal(await decideAct(await ctx(), { ...act, surroundings }, stores), decision, told);
      const asked = { account: who.id, acts: [act], surroundings };
      assert.equal((await allowedOf(await ctx(), asked, stores)).length, decision === 'allowed' ? 1 : 0, told);
      const listed = await authorisedOf(await ctx(), { holder: who, surroundings }, stores);
      assert.equal(listed.length, decision === 'allowed' ? 1 : 0, told);
    }
    const unfit = [
      { ...office, value: 'nowhere' },
      { ...office, as: 'time' },
      { ...inApp, compare: 'less' },
      { ...inApp, value: '' },
    ] as const;
    for (const condition of unfit)
      assert.equal(await refused(() => policy('default', [{ ...read, conditions: [condition] }])), 'input.rejected');
  });

  test(`${engine}: it is the same by whatever way somebody has what allows, and what denies`, async () => {
    const { person, group, role, policy, may } = await world;
    const ways = {
      self: async (who: Holder) => who,
      group: (who: Holder) => group(who),
      role: (who: Holder) => role('default', who),
      'role of a group': async (who: Holder) => role('default', await group(who)),
    };
    for (const [given, giving] of Object.entries(ways)) {
      const who = await person();
      await policy('default', [allow('books:*', 'read')], await giving(who));
      assert.equal(await may(who, 'books:7', 'read'), 'allowed', given);
      assert.equal(await may(await person(), 'books:7', 'read'), 'unsaid', given);
      for (const [taken, taking] of Object.entries(ways)) {
        const other = await person();
        await policy('default', [allow('books:*', 'read')], await giving(other));
        await policy('default', [deny('books:7', '*')], await taking(other));
        assert.equal(await may(other, 'books:7', 'read'), 'denied', `${given}, ${taken}`);
        assert.equal(await may(other, 'books:8', 'read'), 'allowed', `${given}, ${taken}`);
      }
    }
  });

  test(`${engine}: who asks for all of something is denied all of it by one denial inside`, async () => {
    const { person, policy, may } = await world;
    const who = await person();
    await policy('default', [allow('books:*', 'books:*'), deny('books:7', 'books:edit')], who);
    assert.equal(await may(who, 'books:*', 'books:read'), 'allowed');
    assert.equal(await may(who, 'books:*', 'books:edit'), 'denied');
    assert.equal(await may(who, 'books:*', 'books:*'), 'denied');
    assert.equal(await may(who, 'books:8', 'books:*'), 'allowed');
    assert.equal(await may(who, '*', 'books:read'), 'unsaid');
    assert.equal(await may(who, '*', '*'), 'denied');
  });

  test(`${engine}: what stands in one space says nothing in another, and goes with it`, async () => {
    const { person, role, policy, may, ctx, stores } = await world;
    await createSpaces(await ctx(), { spaces: [{ code: 'shop', name: 'Shop', description: null }] }, stores);
    const who = await person();
    const keeper = await role('shop', who);
    await policy('shop', [allow('*', '*')], keeper);
    await grantPermissions(
      await ctx(),
      { space: 'shop', grants: [{ holder: who, permissions: [{ resource: 'till', actions: ['open'] }] }] },
      stores,
    );
    assert.deepEqual([await may(who, 'till', 'open', 'shop'), await may(who, 'till', 'open')], ['allowed', 'unsaid']);
    await removeSpaces(await ctx(), { codes: ['shop'] }, stores);
    assert.equal(await refused(() => may(who, 'till', 'open', 'shop')), 'permission-space.unknown');
    await createSpaces(await ctx(), { spaces: [{ code: 'shop', name: 'Shop', description: null }] }, stores);
    assert.equal(await may(who, 'till', 'open', 'shop'), 'unsaid');
    assert.equal(
      (await listItems(await ctx(), { kind: 'role', spaces: ['shop'], by: 'code', descending: false, offset: 0, limit: 10 }, stores)).total,
      0,
    );
  });

  test(`${engine}: what is taken, switched off, renamed or removed counts so with the next question`, async () => {
    const { person, role, policy, may, ctx, stores } = await world;
    const who = await person();
    const code = await policy('default', [allow('a:1', 'do')], who);
    const one = { code, holder: who };
    assert.equal(await may(who, 'a:1', 'do'), 'allowed');
    await switchPolicy(await ctx(), { ...one, enabled: false }, stores);
    assert.equal(await may(who, 'a:1', 'do'), 'unsaid');
    await giveItems(await ctx(), { kind: 'policy', codes: [code], holders: [who] }, stores);
    assert.equal(await may(who, 'a:1', 'do'), 'allowed', 'what is given again is on');
    await switchPolicy(await ctx(), { ...one, enabled: false }, stores);
    await switchPolicy(await ctx(), { ...one, enabled: true }, stores);
    assert.equal(await may(who, 'a:1', 'do'), 'allowed');
    await changeItem(
      await ctx(),
      { kind: 'policy', code, said: { code: `${code}-new`, parts: { statements: [allow('a:2', 'do')] } } },
      stores,
    );
    assert.deepEqual([await may(who, 'a:1', 'do'), await may(who, 'a:2', 'do')], ['unsaid', 'allowed']);
    await takeItems(await ctx(), { kind: 'policy', codes: [`${code}-new`], holders: [who] }, stores);
    assert.equal(await may(who, 'a:2', 'do'), 'unsaid');
    const keeper = await role('default', who);
    const right = { holder: keeper, permissions: [{ resource: 'a:3', actions: ['do', 'undo'] }] };
    await grantPermissions(await ctx(), { grants: [right] }, stores);
    assert.equal(await may(who, 'a:3', 'undo'), 'allowed');
    await revokePermissions(await ctx(), { grants: [{ holder: keeper, permissions: [{ resource: 'a:3', actions: ['undo'] }] }] }, stores);
    assert.deepEqual([await may(who, 'a:3', 'undo'), await may(who, 'a:3', 'do')], ['unsaid', 'allowed']);
    const { list } = await listGiven(await ctx(), { kind: 'role', holder: who.id, offset: 0, limit: 10 }, stores);
    assert.equal(list[0]?.item, keeper.id);
    const roles = await listItems(await ctx(), { kind: 'role', by: 'created', descending: true, offset: 0, limit: 200 }, stores);
    await removeItems(await ctx(), { kind: 'role', codes: [roles.list.find(({ id }) => id === keeper.id)!.code] }, stores);
    assert.equal(await may(who, 'a:3', 'do'), 'unsaid');
    assert.equal((await listGiven(await ctx(), { kind: 'role', holder: who.id, offset: 0, limit: 10 }, stores)).total, 0);
  });

  test(`${engine}: more goes at once than a statement may have parameters`, async () => {
    const { person, role, may, ctx, stores } = await world;
    const who = await person();
    const keeper = await role('default', who);
    await grantPermissions(await ctx(), { grants: [{ holder: keeper, permissions: [{ resource: 'e:1', actions: ['do'] }] }] }, stores);
    assert.equal(await may(who, 'e:1', 'do'), 'allowed');
    const { id } = (await ctx()).tenant;
    await stores.permissionItems.delete(id, [...Array.from({ length: 70_000 }, (_, at) => `nothing-${at}`), keeper.id]);
    assert.equal(await may(who, 'e:1', 'do'), 'unsaid');
  });

  test(`${engine}: a role counts within its term and within that of who was given it, and has what stands above it`, async () => {
    const { person, may, ctx, stores } = await world;
    const at = async (seconds: number) => ({ ...(await ctx()), now: plusSeconds(start, seconds) });
    const asked = async (who: Holder, seconds: number) =>
      decideAct(await at(seconds), { account: { id: who.id }, resource: 't:1', action: 'do' }, stores);
    const made = async (code: string, parts = {}) =>
      (await createItems(await ctx(), { kind: 'role', items: [{ code, name: null, description: null, parts }] }, stores))[0]!;
    const top = await made('top');
    const middle = await made('middle', { parent: top.id });
    await made('low', { parent: middle.id });
    await grantPermissions(await ctx(), { grants: [{ holder: top, permissions: [{ resource: 't:1', actions: ['do'] }] }] }, stores);
    const [one, other] = [await person(), await person()];
    const term = { begins: plusSeconds(start, 10), ends: plusSeconds(start, 20) };
    const give = async (given?: object) =>
      giveItems(await ctx(), { kind: 'role', codes: ['low'], holders: [one], ...(given ? { term: given } : {}) }, stores);
    await give(term);
    const listed = async (seconds: number) =>
      (await listGiven(await at(seconds), { kind: 'role', holder: one.id, offset: 0, limit: 10 }, stores)).total;
    for (const [seconds, decision] of [
      [9, 'unsaid'],
      [10, 'allowed'],
      [19, 'allowed'],
      [20, 'unsaid'],
    ] as const) {
      assert.equal(await asked(one, seconds), decision, `${seconds}`);
      assert.equal(await listed(seconds), decision === 'allowed' ? 1 : 0, `${seconds}`);
      const { length } = await authorisedOf(await at(seconds), { holder: one }, stores);
      assert.equal(length, decision === 'allowed' ? 1 : 0, `${seconds}`);
    }
    await give({ begins: null, ends: null });
    assert.deepEqual([await asked(one, 0), await asked(one, 30)], ['allowed', 'allowed'], 'given again for ever');
    assert.equal(await may(other, 't:1', 'do'), 'unsaid');
    assert.equal((await authorisedOf(await ctx(), { holder: { kind: 'role', id: middle.id } }, stores)).length, 1);
    await changeItem(await ctx(), { kind: 'role', code: 'middle', said: { parts: { ends: plusSeconds(start, 5) } } }, stores);
    assert.deepEqual([await asked(one, 4), await asked(one, 5)], ['allowed', 'unsaid'], 'what is above a role that is over counts no more');
    await changeItem(await ctx(), { kind: 'role', code: 'middle', said: { parts: { ends: null } } }, stores);
    assert.equal(await asked(one, 5), 'allowed');
    await removeItems(await ctx(), { kind: 'role', codes: ['middle'] }, stores);
    assert.equal(await asked(one, 5), 'unsaid', 'a role whose parent is gone stands alone');
    assert.equal(await refused(() => made('orphan', { parent: middle.id })), 'permission-item.unknown');
    const tower = [top.id];
    for (let level = 0; level < 10; level += 1) tower.push((await made(`tower-${level}`, { parent: tower.at(-1)! })).id);
    assert.equal(await refused(() => made('too high', { parent: tower.at(-1)! })), 'input.rejected');
  });

  test(`${engine}: a group to which something is being given does not go meanwhile`, async () => {
    const { group, role, ctx, stores } = await world;
    const friends = await group();
    await role('default');
    const given: string[] = [];
    await stores.transaction(async (tables) => {
      const held = {
        ...tables,
        groups: { ...tables.groups, lockRow: (tenant: string, id: string) => tables.groups.lockRow(tenant, given[given.push(id) - 1]!) },
      };
      const there = await stores.groupLookup.thereAre(await ctx(), { groups: [friends.id, 'nothing'] }, held);
      assert.deepEqual(there, [friends.id]);
    });
    assert.deepEqual(given, [friends.id, 'nothing'], 'held until the transaction ends');
  });

  test(`${engine}: of a batch in which one is bad nothing is done`, async () => {
    const { person, role, policy, may, ctx, stores } = await world;
    const who = await person();
    const nobody: Holder = { kind: 'account', id: '00000000-0000-7000-8000-000000000000' };
    const code = await policy('default', [allow('b:1', 'do')]);
    const give = (holders: readonly Holder[], codes = [code]) =>
      refused(async () => giveItems(await ctx(), { kind: 'policy', codes, holders }, stores));
    assert.equal(await give([who, nobody]), 'account.not-found');
    assert.equal(await give([who, { kind: 'group', id: nobody.id }]), 'permission-holder.unknown');
    assert.equal(await give([who, { kind: 'department', id: nobody.id }]), 'permission-holder.unknown');
    assert.equal(await give([who, { kind: 'role', id: nobody.id }]), 'permission-holder.unknown');
    assert.equal(await give([nobody, { kind: 'department', id: nobody.id }]), 'permission-holder.unknown', 'organisations are held first');
    assert.equal(await give([nobody, { kind: 'group', id: nobody.id }]), 'account.not-found', 'groups after accounts');
    assert.equal(await give([who], [code, 'nothing']), 'permission-item.unknown');
    assert.equal(await give(Array.from({ length: 5001 }, () => who)), 'batch.too-large');
    const grant = (permissions: { resource: string; actions: string[] }[], holders = [who]) =>
      refused(async () => grantPermissions(await ctx(), { grants: holders.map((holder) => ({ holder, permissions })) }, stores));
    assert.equal(
      await grant([
        { resource: 'b:1', actions: ['do'] },
        { resource: 'b*', actions: ['do'] },
      ]),
      'input.rejected',
    );
    assert.equal(await grant([{ resource: 'b:1', actions: [] }]), 'input.rejected');
    assert.equal(await grant([{ resource: 'b:1', actions: ['do'] }], [who, nobody]), 'account.not-found');
    const keeper = await role('default');
    assert.equal(
      await refused(async () => giveItems(await ctx(), { kind: 'role', codes: [code], holders: [keeper] }, stores)),
      'permission-holder.unknown',
    );
    assert.equal(await may(who, 'b:1', 'do'), 'unsaid');
    const items = ['x1', 'x2', 'x1'].map((each) => ({ code: each, name: null, description: null, parts: {} }));
    assert.equal(await refused(async () => createItems(await ctx(), { kind: 'role', items }, stores)), 'permission-item.exists');
    assert.equal(await refused(async () => removeItems(await ctx(), { kind: 'role', codes: ['x1'] }, stores)), 'permission-item.unknown');
  });

  test(`${engine}: nobody of another tenant is given anything, or asked about`, async () => {
    const { person, policy, ctx, stores, world: lever } = await world;
    const who = await person();
    const code = await policy('default', [allow('*', '*')], who);
    const elsewhere = await ctx((await lever.another()).keys.domain);
    const act = { account: { id: who.id }, resource: 'c:1', action: 'do' };
    assert.equal(await refused(() => decideAct(elsewhere, act, stores)), 'account.not-found');
    assert.equal(
      await refused(() => giveItems(elsewhere, { kind: 'policy', codes: [code], holders: [who] }, stores)),
      'permission-item.unknown',
    );
    const grants = [{ holder: who, permissions: [{ resource: 'c:1', actions: ['do'] }] }];
    assert.equal(await refused(() => grantPermissions(elsewhere, { grants }, stores)), 'account.not-found');
  });

  test(`${engine}: whoever goes leaves nothing behind, and two of one code are never made at once`, async () => {
    const { person, group, role, ctx, stores, may } = await world;
    const who = await person();
    const friends = await group(who);
    await role('default', who, friends);
    const permissions = [{ resource: 'd:1', actions: ['do'] }];
    await grantPermissions(await ctx(), { grants: [who, friends].map((holder) => ({ holder, permissions })) }, stores);
    await removeKeptGroup(await ctx(), { id: friends.id }, stores);
    await removeAccount(await ctx(), { account: who.id, by: 'operator' }, stores);
    const at = await authorisedAt(await ctx(), { resource: 'd:1' }, stores);
    const left = at.filter(({ id }) => [who.id, friends.id].includes(id));
    assert.deepEqual(left, []);
    for (const { id } of [who, friends])
      assert.equal((await listGiven(await ctx(), { kind: 'role', holder: id, offset: 0, limit: 10 }, stores)).total, 0);
    assert.equal(await refused(() => may(who, 'd:1', 'do')), 'account.not-found');
    const made = await Promise.allSettled(
      [1, 2, 3].map(async () =>
        createItems(await ctx(), { kind: 'role', items: [{ code: 'once', name: null, description: null, parts: {} }] }, stores),
      ),
    );
    assert.equal(made.filter(({ status }) => status === 'fulfilled').length, 1);
  });
}
