// Departments under hands that move, remove and staff them at once: no circle comes of it, no place in nothing, and no second main place.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { removeAccount } from '../../src/core/accounts/index.ts';
import { type Ctx, type FaultKind, newContext } from '../../src/core/faults/index.ts';
import {
  changeDepartment,
  type Department,
  departmentLookup,
  displaceAccounts,
  dropDomain,
  findDepartment,
  joinByAddress,
  listDomains,
  listOrganisations,
  makeDepartment,
  makeOrganisation,
  moveAccounts,
  moveDepartment,
  nameDomain,
  pathsTo,
  placeAccounts,
  placesOf,
  proveDomain,
  removeDepartment,
  setLeaders,
  setMainPlace,
  staffOf,
  wholeOrganisations,
} from '../../src/core/organisations/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { engines } from '../engines-of.ts';
import { atOnce, refused } from './commands.ts';

for (const { engine, openForAll } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const house = (async () => {
    const { app, world } = await openForAll('organisations');
    await world.settings({ organisations: { levels: 4 } });
    const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
    const random = seededRandom('hands that move departments');
    const caller = { kind: 'anonymous', address: '192.0.2.7' } as const;
    const ctx: Ctx<FaultKind> = newContext({ tenant, caller, now: start, random, log: () => {} });
    return { ctx, world, stores: app.stores, elsewhere: { ...ctx, tenant: { ...tenant, id: '01900000-0000-7000-8000-0000000000ff' } } };
  })();

  const pathOf = async (of: Pick<Department, 'id'>) => {
    const { ctx, stores } = await house;
    return ((await pathsTo(ctx, { departments: [of.id] }, stores)).get(of.id) ?? []).map((each) => each.name);
  };

  test(name('two moves at once make no circle, and each department keeps one way to the top'), async () => {
    const { ctx, stores } = await house;
    const top = await makeOrganisation(ctx, { name: 'top' }, stores);
    const below = async (parent: Department, named: string) => makeDepartment(ctx, { name: named, parent }, stores);
    const [one, other] = [await below(top, 'one'), await below(top, 'other')];
    const deep = await below(one, 'deep');
    await refused('department.circular', () => moveDepartment(ctx, { of: one, to: deep.id }, stores));
    await refused('department.circular', () => moveDepartment(ctx, { of: one, to: one.id }, stores));
    await refused('department.topmost', () => moveDepartment(ctx, { of: top, to: deep.id }, stores));
    for (let round = 0; round < 5; round += 1) {
      const ends = await atOnce(
        () => moveDepartment(ctx, { of: one, to: other.id }, stores),
        () => moveDepartment(ctx, { of: other, to: one.id }, stores),
      );
      assert.deepEqual(ends, ['department.circular', 'fine']);
      const [up, down] = (await pathOf(one)).length === 2 ? [one, other] : [other, one];
      assert.deepEqual(
        [await pathOf(up), await pathOf(down)],
        [
          ['top', up.name],
          ['top', up.name, down.name],
        ],
      );
      await moveDepartment(ctx, { of: down, to: top.id }, stores);
    }
    assert.deepEqual(await pathOf(deep), ['top', 'one', 'deep'], 'what stands below goes along');
    const another = await makeOrganisation(ctx, { name: 'another' }, stores);
    await refused('department.unknown', () => moveDepartment(ctx, { of: deep, to: another.id }, stores));
    assert.equal((await wholeOrganisations(ctx, { organisations: [top.id] }, stores)).get(top.id)?.length, 4);
  });

  test(name('no department stands deeper than a tenant lets it, however it gets there'), async () => {
    const { ctx, stores } = await house;
    const top = await makeOrganisation(ctx, { name: 'levels' }, stores);
    const two = await makeDepartment(ctx, { name: '2', parent: top }, stores);
    const three = await makeDepartment(ctx, { name: '3', parent: two }, stores);
    const four = await makeDepartment(ctx, { name: '4', parent: three }, stores);
    await refused('organisation.too-large', () => makeDepartment(ctx, { name: '5', parent: four }, stores));
    const branch = await makeDepartment(ctx, { name: 'branch', parent: top }, stores);
    await makeDepartment(ctx, { name: 'leaf', parent: branch }, stores);
    await refused('organisation.too-large', () => moveDepartment(ctx, { of: branch, to: three.id }, stores));
    assert.deepEqual(await pathOf(branch), ['levels', 'branch']);
  });

  test(name('a code is one department’s, of two that take it at once, and of organisations in the whole tenant'), async () => {
    const { ctx, stores } = await house;
    const make = () => makeOrganisation(ctx, { name: 'coded', code: 'coded' }, stores);
    assert.deepEqual(await atOnce(make, make), ['department.code-taken', 'fine']);
    const top = (await findDepartment(ctx, { code: 'coded', organisation: null }, stores))!;
    const [a, b] = [
      await makeDepartment(ctx, { name: 'a', parent: top }, stores),
      await makeDepartment(ctx, { name: 'b', parent: top }, stores),
    ];
    const take = (of: Department) => () => changeDepartment(ctx, { of, code: 'wanted' }, stores);
    assert.deepEqual(await atOnce(take(a), take(b)), ['department.code-taken', 'fine']);
    await refused('department.code-taken', () => changeDepartment(ctx, { of: a, code: 'coded' }, stores));
    const other = await makeOrganisation(ctx, { name: 'other' }, stores);
    await makeDepartment(ctx, { name: 'free there', code: 'wanted', parent: other }, stores);
    await refused('department.code-taken', () => changeDepartment(ctx, { of: other, code: 'coded' }, stores));
  });

  test(name('places go with their department and their account, and are given in neither that goes'), async () => {
    const { ctx, stores, world } = await house;
    const ann = (await world.person({ email: 'ann@example.org', username: 'ann' })).id;
    const bob = (await world.person({ email: 'bob@example.org', username: 'bob' })).id;
    const top = await makeOrganisation(ctx, { name: 'places' }, stores);
    const [lab, shop] = [
      await makeDepartment(ctx, { name: 'lab', parent: top }, stores),
      await makeDepartment(ctx, { name: 'shop', parent: top }, stores),
    ];
    await refused('account.not-found', () => placeAccounts(ctx, { of: lab, accounts: [ann, lab.id] }, stores));
    assert.deepEqual(await placesOf(ctx, { account: ann }, stores), [], 'nobody is placed where one is not there');
    for (const each of [lab, shop]) await placeAccounts(ctx, { of: each, accounts: [ann, bob] }, stores);
    const main = (department: string) => () => setMainPlace(ctx, { account: ann, department }, stores);
    assert.deepEqual(await atOnce(main(lab.id), main(shop.id)), ['fine', 'fine']);
    assert.equal((await placesOf(ctx, { account: ann }, stores)).filter(({ place }) => place.main).length, 1);
    const [before] = (await placesOf(ctx, { account: ann }, stores)).filter(({ place }) => place.main).map(({ place }) => place.department);
    const beside = await makeDepartment(ctx, { name: 'beside', parent: top }, stores);
    const from = before === lab.id ? lab : shop;
    await moveAccounts(ctx, { of: from, to: beside, accounts: [ann, bob] }, stores);
    const mainOf = async (account: string) =>
      (await placesOf(ctx, { account }, stores)).filter(({ place }) => place.main).map(({ place }) => place.department);
    assert.deepEqual([await mainOf(ann), await mainOf(bob)], [[beside.id], []], 'the main mark moves along');
    await moveAccounts(ctx, { of: beside, to: from, accounts: [ann, bob] }, stores);
    assert.deepEqual(await mainOf(ann), [from.id]);
    await refused('department.place-absent', main(top.id));
    await setLeaders(ctx, { of: lab, accounts: [bob] }, stores);
    await refused('department.place-absent', () => setLeaders(ctx, { of: lab, accounts: [ann, top.id] }, stores));
    assert.deepEqual((await staffOf(ctx, { departments: [lab.id] }, stores)).get(lab.id), { count: 2, leaders: [bob] });
    const ends = await atOnce(
      () => removeDepartment(ctx, { of: shop }, stores),
      () => placeAccounts(ctx, { of: shop, accounts: [bob] }, stores),
    );
    assert.ok(ends.includes('fine'), String(ends));
    await atOnce(
      () => removeAccount(ctx, { account: bob, by: 'operator' }, stores),
      () => placeAccounts(ctx, { of: top, accounts: [bob] }, stores),
    );
    assert.deepEqual(
      [
        await stores.departmentPlaces.ofAccount(ctx.tenant.id, bob),
        (await placesOf(ctx, { account: ann }, stores)).map(({ path }) => path.at(-1)!.name),
      ],
      [[], ['lab']],
    );
    await refused('department.topmost', () => removeDepartment(ctx, { of: top }, stores));
    await removeDepartment(ctx, { of: top, asWhole: true }, stores);
    assert.deepEqual(await stores.departmentPlaces.ofAccount(ctx.tenant.id, ann), []);
  });

  test(name('another tenant finds nothing, places nobody and removes nothing by ids of this one'), async () => {
    const { ctx, stores, elsewhere, world } = await house;
    const { id: account } = await world.person({ email: 'eve@example.org', username: 'eve' });
    const top = await makeOrganisation(ctx, { name: 'ours', code: 'ours' }, stores);
    const lab = await makeDepartment(ctx, { name: 'lab', parent: top }, stores);
    await placeAccounts(ctx, { of: lab, accounts: [account] }, stores);
    assert.equal(await findDepartment(elsewhere, { id: lab.id }, stores), undefined);
    assert.equal(await findDepartment(elsewhere, { code: 'ours', organisation: null }, stores), undefined);
    const page = { by: 'created', descending: true, limit: 10, offset: 0 } as const;
    assert.deepEqual(await listOrganisations(elsewhere, page, stores), { total: 0, list: [] });
    assert.equal((await wholeOrganisations(elsewhere, { organisations: [top.id] }, stores)).size, 0);
    await refused('department.unknown', () => makeDepartment(elsewhere, { name: 'in', parent: lab }, stores));
    await refused('department.unknown', () => placeAccounts(elsewhere, { of: lab, accounts: [account] }, stores));
    await refused('department.unknown', () => removeDepartment(elsewhere, { of: lab }, stores));
    assert.equal((await placesOf(ctx, { account }, stores)).length, 1);
    const held = async (where: typeof ctx) =>
      (await stores.permissionRules.holdersOf(where.tenant.id, account, ctx.now)).filter(({ kind }) => kind === 'department');
    const ids = (await held(ctx)).map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), [top.id, lab.id].toSorted(), 'a place is one in all above it, for policies');
    const there = (where: typeof ctx, departments: readonly string[]) =>
      stores.transaction((tables) => departmentLookup.thereAre(where, { departments }, tables));
    assert.deepEqual([await held(elsewhere), await there(elsewhere, [lab.id])], [[], []]);
    assert.deepEqual(await there(ctx, [lab.id, account]), [lab.id]);
  });

  test(
    name('a domain is an organisation’s by its records alone, of two that prove it at once one has it, and it goes with its organisation'),
    async () => {
      const { ctx, world, stores } = await house;
      const domain = 'steamory.example';
      const [mill, forge] = [await makeOrganisation(ctx, { name: 'mill' }, stores), await makeOrganisation(ctx, { name: 'forge' }, stores)];
      const named = (organisation: Department, department: string | null = organisation.id, of = domain) =>
        nameDomain(ctx, { organisation: organisation.id, domain: of, department }, stores);
      for (const none of ['localhost', '10.0.0.1', 'a b.example', '*.example', '', `${'a.'.repeat(125)}example`])
        await refused('input.rejected', () => named(mill, null, none));
      await refused('department.unknown', () => named(mill, forge.id));
      await refused('department.unknown', () => named({ ...mill, id: 'nobody' }));
      const { record } = await named(mill);
      await named(forge);
      const prove = ({ id }: Department) => proveDomain(ctx, { organisation: id, domain: 'Steamory.Example' }, stores);
      await refused('domain.unproven', () => prove(mill));
      world.nameServer.text(record.name, 'organisation=somebody-else');
      await refused('domain.unproven', () => prove(mill));
      const says = ({ id }: Department) => world.nameServer.text(record.name, `organisation=${id}`);
      says(mill);
      await refused('domain.unproven', () => prove(forge));
      assert.notEqual((await prove(mill)).proven, null);
      says(forge);
      await refused('organisation-domain.taken', () => prove(forge));
      await named(mill, null);
      assert.notEqual((await listDomains(ctx, { organisation: mill.id }, stores))[0]?.proven, null, 'what was proven stays so');
      await dropDomain(ctx, { organisation: mill.id, domain }, stores);
      await refused('organisation-domain.unknown', () => dropDomain(ctx, { organisation: mill.id, domain }, stores));
      assert.deepEqual(
        await atOnce(
          () => prove(forge),
          () => prove(forge),
        ),
        ['fine', 'fine'],
      );
      const drop = () => dropDomain(ctx, { organisation: forge.id, domain }, stores);
      const shown = () => listDomains(ctx, { organisation: forge.id }, stores);
      await drop();
      await named(forge);
      await atOnce(() => prove(forge), drop);
      assert.deepEqual(await shown(), [], 'no proof brings back what is dropped at once');
      await named(forge);
      await atOnce(
        () => prove(forge),
        () => named(forge, null),
      );
      assert.notEqual((await shown())[0]?.proven, null, 'what is said anew at once takes no proof away');
      await removeDepartment(ctx, { of: forge, asWhole: true }, stores);
      assert.deepEqual(await shown(), []);
      assert.equal(await stores.organisationDomains.proven(ctx.tenant.id, domain), undefined);
    },
  );

  test(name('who has a proven address at a proven domain comes in once, at the next sign-in, and nobody else does'), async () => {
    const { ctx, world, stores } = await house;
    const domain = 'guild.example';
    const guild = await makeOrganisation(ctx, { name: 'guild' }, stores);
    const hall = await makeDepartment(ctx, { name: 'hall', parent: guild }, stores);
    const { record } = await nameDomain(ctx, { organisation: guild.id, domain, department: hall.id }, stores);
    const person = async (email: string, verified = true) => world.person({ email, username: `guild-${email.split('@')[0]}`, verified });
    const ann = await person('ann@Guild.example');
    const enter = (one: typeof ann) => world.gigya('accounts.login', { loginID: one.email, password: one.password });
    const isIn = async ({ id }: { readonly id: string }) =>
      (await placesOf(ctx, { account: id }, stores)).map(({ place }) => place.department);
    await enter(ann);
    world.nameServer.text(record.name, record.text);
    await proveDomain(ctx, { organisation: guild.id, domain }, stores);
    await enter(ann);
    assert.deepEqual(await isIn(ann), [], 'the tenant does not ask for it');
    await world.settings({ organisations: { levels: 4, joinByAddress: true } });
    assert.deepEqual(await isIn(ann), []);
    assert.equal((await enter(ann)).code, 0);
    assert.deepEqual(await isIn(ann), [hall.id]);
    const strangers = [
      await person('bob@guild.example.org'),
      await person('eve@guild.example', false),
      await person('guild.example@dan.example'),
    ];
    for (const each of strangers) {
      assert.equal((await enter(each)).code, 0);
      assert.deepEqual(await isIn(each), [], each.email);
    }
    const before = [{ kind: 'email', normal: 'bob@guild.example', verified: ctx.now }] as const;
    await joinByAddress(ctx, { account: strangers[0]!.id, identifiers: before }, stores);
    assert.deepEqual(await isIn(strangers[0]!), [], 'an address that was given up since it was read let its former owner in');
    await displaceAccounts(ctx, { of: hall, accounts: [ann.id] }, stores);
    await enter(ann);
    assert.deepEqual(await isIn(ann), [], 'who was taken out stays out');
    const zoe = await person('zoe@guild.example');
    await Promise.all([enter(zoe), enter(zoe)]);
    assert.deepEqual(await isIn(zoe), [hall.id]);
    await removeDepartment(ctx, { of: hall }, stores);
    const kim = await person('kim@guild.example');
    assert.equal((await enter(kim)).code, 0, 'a department that is gone lets nobody in, and keeps nobody out');
    assert.deepEqual(await isIn(kim), []);
    await world.settings({ organisations: { levels: 4 } });
  });
}
