// Worlds for tests: what it takes until one is ready, until it is back at what it was, and until a code is raised there; and what an idle one holds. CPU time
// of the process that serves them, because the machine may be busy with others.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openLibrary } from '../src/pages/errors/library.ts';
import { type Databases, postgresDatabases, sqliteDatabases } from '../src/proving/databases.ts';
import { cheapHashes } from '../src/proving/levers/cheap-hashes.ts';
import { worldsHandler } from '../src/worlds/front.ts';
import { newKnownRequests } from '../src/worlds/known-requests.ts';
import { seedPeople } from '../src/worlds/people.ts';
import { raise } from '../src/worlds/raise.ts';
import { ControlRefusal } from '../src/worlds/refusal.ts';
import { newWorlds, type Worlds } from '../src/worlds/worlds.ts';
import { median, quantile } from './cpu.ts';
import { newTable } from './table.ts';

/** Rounds of each figure, after as many that warm up. */
const rounds = 5;
const people = 1000;

/** Every n-th code is raised; all of them with 1. */
export async function worldsForTests(every: number): Promise<void> {
  const { row, write } = newTable('Worlds for tests', 'SQLite and PostgreSQL');
  for (const [name, open] of [['SQLite', sqliteDatabases] as const, ['PostgreSQL', postgresDatabases] as const])
    await among(await open(), async (worlds) => {
      const goal = (millis: number) => (name === 'SQLite' ? `≤ ${millis} ms` : 'told alone');
      const told = (what: string, values: readonly number[], most: number) => {
        const value = what.includes('95') ? quantile(values, 0.95) : median(values);
        row(`${name}: ${what}`, `${value.toFixed(0)} ms`, goal(most), name !== 'SQLite' || value <= most);
      };
      told('a world is ready (median)', await taken(() => worlds.make(given())), 60);
      if (name === 'SQLite') {
        const held = await heldByEach(worlds);
        row(`${name}: an idle world holds`, `${held.toFixed(1)} MiB`, '≤ 8 MiB', held <= 8);
      }
      for (const { name: each } of worlds.list()) await worlds.end(each);
      const world = await worlds.make(given());
      await seedPeople(
        world.installed,
        world.world.keys.domain,
        Array.from({ length: people }, (_, at) => ({ email: `p${at}@example.org` })),
      );
      await worlds.snapshot(world.name, 'people');
      told(`a world is back at ${people} people (median)`, await taken(() => worlds.reset(world.name, 'people')), 50);
      const raised = await raisedOnce(worlds, every);
      told(`a code is raised (median of ${raised.length})`, raised, 150);
      told('a code is raised (95 of 100)', raised, 1500);
    });
  write();
}

let salts = 0;
const given = () => ({
  minutes: 60,
  hashes: cheapHashes(() => {
    salts += 1;
    return String(salts);
  }),
});

async function among(databases: Databases, work: (worlds: Worlds) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => worldsHandler(worlds, (_, none) => void none.writeHead(404).end())(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const listeners = { port, secure: () => Promise.reject(new Error('nothing is sent over TLS')) };
  const worlds = newWorlds({ engine: databases.engine, openDatabases: async () => databases, listeners, most: 32 });
  await work(worlds);
  await worlds.close();
  server.close();
}

async function cost(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function taken(work: () => Promise<unknown>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let round = -rounds; round < rounds; round += 1) {
    const value = await cost(work);
    if (round >= 0) values.push(value);
  }
  return values;
}

async function heldByEach(worlds: Worlds): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1_048_576;
  };
  const before = held();
  for (let round = 0; round < rounds; round += 1) await worlds.make(given());
  return (held() - before) / rounds;
}

/** Each for the first time. */
async function raisedOnce(worlds: Worlds, every: number): Promise<readonly number[]> {
  const known = newKnownRequests();
  const values: number[] = [];
  for (const { dialect, code } of openLibrary().records.filter((_, at) => at % every === 0)) {
    try {
      const value = await cost(async () => {
        const { kept } = await raise(worlds, known, { dialect, code: String(code), hold: false, minutes: 5 });
        worlds.letGo(kept.name);
      });
      values.push(value);
    } catch (error) {
      // Some break so on another engine alone, and some are sent over TLS.
      if (!(error instanceof ControlRefusal) && !/TLS/.test((error as Error).message)) throw error;
    }
  }
  return values;
}
