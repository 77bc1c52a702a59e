// dragoman keys sealed | reseal | retire: the master keys, without an hour in which a server cannot open what another wrote.
import type { Config } from '../config/types.ts';
import { countSealed, reseal } from '../storage/reseal.ts';
import { forgetRetired, noteRetired, retiredKeys } from '../storage/retired-keys.ts';
import { boxes, keyIdOf, type MasterKeys } from '../storage/seals.ts';
import type { Engine } from '../storage/sql/engine.ts';
import { asJson, print, Refused, WrongUse } from './command.ts';
import { configOfExisting, masterKeysOf, now } from './open.ts';
import { othersUsing } from './presence.ts';
import { withInstallation } from './with-installation.ts';

interface Opened {
  readonly engine: Engine;
  readonly keys: MasterKeys;
}

const withKeys = (config: Config, work: (opened: Opened) => Promise<void>): Promise<void> =>
  withInstallation(config, async ({ opened: { engine } }) => work({ engine, keys: masterKeysOf(config) }));

const sumOf = (counts: ReadonlyMap<string, number> = new Map()): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** A line for each key: its id, what it is here, and how many values are sealed under it. */
export async function showSealed(file: string | undefined, json?: true): Promise<void> {
  await withKeys(configOfExisting(file), async ({ engine, keys }) => {
    const held = keys.keys.map(keyIdOf);
    const counted = await countSealed(engine);
    const retired = await retiredKeys(engine);
    const keysHere = [...new Set([...held, ...counted.keys(), ...retired])].map((id) => ({
      id,
      is: id === held[0] ? 'seals' : held.includes(id) ? 'opens' : 'not in the file',
      retired: retired.includes(id),
      sealed: sumOf(counted.get(id)),
    }));
    const line = ({ id, is, retired, sealed }: (typeof keysHere)[number]) => `${id}\t${is}${retired ? ', retired' : ''}\t${sealed}\n`;
    print(json ? asJson(keysHere) : keysHere.map(line).join(''));
  });
}

export async function resealAll(file: string | undefined, json?: true): Promise<void> {
  await withKeys(configOfExisting(file), async ({ engine, keys }) => {
    const [newest] = keys.keys.map(keyIdOf) as [string];
    const other = (await othersUsing(engine, now())).find(({ seals }) => seals !== newest);
    if (other)
      throw new Refused(
        `${other.name} still seals under ${other.seals}: it would go on to. Restart every server with ${newest} in front first.`,
      );
    const progress = (name: string, done: number) => void process.stderr.write(`${name}: ${done}\n`);
    const { done, unreadable } = await reseal({ engine, box: boxes(keys), newest, progress });
    print(json ? asJson({ sealedAnew: done, under: newest, unreadable }) : `${done} values were sealed anew under ${newest}.\n`);
    if (unreadable.length > 0) throw new Refused(`No key of the file opens these, and they stay as they are: ${unreadable.join(', ')}`);
  });
}

export async function retire(file: string | undefined, key: string, json?: true): Promise<void> {
  if (!/^[0-9a-f]{8}$/.test(key)) throw new WrongUse('Name the key by its id, as dragoman keys sealed shows it.');
  await withKeys(configOfExisting(file), async ({ engine, keys }) => {
    if (key === keyIdOf(keys.keys[0])) throw new Refused(`${key} is the first of masterKeys: what is new is sealed under it.`);
    if ((await retiredKeys(engine)).includes(key)) return print(json ? asJson({ retired: key }) : `${key} is retired already.\n`);
    // From now on nobody begins who would seal under it; then what is there is looked at.
    await noteRetired(engine, key, new Date().toISOString());
    const why = await whyNotRetired(engine, key);
    if (why !== undefined) {
      await forgetRetired(engine, key);
      throw new Refused(why);
    }
    if (json) return print(asJson({ retired: key }));
    print(
      `${key} is retired: nothing here is sealed under it, and nobody starts who would seal under it. Take it out of masterKeys on every server, one
after the other. Keep it as long as backups from before are kept: they need it.\n`,
    );
  });
}

async function whyNotRetired(engine: Engine, key: string): Promise<string | undefined> {
  const other = (await othersUsing(engine, now())).find(({ seals }) => seals === key);
  if (other) return `${other.name} seals under ${key}. Restart it with another key in front first.`;
  const counts = (await countSealed(engine)).get(key);
  if (!counts) return undefined;
  const where = [...counts].map(([name, count]) => `${count} in ${name}`).join(', ');
  return `${sumOf(counts)} values are sealed under ${key}: ${where}. Run dragoman keys reseal first.`;
}
