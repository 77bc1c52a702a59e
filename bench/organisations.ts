// Departments: what stands below one, and a person's places with the ways to them, in a tree of 100,000 beside one of 1,000.
import { newContext } from '../src/core/faults/index.ts';
import { newId } from '../src/core/ids.ts';
import { childrenOf, placesOf } from '../src/core/organisations/index.ts';
import type { Department } from '../src/core/organisations/types.ts';
import { sqliteDatabases } from '../src/proving/databases.ts';
import { start } from '../src/proving/levers/clock.ts';
import { seededRandom } from '../src/proving/random.ts';
import { buildWorld } from '../src/proving/world.ts';
import { newTable } from './table.ts';

const rounds = 7;
const calls = 2000;
/** How many stand below each department, level by level: as deep in both, and the lowest have as many siblings. */
const small = [10, 10, 9];
const large = [100, 100, 9];

interface Side {
  children(): Promise<unknown>;
  places(): Promise<unknown>;
}

export async function organisations(): Promise<void> {
  const { row, write } = newTable('Organisations');
  const databases = await sqliteDatabases();
  const closing: (() => Promise<void>)[] = [];
  const side = async (widths: readonly number[]): Promise<Side> => {
    const { app, world, close } = await buildWorld(await databases.fresh(), { seed: `tree of ${widths}` });
    closing.push(close);
    const { stores } = app;
    const random = seededRandom('tree');
    const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
    const ctx = newContext({ tenant, caller: { kind: 'anonymous', address: '192.0.2.7' }, now: start, random, log: () => {} });
    const account = (await world.person()).id;
    const id = newId(random, start);
    const words = { name: 'Department', code: null, description: null, position: 0, data: {}, created: start, updated: start };
    const parents: string[] = [];
    await stores.transaction(async ({ departments, departmentPlaces }) => {
      let level: Department[] = [{ ...words, id, organisation: id, parent: null }];
      await departments.insert(tenant.id, level[0]!);
      for (const width of widths) {
        if (width === widths.at(-1)) parents.push(...level.map((each) => each.id));
        const next = level.flatMap((parent) =>
          Array.from({ length: width }, () => ({ ...words, id: newId(random, start), organisation: id, parent: parent.id })),
        );
        for (const each of next) await departments.insert(tenant.id, each);
        level = next;
      }
      const places = level.slice(0, 3).map((each) => ({ department: each.id, account, leads: false, main: false, joined: start }));
      await departmentPlaces.insert(tenant.id, places);
    });
    let turn = 0;
    return {
      children: () => {
        turn += 7;
        return childrenOf(ctx, { departments: [parents[turn % parents.length]!] }, stores);
      },
      places: () => placesOf(ctx, { account }, stores),
    };
  };
  const [few, many] = [await side(small), await side(large)];
  for (const [name, of] of [
    ['children of a department', ({ children }: Side) => children],
    ['places of a person, with the ways to them', ({ places }: Side) => places],
  ] as const) {
    const ratios: number[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const [before, after] = [await took(of(few)), await took(of(many))];
      if (round >= 0) ratios.push(after / before);
    }
    const ratio = ratios.toSorted((one, other) => one - other)[Math.floor(rounds / 2)]!;
    row(`${name}: time among 100,000 departments ÷ among 1,000`, ratio.toFixed(2), '≤ 1.5', ratio <= 1.5);
  }
  for (const close of closing) await close();
  await databases.stop();
  write();
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let call = 0; call < calls; call += 1) await work();
  return performance.now() - begun;
}
