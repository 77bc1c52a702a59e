// What the first callers would wait for, and everybody else with them, is made after the start, a piece at a time: the routes of the dialects that tenants open, and
// the library of the OpenID provider where a tenant opens one. Where nobody opens them it would be memory for nothing.
import { setImmediate as rest } from 'node:timers/promises';
import type { App } from '../app.ts';
import { openable } from '../dialects.ts';
import { loadLibrary } from '../protocols/oidc/providers.ts';
import { unit } from '../protocols/oidc/unit.ts';

export async function prepare(app: Pick<App, 'stores' | 'finder' | 'prepare'>): Promise<void> {
  const opened = await openedIn(app);
  await app.prepare(opened, rest);
  if (opened.has(unit)) await loadLibrary();
}

/** Names of all that some tenant opens. */
async function openedIn({ stores, finder }: Pick<App, 'stores' | 'finder'>): Promise<ReadonlySet<string>> {
  const opened = new Set<string>();
  for (const { id } of await stores.tenants.list()) {
    for (const name of (await finder.tenant(id))?.settings.dialects.open ?? []) opened.add(name);
    if (openable.every((name) => opened.has(name))) break;
    await rest();
  }
  return opened;
}
