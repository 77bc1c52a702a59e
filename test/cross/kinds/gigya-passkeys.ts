// What passkeys of Gigya's methods hand out on the way to a session.
import type { World } from '../../../src/proving/world-type.ts';
import { admitted, passkeysOn, proven, registered, signedInBy } from '../../passkeys/of-gigya.ts';
import { kind, password } from '../kind.ts';

let people = 0;

/** Of somebody new: whoever has a passkey is offered none. The settings are as they were, afterwards. */
async function made<T>(world: World, use: (of: Awaited<ReturnType<typeof registered>>) => T | Promise<T>): Promise<T> {
  people += 1;
  const email = `passkey-${people}@example.org`;
  await world.person({ username: `passkey-${people}`, email });
  await world.settings(passkeysOn);
  const used = await use(await registered(world, await signedInBy(world, password, email)));
  await world.settings({ passkeys: { relyingPartyId: '', origins: [] }, secondFactor: { offered: ['totp', 'backup-code', 'passkey'] } });
  return used;
}

export const gigyaPasskeys = [
  kind('gigya receipt of a passkey', (world) => made(world, ({ body }) => body.idToken)),
  kind('gigya token of a passkey', (world) => made(world, ({ kept }) => proven(world, kept))),
  kind('gigya code of a passkey', (world) => made(world, ({ kept }) => admitted(world, kept))),
];
