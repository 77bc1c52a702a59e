// Demonstration mode's school: the double on a port of this machine, which the demonstration tenant knows as its only schools.
import { setTimeout as pause } from 'node:timers/promises';
import { newContext } from '../core/faults/index.ts';
import { changeSettings } from '../core/tenants/index.ts';
import { newSchoolDouble, slowPlace } from '../outside/upstream/double/double.ts';
import { type ServedDouble, serveDouble } from '../outside/upstream/double/serve.ts';
import { chance, type Installation, now } from './open.ts';

/** One that works, one that never answers, and one whose port is closed. The port is another at each start. */
export async function demonstrationSchool({ house }: Installation): Promise<ServedDouble> {
  const served = await serveDouble(newSchoolDouble({ now: () => Date.now(), pause: (millis) => pause(millis, undefined, { ref: false }) }));
  const tenant = (await house.finder.tenantByDomain('demo'))!;
  const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now: now(), chance, note: () => {} });
  const places = [
    { name: 'Minta Gimnázium (Budapest)', code: 'teszt0001', address: served.address },
    { name: 'Lassú Gimnázium (Pécs)', code: slowPlace, address: `${served.address}/i/${slowPlace}` },
    { name: 'Nincs Gimnázium (Győr)', code: 'nincs0001', address: 'http://127.0.0.1:61' },
  ];
  await changeSettings(ctx, { upstream: { places, clientId: 'dragoman', identityProvider: '' } }, house.stores);
  return served;
}
