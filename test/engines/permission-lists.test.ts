// Lists of who may do what, asked of the core: they say what the decision says, at any length.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authorisedAt, authorisedOf, grantPermissions } from '../../src/core/permissions/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { allow, deny, opened } from './permissions-of.ts';

for (const { engine, openForAll } of await engines()) {
  const world = openForAll('permission lists').then(opened);

  test(`${engine}: lists say what the decision says`, async () => {
    const { person, group, role, policy, ctx, stores } = await world;
    const who = await person();
    const friends = await group(who);
    const keeper = await role('default', friends);
    await policy('default', [allow('lists:*', 'read', 'edit'), deny('lists:*', 'edit')], keeper);
    await grantPermissions(
      await ctx(),
      { grants: [{ holder: who, permissions: [{ resource: 'lists:1', actions: ['edit', 'burn'], type: 'DATA' }] }] },
      stores,
    );
    const own = await authorisedOf(await ctx(), { holder: who }, stores);
    assert.deepEqual(
      own.map(({ resource, actions, type }) => [resource, actions, type]),
      [
        ['lists:*', ['read'], null],
        ['lists:1', ['burn'], 'DATA'],
      ],
    );
    const at = async (actions?: { which: 'all' | 'any'; of: string[] }) =>
      (await authorisedAt(await ctx(), { resource: 'lists:1', actions }, stores))
        .filter(({ id }) => [who.id, keeper.id].includes(id))
        .map(({ kind }) => kind)
        .sort();
    assert.deepEqual(await at(), ['account', 'role']);
    assert.deepEqual(await at({ which: 'all', of: ['read', 'burn'] }), []);
    assert.deepEqual(await at({ which: 'any', of: ['read', 'x'] }), ['role']);
  });

  test(`${engine}: lists look denials up, since each compared with each took half a minute`, async () => {
    const { person, ctx, stores } = await world;
    let read = 0;
    const rules = Array.from({ length: 4000 }, (_, at) => ({
      source: 'p',
      space: 'default',
      action: `do:${at}`,
      effect: at % 2 ? ('deny' as const) : ('allow' as const),
      type: null,
      conditions: null,
      kind: 'role' as const,
      id: 'r',
      get resource() {
        read += 1;
        return `things:${at}`;
      },
    }));
    const holdersAt = async () => ['r'];
    const permissionRules = { ...stores.permissionRules, ofSources: async () => rules, atResources: async () => rules, holdersAt };
    const counting = { ...stores, permissionRules };
    assert.equal((await authorisedOf(await ctx(), { holder: await person() }, counting)).length, 2000);
    assert.ok(read < 100_000, `${read} looks`);
    const at = await authorisedAt(await ctx(), { resource: 'things', actions: { which: 'all', of: ['do:0', 'do:2'] } }, counting);
    assert.deepEqual(
      at.map(({ actions }) => actions.length),
      [2000],
    );
  });

  test(`${engine}: a list that is cut off leaves out what is allowed, and no denial of it`, async () => {
    const { person, policy, ctx, stores } = await world;
    const who = await person();
    await policy('default', [allow('cut:(1)', 'do'), deny('cut:*', '*')], who);
    const { id } = (await ctx()).tenant;
    const rules = await stores.permissionRules.ofSources(id, [who.id], 'default', 1);
    assert.deepEqual(
      rules.map(({ effect }) => effect),
      ['deny'],
    );
  });

  test(`${engine}: whoever is listed at a resource is listed by all that is said of them there, however many there are`, async () => {
    const { policy, ctx, stores } = await world;
    const { id } = (await ctx()).tenant;
    const rule = { space: 'default', resource: 'm:1', effect: 'allow', type: null, conditions: null, kind: 'role' } as const;
    const all = Array.from({ length: 4100 }, (_, at) => `m-${String(at).padStart(4, '0')}`);
    await stores.permissionRules.add(
      id,
      all.map((source) => ({ ...rule, source, action: 'do' })),
    );
    const code = await policy('default', [deny('m:*', '*')]);
    const [item] = await stores.permissionItems.find(id, 'policy', 'default', [code]);
    const denied = all.filter((_, at) => at % 2 === 1).map((each) => ({ kind: 'role' as const, id: each }));
    await stores.permissionHolders.give(id, [item as never], denied, { begins: null, ends: null, now: start });
    const at = await authorisedAt(await ctx(), { resource: 'm:1' }, stores);
    assert.deepEqual(
      at.flatMap((each) => (each.id.startsWith('m-') ? each.id : [])),
      all.filter((_, each) => each % 2 === 0),
    );
    const accounts = await authorisedAt(await ctx(), { resource: 'm:1', kind: 'account' }, stores);
    assert.ok(accounts.every(({ kind }) => kind === 'account'));
  });
}
