// Changes of one account that come at once, to several processes: no more are under way than may be, and what was answered as done is done.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { oneAndTwoProcesses } from '../two-of.ts';

const setups = await oneAndTwoProcesses();
after(async () => {
  for (const { databases } of setups) await databases.stop();
});

const count = 12;

/** Each writes a field of its own, at the processes in turn; the codes, and what is stored afterwards. */
async function atOnce([one, other]: readonly [World, World], writesAtOnce: number | null) {
  await one.settings({ accounts: { writesAtOnce } });
  const { id } = await one.person();
  const UID = id.replaceAll('-', '');
  const write = (world: World, at: number) =>
    world.gigya('accounts.setAccountInfo', { UID, data: { [`field${at}`]: at } }, { as: 'signed' });
  const replies = await Promise.all(Array.from({ length: count }, (_, at) => write(at % 2 === 0 ? one : other, at)));
  const stored = async () =>
    Object.keys((await one.gigya('accounts.getAccountInfo', { UID, include: 'data' }, { as: 'signed' })).body.data);
  return { codes: replies.map(({ code }) => code), stored, again: async () => (await write(other, count)).code };
}

for (const { name, open } of setups) {
  test(`${name}: what is refused because others are under way was not written, all else was, and no place is lost`, async () => {
    const houses = await open('writes at once');
    const { codes, stored, again } = await atOnce([houses[0].world, houses[1].world], 2);
    const done = codes.flatMap((code, at) => (code === 0 ? [`field${at}`] : []));
    assert.ok(
      codes.every((code) => code === 0 || code === 409030),
      codes.join(),
    );
    assert.ok(done.length >= 2 && done.length < count, codes.join());
    assert.deepEqual((await stored()).sort(), done.sort());
    for (let turn = 0; turn < 3; turn += 1) assert.equal(await again(), 0);
    await Promise.all(houses.map(({ close }) => close()));
  });

  test(`${name}: without a limit changes wait for each other, and all are written`, async () => {
    const houses = await open('writes in turn');
    const { codes, stored } = await atOnce([houses[0].world, houses[1].world], null);
    assert.deepEqual(
      codes,
      Array.from({ length: count }, () => 0),
    );
    assert.equal((await stored()).length, count);
    await Promise.all(houses.map(({ close }) => close()));
  });
}
