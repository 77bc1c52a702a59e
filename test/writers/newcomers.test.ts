// What a newcomer brought along was judged by each dialect in a way of its own. Every part of an account is brought by every way to register,
// and what the stores hold afterwards is compared with a newcomer's who brought nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkedMemory } from '../../src/proving/checked-memory.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { attributes, cheaply, openTenant } from './ann.ts';
import { askForEverything } from './flow.ts';
import { judged } from './judge.ts';
import type { Rows } from './kept.ts';
import { madeBy } from './newcomer.ts';
import { parts } from './parts.ts';
import type { Part } from './spellings.ts';
import { on, type Try, triesOf } from './way.ts';
import { type NewcomersWay, newcomersWays, pageWays } from './ways/newcomers.ts';

const nothing: Try = { name: 'nothing', value: 'x' };

/** Drawn anew for everybody: what matters is that nobody chose them. */
const drawn = ['accounts.id', 'accounts.number', 'identities.id', 'identities.number', 'consents.id'];

function alike(rows: Rows, { value }: Try, { draws }: NewcomersWay): Rows {
  const isDrawn = (place: string, given: unknown) => (drawn.includes(place) || (draws && place === 'passwords.hash')) && given !== value;
  return new Map(
    [...rows].map(([table, all]) => [
      table,
      all.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, given]) => [name, isDrawn(`${table}.${name}`, given) ? 'drawn' : given])),
      ),
    ]),
  );
}

async function bring({ world, opened }: BuiltWorld, way: NewcomersWay): Promise<readonly string[]> {
  const wrong: string[] = [];
  const send = async (tried: Try) => {
    let exchange: Awaited<ReturnType<NonNullable<typeof way.send>>>;
    const rows = await madeBy(opened.engine, async () => (exchange = await way.send({ world }, tried)));
    return { exchange, rows: rows && alike(rows, tried, way) };
  };
  const { rows: plain, exchange: first } = await send(way.plain ?? nothing);
  if (!plain) return [`nobody is registered: ${first?.status} ${first?.text}`];
  const tell = (tried: Try, part: Part, sentences: readonly string[]) =>
    wrong.push(...sentences.map((each) => `${tried.name} = ${JSON.stringify(tried.value)} of ${part.places[0]}: ${each}`));
  for (const part of parts)
    for (const tried of triesOf(way, part)) {
      const { exchange, rows } = await send(tried);
      if (exchange) tell(tried, part, judged({ part, way, tried, exchange, before: plain, after: rows ?? plain, shown: undefined }));
    }
  return wrong;
}

async function begin(built: BuiltWorld): Promise<BuiltWorld> {
  await openTenant(built.world);
  await built.world.attributes(attributes);
  await askForEverything(built.world);
  return built;
}

/** The registration page asks for what is required. */
const required = [...attributes.map((each) => ({ ...each, required: each.path === 'data.size' })), { path: 'given_name', required: true }];

for (const { engine, openForAll } of await engines()) {
  let begun: Promise<BuiltWorld> | undefined;
  const bringing = (way: NewcomersWay, prepare: (built: BuiltWorld) => Promise<void>) =>
    test(`${engine}: ${way.name}`, async () => {
      begun ??= openForAll('newcomers', { ...cheaply(), memoryOver: checkedMemory }).then(begin);
      await prepare(await begun);
      assert.deepEqual(await bring(await begun, way), []);
    });
  for (const way of on(engine, newcomersWays)) bringing(way, async () => {});
  for (const way of pageWays) bringing(way, ({ world }) => world.attributes(required));
}
