// A server into which records move, and files they come in.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportCounts, NumberNote, Refusal } from '../../src/cli/moving/import-akamai.ts';
import { importFiles } from '../../src/cli/moving/import-akamai.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'dragoman-moving-'));

export function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content, { mode: 0o600 });
  return file;
}

export interface Moved extends ImportCounts {
  readonly refusals: readonly Refusal[];
  readonly notes: readonly NumberNote[];
}

export async function moveIn(
  { world, app }: BuiltWorld,
  file: string | readonly string[],
  { dryRun = false, plainPasswords = false, typeName = 'user' } = {},
): Promise<Moved> {
  const tenant = (await app.finder.tenantByDomain(world.keys.domain))!;
  const counts: ImportCounts = { read: 0, imported: 0, updated: 0, unchanged: 0, refused: 0 };
  const refusals: Refusal[] = [];
  const notes: NumberNote[] = [];
  const noted = (note: NumberNote) => void notes.push(note);
  const refused = (refusal: Refusal) => void refusals.push(refusal);
  await importFiles(
    [file].flat(),
    { tenant, stores: app.stores, typeName, dryRun, plainPasswords, batch: 3, refused, noted, progress: () => {} },
    counts,
  );
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
