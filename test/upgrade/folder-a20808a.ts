// The folder of commit a20808a, and the secrets that its people and clients hold.
import { fileURLToPath } from 'node:url';
import type { World } from '../../src/proving/world-type.ts';
import secrets from '../fixtures/a20808a/secrets.json' with { type: 'json' };
import type { Folder } from './opened-folder.ts';

const path = fileURLToPath(new URL('../fixtures/a20808a', import.meta.url));
export const folder: Folder = { path, now: secrets.now, publicUrl: secrets.publicUrl };

/** What was written on each engine. */
export const written = { sqlite: secrets.sqlite, postgres: secrets.postgres };
export type Written = (typeof written)['sqlite' | 'postgres'];

/** What still holds → how it is shown, through the tenant's own dialect. Each uses people and codes of its own, so that one spoils none. */
export type Proofs<K extends Exclude<keyof Written, 'tenants'>> = Readonly<
  Record<string, (world: World, known: Written[K]) => Promise<unknown>>
>;

/** Does something so many seconds later, and goes back. */
export async function background(world: World, seconds: number, work: () => Promise<unknown>): Promise<void> {
  world.clock.forward(seconds);
  try {
    await work();
  } finally {
    world.clock.forward(-seconds);
  }
}
