// A server into which records move, and files they come in.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newContext } from '../../src/core/faults/index.ts';
import { type ImportCounts, importFiles, newCounts, type Refusal } from '../../src/importers/_common/import-files.ts';
import type { Destination, Importer } from '../../src/importers/_common/importer.ts';
import type { ImportNote } from '../../src/importers/_common/notes.ts';
import { openImporter } from '../../src/importers/akamai/index.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-moving-'));

export function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content, { mode: 0o600 });
  return file;
}

export interface Moved extends ImportCounts {
  readonly refusals: readonly Refusal[];
  readonly notes: readonly ImportNote[];
}

/** The tenant of a world, as a command at its machine reaches it. */
export async function destinationOf({ world, app }: BuiltWorld): Promise<Destination> {
  const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
  const ctx = () =>
    newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now: app.now(), random: app.random, log: () => {} });
  return { stores: app.stores, ctx };
}

export async function moveIn(
  built: BuiltWorld,
  file: string | readonly string[],
  {
    typeName = 'user',
    schema,
    newIds = false,
    ...options
  }: { dryRun?: boolean; plainPasswords?: boolean; typeName?: string; schema?: string; newIds?: boolean; batch?: number } = {},
): Promise<Moved & { readonly told: readonly string[] }> {
  const told: string[] = [];
  const { dryRun = false } = options;
  const opened = { type: typeName, schema, newIds, dryRun, told: (line: string) => void told.push(line) };
  const importer = await openImporter(await destinationOf(built), opened);
  return { ...(await moveInBy(importer, file, options)), told };
}

export async function moveInBy<R>(
  importer: Importer<R>,
  file: string | readonly string[],
  { dryRun = false, plainPasswords = false, batch = 3 } = {},
): Promise<Moved> {
  const counts = newCounts();
  const refusals: Refusal[] = [];
  const notes: ImportNote[] = [];
  const audience = {
    refused: (refusal: Refusal) => void refusals.push(refusal),
    noted: (note: ImportNote) => void notes.push(note),
    progress: () => {},
  };
  await importFiles([file].flat(), { importer, options: { dryRun, plainPasswords }, batch, audience }, counts);
  return { ...counts, refusals, notes };
}

const uuidOf = (n: number): string => `5c0b6f0a-4a2e-4c55-9c1f-${String(n).padStart(12, '0')}`;

/** A record as the vendor exports it. */
export const exported = (n: number, more: Readonly<Record<string, unknown>> = {}) => ({
  id: 1000 + 10 * n,
  uuid: uuidOf(n),
  created: '2026-02-01 09:35:22.556125 +0000',
  lastUpdated: '2026-02-03 10:06:58.321921 +0000',
  email: `person${n}@example.test`,
  emailVerified: '2026-02-01 10:06:56 +0000',
  displayName: `Person ${n}`,
  birthday: '1980-05-01',
  mobileNumber: null,
  password: null,
  primaryAddress: { address1: null, city: 'Bregenz', country: 'AT' },
  photos: [{ id: 1001 + 10 * n, type: 'normal', value: 'https://example.test/a.png' }],
  profiles: [{ id: 1002 + 10 * n, domain: 'facebook.com', identifier: `fb-${n}` }],
  roles: [],
  ...more,
});

export const exportOf = (records: readonly object[]): string =>
  `{"result_count":${records.length},"results":[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n],"stat":"ok"}\n`;
