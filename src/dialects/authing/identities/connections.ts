// Connections are made, changed, switched and removed, whatever generation asks: each is a provider's row of the tenant.
import { writeProvider } from '../../../core/federation/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { applicationsOf, listing } from '../applications/keeping.ts';
import type { AuthingEntry } from '../entry.ts';
import { connectionOut, demandKind, kindOf, rowOf } from '../wire/connections.ts';
import { demandConnection, demandSource, type IdentitySource, keepSource, removingSources, writingSources } from './sources.ts';

export const writingConnections = { ...writingSources, writeProvider };
export const removingConnections = removingSources;
export const switchingConnections = { ...writingConnections, ...listing };

export interface NewConnection {
  readonly extIdpId: string;
  readonly type: string;
  readonly identifier: string;
  readonly displayName: string;
  readonly fields: JsonObject;
}

/** A name that a row has already is taken: what stands there is another connection's. */
export async function addConnection(core: Bound<typeof writingConnections>, entry: AuthingEntry, given: NewConnection) {
  const source = await demandSource(core, entry, given.extIdpId);
  const kind = demandKind(given.type);
  if (kindOf(source.type) !== kind)
    throw refuse('parameter.out-of-bounds', { name: 'type', allowed: `the kind of the source: ${source.type}` });
  if ((await core.listProviders({})).some(({ name }) => name === given.identifier))
    throw refuse('parameter.out-of-bounds', { name: 'identifier', allowed: 'one that no connection has' });
  const row = await core.writeProvider(rowOf({ ...given, kind, enabled: true }));
  await keepSource(core, entry, { ...source, rows: [...source.rows, row] });
  return connectionOut(row, source.id);
}

export async function changeConnection(
  core: Bound<typeof writingConnections>,
  entry: AuthingEntry,
  id: string,
  { displayName, fields = {} }: { readonly displayName?: string | undefined; readonly fields?: JsonObject | undefined },
) {
  const { source, row } = await demandConnection(core, entry, id);
  return connectionOut(await written(core, row, { displayName: displayName ?? row.label, fields, enabled: row.enabled }), source.id);
}

const written = (
  core: Bound<typeof writingConnections>,
  row: IdentitySource['rows'][number],
  { displayName, fields, enabled }: { readonly displayName: string; readonly fields: JsonObject; readonly enabled: boolean },
) => core.writeProvider(rowOf({ identifier: row.name, displayName, fields, enabled }, row));

export async function removeConnection(core: Bound<typeof removingConnections>, entry: AuthingEntry, id: string): Promise<void> {
  const { source, row } = await demandConnection(core, entry, id);
  await core.removeProvider({ name: row.name });
  if (source.id !== row.name) await keepSource(core, entry, { ...source, rows: source.rows.filter(({ name }) => name !== row.name) });
}

/** A connection is on or off for all applications of the pool: whoever names some of them would switch more, or less, than he means. */
export async function switchConnections(
  core: Bound<typeof switchingConnections>,
  entry: AuthingEntry,
  rows: IdentitySource['rows'],
  { enabled, appIds }: { readonly enabled: boolean; readonly appIds: readonly string[] },
): Promise<void> {
  const all = (await applicationsOf(core, entry)).map(({ publicId }) => publicId);
  if (appIds.length > 0 && !all.every((each) => appIds.includes(each)))
    throw refuse('parameter.out-of-bounds', { name: 'appIds', allowed: 'all applications of the pool, or none' });
  for (const row of rows) await written(core, row, { displayName: row.label, fields: {}, enabled });
}
