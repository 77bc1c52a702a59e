// Every part of an account is written by every way given, and the stores tell what came of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkedMemory } from '../../src/proving/checked-memory.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { type Ann, annIn, cheaply, owe } from './ann.ts';
import { judged } from './judge.ts';
import { besideOf, changesBetween, keptOf, restore, rowsAfter } from './kept.ts';
import { parts } from './parts.ts';
import { on, triesOf, type Way } from './way.ts';

/** Where a dialect shows the person’s record after a change, how it looked before. */
const shownBy = ({ tongue }: Way, { resource, user, record }: Ann) => ({ scim: resource, authing: user, akamai: record })[tongue as string];

async function begin(built: BuiltWorld) {
  const ann = await annIn(built);
  const db = built.opened.engine;
  const free = await keptOf(db, ann.id);
  await owe(db, ann.id, true);
  const owing = await keptOf(db, ann.id);
  await owe(db, ann.id, false);
  return { ann, db, free, owing, sessions: await besideOf(db, ann.id) };
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** What is wrong, a sentence for each cell. Ann is put back as she was after each, and owes another password only where it is about that. */
async function writeAll(way: Way, { ann, db, free, owing, sessions }: Begun): Promise<readonly string[]> {
  const wrong: string[] = [];
  const shown = shownBy(way, ann);
  for (const part of parts)
    for (const tried of triesOf(way, part)) {
      const owes = part.purpose === 'duty';
      if (owes) await owe(db, ann.id, true);
      const exchange = await way.send(ann, tried);
      const known = owes ? owing : free;
      const after = exchange ? await rowsAfter(db, ann.id, known) : known.rows;
      const problems = exchange ? judged({ part, way, tried, exchange, before: known.rows, after, shown }) : [];
      for (const each of problems) wrong.push(`${tried.name} = ${JSON.stringify(tried.value)} of ${part.places[0]}: ${each}`);
      if (after !== free.rows && changesBetween(free.rows, after).length > 0) await restore(db, ann.id, [free.rows, after], sessions);
    }
  return wrong;
}

/** A test for each way, over one house for each engine. */
export async function writtenByTests(ways: readonly Way[]): Promise<void> {
  for (const { engine, openForAll } of await engines()) {
    let begun: Promise<Begun> | undefined;
    for (const way of on(engine, ways))
      test(`${engine}: ${way.name}`, async () => {
        begun ??= openForAll('writers', { ...cheaply(), memoryOver: checkedMemory }).then(begin);
        assert.deepEqual(await writeAll(way, await begun), []);
      });
  }
}
