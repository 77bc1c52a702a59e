// Identity sources of a pool: a name and a kind, with the connections below it. A connection is a provider's row; a row that stands below no source is a source of
// its own, under its name. What a source is called is kept beside the pool's other values, and says nothing of who people are.
import { readClientSettings, removeClientSetting, writeClientSettings } from '../../../core/clients/index.ts';
import { type IdentityProvider, listProviders, removeProvider } from '../../../core/federation/index.ts';
import { isObject, type Json } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { newId } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { typeOfRow } from '../wire/connections.ts';

/** Keys of the pool's values under which sources stand: nobody else writes such a key. */
export const sourceKey = 'ext-idp:';

const mostSources = 200;

export interface IdentitySource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly rows: readonly IdentityProvider[];
}

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly connections: readonly string[];
}

export const readingSources = { readClientSettings, listProviders };
export const writingSources = { ...readingSources, writeClientSettings };
export const removingSources = { ...writingSources, removeClientSetting, removeProvider };

const keptIn = (id: string, value: Json): Kept | undefined =>
  isObject(value) && typeof value['name'] === 'string' && typeof value['type'] === 'string' && Array.isArray(value['connections'])
    ? { id, name: value['name'], type: value['type'], connections: value['connections'].filter((each) => typeof each === 'string') }
    : undefined;

/** Those that were made, by their ids, then rows that stand alone, by name. */
export async function sourcesOf(core: Bound<typeof readingSources>, { client }: AuthingEntry): Promise<readonly IdentitySource[]> {
  const values = await core.readClientSettings({ client: poolOf(client) });
  const rows = await core.listProviders({});
  const kept = Object.entries(values).flatMap(([key, value]) =>
    key.startsWith(sourceKey) ? (keptIn(key.slice(sourceKey.length), value) ?? []) : [],
  );
  const made = kept.map(({ id, name, type, connections }): IdentitySource => {
    return { id, name, type, rows: rows.filter((row) => connections.includes(row.name)) };
  });
  const below = new Set(made.flatMap((source) => source.rows.map(({ name }) => name)));
  const alone = rows.filter(({ name }) => !below.has(name));
  return [...made, ...alone.map((row): IdentitySource => ({ id: row.name, name: row.label, type: typeOfRow(row), rows: [row] }))];
}

/** Refused as an application that is not there. */
export async function demandSource(core: Bound<typeof readingSources>, entry: AuthingEntry, id: string): Promise<IdentitySource> {
  const found = (await sourcesOf(core, entry)).find((source) => source.id === id);
  if (!found) throw entry.ctx.fail('provider.unknown', { provider: id });
  return found;
}

/** The source of which that is a connection, and the row. */
export async function demandConnection(core: Bound<typeof readingSources>, entry: AuthingEntry, id: string) {
  for (const source of await sourcesOf(core, entry)) {
    const row = source.rows.find(({ name }) => name === id);
    if (row) return { source, row };
  }
  throw entry.ctx.fail('provider.unknown', { provider: id });
}

/** Whether it was made as a source: one that is a row alone has no name beside the row's. */
const isMade = ({ id, rows }: IdentitySource): boolean => !rows.some(({ name }) => name === id);

export async function makeSource(
  core: Bound<typeof writingSources>,
  entry: AuthingEntry,
  { name, type }: { readonly name: string; readonly type: string },
): Promise<IdentitySource> {
  if ((await sourcesOf(core, entry)).filter(isMade).length >= mostSources)
    throw refuse('parameter.out-of-bounds', { name: 'name', allowed: `at most ${mostSources} identity sources` });
  const source = { id: newId(entry), name, type, rows: [] };
  await keepSource(core, entry, source);
  return source;
}

/** Over what was kept of it. */
export async function keepSource(
  core: Bound<typeof writingSources>,
  { client }: AuthingEntry,
  { id, name, type, rows }: IdentitySource,
): Promise<void> {
  const value = { name, type, connections: rows.map((row) => row.name) };
  await core.writeClientSettings({ client: poolOf(client), values: { [`${sourceKey}${id}`]: value } });
}

export async function renameSource(
  core: Bound<typeof writingSources>,
  entry: AuthingEntry,
  id: string,
  name: string,
): Promise<IdentitySource> {
  const source = await demandSource(core, entry, id);
  if (!isMade(source)) throw refuse('parameter.out-of-bounds', { name: 'id', allowed: 'an identity source that was made as one' });
  await keepSource(core, entry, { ...source, name });
  return { ...source, name };
}

/** With its connections; identities of people stay. */
export async function removeSource(core: Bound<typeof removingSources>, entry: AuthingEntry, id: string): Promise<void> {
  const source = await demandSource(core, entry, id);
  for (const { name } of source.rows) await core.removeProvider({ name });
  if (isMade(source)) await core.removeClientSetting({ client: poolOf(entry.client), key: `${sourceKey}${id}` });
}
