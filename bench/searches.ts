// Searches among many accounts: what they cost beside the same among a thousand, and what a cheap call waits for meanwhile.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideSearch } from './beside.ts';
import { median, spread } from './cpu.ts';
import { fill } from './fill.ts';
import { type Call, one } from './load.ts';
import { type Served, serve } from './served.ts';
import { newTable } from './table.ts';

const rounds = 5;
const few = 1_000;

interface Side {
  readonly served: Served;
  readonly count: number;
  readonly ids: readonly string[];
  scim(query: string): Call;
  akamai(path: string): Call;
}

/** By name: a call of which as much matches on both sides. */
const costs: readonly (readonly [name: string, call: (side: Side) => Call])[] = [
  // Eleven match: the number itself and those with one more digit.
  ['SCIM users by the beginning of the address', ({ scim, count }) => scim(`filter=emails.value sw "person${count / 20}"&count=10`)],
  ['SCIM list, the first 50', ({ scim }) => scim('count=50')],
  ['/entity.find the 50 after a key', ({ akamai, count }) => akamai(`/entity.find?type_name=user&max_results=50&filter=id > ${count / 2}`)],
  ['/entity.count', ({ akamai }) => akamai('/entity.count?type_name=user')],
  ['SCIM list, 50 from the middle', ({ scim, count }) => scim(`count=50&startIndex=${count / 2}`)],
];

const searches: readonly (readonly [name: string, query: string])[] = [
  ['for a part of the address', 'filter=emails.value co "person12345"&count=10'],
  ['by the beginning of every address', 'filter=emails.value sw "person"&count=10'],
  ['for a name that is not indexed', 'filter=name.familyName eq "Nobody"&count=10'],
];

export async function searching(count: number): Promise<void> {
  const table = newTable('Searches');
  const { row, write } = table;
  const named = count.toLocaleString('en');
  const folders: string[] = [];
  const side = async (accounts: number): Promise<Side> => {
    const folder = mkdtempSync(join(tmpdir(), 'dragoman-bench-searches-'));
    folders.push(folder);
    const open = () => serve(['bin/dragoman.mjs', 'serve'], { DRAGOMAN_PORT: '0', DRAGOMAN_DATA: folder });
    await (await open()).stop();
    const { ids } = fill(folder, accounts);
    const served = await open();
    const caller = (name: string) => {
      const [, id, secret] = new RegExp(`${name} (\\S+) : (\\S+)`).exec(served.output)!;
      return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
    };
    const [portal, owner] = [caller('portal'), caller('owner')];
    const get = (path: string, headers: Call['headers']): Call => ({ method: 'GET', path: encodeURI(path), headers: headers! });
    return {
      served,
      ids,
      count: accounts,
      scim: (query) => get(`/scim2/Users?${query}`, portal),
      akamai: (path) => get(path, owner),
    };
  };
  const [small, big] = [await side(few), await side(count)];

  for (const [name, call] of costs) {
    const ratios: number[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const [before, after] = [await typical(small, call), await typical(big, call)];
      if (round >= 0) ratios.push(after / before);
    }
    const ratio = median(ratios);
    row(`${name}: time among ${named} ÷ among 1,000`, `${ratio.toFixed(2)} (spread ${spread(ratios).toFixed(2)})`, '≤ 2', ratio <= 2);
  }

  let turn = 0;
  const cheap = () => {
    turn += 1;
    return big.akamai(`/entity?type_name=user&uuid=${big.ids[turn % big.ids.length]}`);
  };
  for (const [name, query] of searches)
    await besideSearch(
      {
        ...{ base: big.served.base, what: `${named} accounts ${name}`, cheap },
        search: () => big.scim(query),
        cameOf: (status) => (status === 200 ? 'whole' : status === 503 ? 'refused' : undefined),
      },
      table,
    );
  for (const each of [small, big]) await each.served.stop();
  for (const folder of folders) rmSync(folder, { recursive: true });
  write();
}

/** Median milliseconds of a call, one after the other. */
async function typical(side: Side, call: (side: Side) => Call): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < 15; i += 1) {
    const at = performance.now();
    const { status, body } = await one(side.served.base, call(side));
    if (status !== 200 || body.includes('"stat":"error"')) throw new Error(`${status} ${body.slice(0, 300)}`);
    took.push(performance.now() - at);
  }
  return median(took);
}
