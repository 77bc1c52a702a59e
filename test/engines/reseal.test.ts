// A new master key: everything that is sealed is found and sealed anew, whoever writes meanwhile, and the old key opens nothing any more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { masterKey } from '../../src/proving/keys.ts';
import { openStore } from '../../src/storage/open-store.ts';
import { countSealed, reseal } from '../../src/storage/reseal.ts';
import { boxes, keyIdOf } from '../../src/storage/seals.ts';
import { openTables } from '../../src/storage/sql/open-tables.ts';
import { engines } from '../engines-of.ts';

const fresh = Buffer.alloc(32, 9);
const [older, newest] = [keyIdOf(masterKey), keyIdOf(fresh)];

for (const { engine, open } of await engines()) {
  test(`${engine}: what is sealed under the old key is sealed under the new one, once, and opens without the old`, async () => {
    const { opened, world, app } = await open('reseal');
    await world.person();
    await world.settings({ captcha: { remoteSecret: 'a secret of a tenant' } });
    const { engine: at } = opened;
    const before = await countSealed(at);
    assert.deepEqual([...before.keys()], [older]);
    const names = [...before.get(older)!.keys()];
    for (const each of ['installation.value', 'client_secrets.secret', 'tenant_settings.value'])
      assert.ok(names.includes(each), `${names}`);

    const box = boxes({ keys: [fresh, masterKey] });
    const first = await reseal({ engine: at, box, newest });
    const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((all, one) => all + one, 0);
    assert.deepEqual(first, { done: sum(before.get(older)!), unreadable: [] });
    assert.deepEqual([...(await countSealed(at))], [[newest, before.get(older)!]]);
    assert.deepEqual(await reseal({ engine: at, box, newest }), { done: 0, unreadable: [] }, 'nothing is left to a second call');

    const { seals } = await openStore({ engine: at, masterKeys: { keys: [fresh] }, now: app.now(), memoryMebibytes: 0 });
    const tables = openTables(at, seals, app.now());
    const { keys } = world;
    const settings = await tables.settings.section(keys.tenant, 'captcha');
    assert.equal(settings['remoteSecret'], 'a secret of a tenant');
    await assert.rejects(openStore({ engine: at, masterKeys: { keys: [masterKey] }, now: app.now() }), { name: 'UnreadableSeal' });
  });

  test(`${engine}: what somebody writes between the read and the write of a row is not overwritten`, async () => {
    const { opened } = await open('reseal-meanwhile');
    const { engine: at } = opened;
    const { id, secret } = await at.db.selectFrom('client_secrets').select(['id', 'secret']).executeTakeFirstOrThrow();
    const box = boxes({ keys: [fresh, masterKey] });
    const place = `client_secrets.secret.${id}`;
    let isRead = false;
    const noticing = (where: string, text: string) => {
      isRead ||= where === place;
      return box.open(where, text);
    };
    // Another process gives the row another secret after it was read, before the transaction that writes it.
    const unhurried = new Proxy(at.unhurried, {
      get: (target, name) => {
        if (name === 'transaction' && isRead) {
          isRead = false;
          const other = { secret: box.seal(place, 'set meanwhile') };
          return () => ({
            execute: async (work: never) => {
              await at.db.updateTable('client_secrets').set(other).where('id', '=', id).execute();
              return target.transaction().execute(work);
            },
          });
        }
        const found = Reflect.get(target, name, target);
        return typeof found === 'function' ? found.bind(target) : found;
      },
    });
    await reseal({ engine: { ...at, unhurried }, box: { ...box, open: noticing }, newest });
    const now = await at.db.selectFrom('client_secrets').select('secret').where('id', '=', id).executeTakeFirstOrThrow();
    assert.notEqual(now.secret, secret);
    assert.equal(box.open(place, now.secret), 'set meanwhile');
  });

  test(`${engine}: a value that no key opens stays, is named, and keeps its key`, async () => {
    const { opened } = await open('reseal-broken');
    const { engine: at } = opened;
    const { id } = await at.db.selectFrom('client_secrets').select('id').executeTakeFirstOrThrow();
    const elsewhere = boxes({ keys: [masterKey] }).seal('another place', 'x');
    await at.db.updateTable('client_secrets').set({ secret: elsewhere }).where('id', '=', id).execute();
    const { unreadable } = await reseal({ engine: at, box: boxes({ keys: [fresh, masterKey] }), newest });
    assert.deepEqual(unreadable, [`client_secrets.secret.${id}`]);
    assert.deepEqual([...(await countSealed(at)).get(older)!], [['client_secrets.secret', 1]]);
  });
}
