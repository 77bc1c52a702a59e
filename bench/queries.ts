// Searches by query: what the next page costs among many accounts beside the same among ten thousand, by fields that an index has and by a part of a text of
// which the index of parts has all; and what a cheap call waits for meanwhile.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gigyaRequest } from '../src/dialects/gigya/conformance/caller.ts';
import type { GigyaKeys } from '../src/dialects/gigya/demonstration.ts';
import { besideSearch } from './beside.ts';
import { median, spread } from './cpu.ts';
import { accountId, fill } from './fill.ts';
import { type Call, one } from './load.ts';
import { type Served, serve } from './served.ts';
import { newTable } from './table.ts';

const rounds = 9;
/** Over SQLite a server that was just started refuses what was signed before. */
const aheadMillis = 3000;
const few = 10_000;
/** As many as these have the word in their text, on both sides. */
const withWord = 600;
const word = 'quince';
const words = ['apple', 'pear', 'plum', 'cherry', 'medlar', 'walnut', 'grape', 'almond', 'hazel', 'currant'];

interface Side {
  readonly served: Served;
  readonly count: number;
  call(method: string, given: Readonly<Record<string, string>>): Call;
}

/** A sentence of its own for each; every so many speak of the one fruit. */
const storyOf = (count: number) => (number: number) => {
  const fruit = (at: number) => words[Math.floor(number / 10 ** at) % 10]!;
  const rare = number % Math.floor(count / withWord) === 0 ? ` and of ${word} jelly` : '';
  return { story: `Number ${number} dreams of ${fruit(0)}, ${fruit(1)} and ${fruit(2)}${rare}`, plain: `${fruit(1)} ${word}` };
};

/** Served, with all texts of `data.story` in the index: of accounts that were written past the program, a sweep brings them in. */
async function side(folder: string, count: number): Promise<Side> {
  const open = () => serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
  await (await open()).stop();
  fill(folder, count, storyOf(count));
  const declaring = await open();
  const dataSchema = JSON.stringify({ fields: { story: { type: 'text' } } });
  const { body } = await one(declaring.base, caller(declaring)('accounts.setSchema', { dataSchema }));
  if (JSON.parse(body).errorCode !== 0) throw new Error(body);
  await declaring.stop();
  const swept = spawnSync(process.execPath, ['bin/dragoman.mjs', 'sweep'], {
    env: { ...process.env, DRAGOMAN_DATA: folder },
    encoding: 'utf8',
  });
  if (swept.status !== 0) throw new Error(swept.stderr);
  const served = await open();
  return { served, count, call: caller(served) };
}

function caller({ base, output }: Served): Side['call'] {
  const [, apiKey = '', secret = ''] = /apiKey (\S+) +secret (\S+)/.exec(output) ?? [];
  const keys = { apiKey, secret } as GigyaKeys;
  const random = { bytes: (length: number) => randomBytes(length) };
  return (method, given) => {
    const { url, ...call } = gigyaRequest({ base, keys, now: Date.now() + aheadMillis, random }, method, given, { as: 'signed' });
    return { ...call, path: url.slice(base.length) } as Call;
  };
}

/** By name: a query of which as much matches on both sides, in pages of a hundred or as many as there are. */
const queries: readonly (readonly [name: string, query: (count: number) => string])[] = [
  ['by UID', (count) => `SELECT UID FROM accounts WHERE UID = "${accountId(count / 2).replaceAll('-', '')}"`],
  ['by the address', (count) => `SELECT UID, profile FROM accounts WHERE profile.email = "person${count / 2}@example.org"`],
  [`by a part of a text that is searched, next page`, () => `SELECT UID, data FROM accounts WHERE data.story CONTAINS "${word}" LIMIT 100`],
];

export async function querying(count: number): Promise<void> {
  const table = newTable('Searches by query');
  const named = count.toLocaleString('en');
  const folders = [few, count].map(() => mkdtempSync(join(tmpdir(), 'dragoman-bench-queries-')));
  const [small, big] = [await side(folders[0]!, few), await side(folders[1]!, count)];
  for (const [name, query] of queries) {
    const ratios: number[] = [];
    const pages = [await nextPage(small, query(few)), await nextPage(big, query(count))] as const;
    for (let round = -1; round < rounds; round += 1) {
      const [before, after] = [await typical(small, pages[0]), await typical(big, pages[1])];
      if (round >= 0) ratios.push(after / before);
    }
    const ratio = median(ratios);
    table.row(
      `accounts.search ${name}: time among ${named} ÷ among ${few.toLocaleString('en')}`,
      `${ratio.toFixed(2)} (spread ${spread(ratios).toFixed(2)})`,
      '≤ 1.5',
      ratio <= 1.5,
    );
  }
  let turn = 0;
  const cheap = () => {
    turn += 1;
    return big.call('accounts.getAccountInfo', { UID: accountId(3 + ((turn * 7919) % (count - 3))).replaceAll('-', '') });
  };
  const cameOf = (_: number, body: string) =>
    ({ 0: 'whole', 504001: 'refused' })[String(JSON.parse(body).errorCode)] as 'whole' | undefined;
  for (const [name, query] of [
    ['by a part of a text that is searched', `SELECT UID FROM accounts WHERE data.story CONTAINS "${word}" LIMIT 100`],
    ['by a part that most texts have', 'SELECT UID FROM accounts WHERE data.story CONTAINS "dreams" LIMIT 100'],
    ['by a part of a text of which there is no index', `SELECT UID FROM accounts WHERE data.plain CONTAINS "${word} jelly" LIMIT 100`],
  ] as const)
    await besideSearch(
      {
        ...{ base: big.served.base, what: `${named} accounts by query, ${name}`, cheap, cameOf },
        search: () => big.call('accounts.search', { query }),
      },
      table,
    );
  for (const each of [small, big]) await each.served.stop();
  for (const folder of folders) rmSync(folder, { recursive: true });
  table.write(
    'By `npm run bench -- searches`, too. As many match on both sides. A cheap call is `accounts.getAccountInfo` of a server, each of another account.',
  );
}

/** What asks for the second page; for the first where there is no other. */
async function nextPage(side: Side, query: string): Promise<Readonly<Record<string, string>>> {
  const { body } = await one(side.served.base, side.call('accounts.search', { query, openCursor: 'true' }));
  const { errorCode, totalCount, nextCursorId } = JSON.parse(body);
  if (errorCode !== 0 || totalCount === 0) throw new Error(body.slice(0, 300));
  return nextCursorId ? { cursorId: nextCursorId } : { query };
}

/** Median milliseconds of a call, one after the other. */
async function typical(side: Side, given: Readonly<Record<string, string>>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < 15; i += 1) {
    const at = performance.now();
    const { body } = await one(side.served.base, side.call('accounts.search', given));
    if (JSON.parse(body).errorCode !== 0) throw new Error(body.slice(0, 300));
    took.push(performance.now() - at);
  }
  return median(took);
}
