// People of a site by the UID that it knows them by, and what came of calls that were made at once.
import type { World } from '../../src/proving/world-type.ts';

/** One of each name, with an e-mail address of that name; their UIDs, in that order. */
export async function people<const Names extends readonly string[]>(
  world: World,
  names: Names,
): Promise<{ readonly [At in keyof Names]: string }> {
  const found: string[] = [];
  for (const name of names) {
    const { id } = await world.person({ email: `${name}@example.org`, username: name });
    found.push(id.replaceAll('-', ''));
  }
  return found as { readonly [At in keyof Names]: string };
}

/** Their codes, sorted: calls that are made at once come in any order. */
export const codes = async (calls: readonly Promise<{ readonly code: number | undefined }>[]) =>
  (await Promise.all(calls)).map(({ code }) => code).sort();
