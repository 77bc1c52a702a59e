// Settings named clients and groups that there are not: nobody was asked for a second factor, and nothing said so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { addNamed } from './people.ts';

const group = '01900000-0000-7000-8000-0000000000aa';
const other = '01900000-0000-7000-8000-0000000000bb';

for (const { engine, open } of await engines()) {
  test(`${engine}: a client or a group that there is not is refused by its name, and one that is there is taken`, async () => {
    const { world, app } = await open(`${engine} named`);
    const tenant = world.keys.tenant;
    const second = await world.another();
    await addNamed({ stores: app.stores, tenant }, 'bank', group);
    await addNamed({ stores: app.stores, tenant: second.keys.tenant }, 'theirs', other);
    const refused = (secondFactor: object, says: RegExp) =>
      assert.rejects(
        world.settings({ secondFactor } as never),
        (error: Error) => /422/.test(error.message) && says.test(error.message),
        String(says),
      );
    await refused({ requiredClients: ['bank', 'bnak', 'theirs'] }, /requiredClients names clients that there are not: bnak, theirs"/);
    await refused(
      { requiredGroups: [group, other, 'staff'] },
      new RegExp(`requiredGroups names groups that there are not: ${other}, staff"`),
    );
    await refused({ requiredClients: ['shop.example.org'] }, /requiredClients/);
    const patch = { secondFactor: { requiredClients: ['bnak'], requiredGroups: ['staff'] } };
    const judged = (await world.console('POST', '/settings/judge', { settings: patch })).body;
    assert.equal(judged.complaints.length, 2);
    const shown = async () => (await world.console('GET', '/settings')).body.secondFactor;
    assert.deepEqual((await shown()).requiredClients, [], 'nothing of it was kept');
    await world.settings({ secondFactor: { requiredClients: ['bank', world.keys.gigya.apiKey], requiredGroups: [group] } });
    assert.deepEqual((await shown()).requiredGroups, [group]);
  });

  test(`${engine}: a client that is removed later leaves the settings readable, and changeable`, async () => {
    const { world, app } = await open(`${engine} removed later`);
    const tenant = world.keys.tenant;
    await addNamed({ stores: app.stores, tenant }, 'bank', group);
    await world.settings({ secondFactor: { requiredClients: ['bank'], requiredGroups: [group] } });
    const bank = (await app.stores.clients.findByPublicId('bank'))!;
    await app.stores.transaction(async (tables) => {
      await tables.clients.remove(bank, app.now());
      await tables.groups.delete(tenant, group);
    });
    const shown = (await world.console('GET', '/settings')).body.secondFactor;
    assert.deepEqual([shown.requiredClients, shown.requiredGroups], [['bank'], [group]]);
    await world.settings({ secondFactor: { ...shown, rememberDays: 3 } });
    await world.settings({ secondFactor: { requiredClients: [] } });
    await assert.rejects(
      world.settings({ secondFactor: { requiredClients: ['bank'] } }),
      /there are not: bank/,
      'once it is gone from the list',
    );
    assert.equal((await world.person()).id.length > 0, true);
  });
}
