// Demonstration mode's school: the double on a port of this machine, which the demonstration tenant knows as its only schools.
import { setTimeout as pause } from 'node:timers/promises';
import { newSchoolDouble, slowPlace } from '../adapters/upstream/double/double.ts';
import { type ServedDouble, serveDouble } from '../adapters/upstream/double/serve.ts';
import { newContext } from '../core/faults/index.ts';
import { changeSettings } from '../core/tenants/index.ts';
import { type Installation, now, random } from './open.ts';

/** One that works, one that never answers, and one whose port is closed. The port is another at each start. */
export async function demonstrationSchool({ app }: Installation): Promise<ServedDouble> {
  const served = await serveDouble(newSchoolDouble({ now: () => Date.now(), pause: (millis) => pause(millis, undefined, { ref: false }) }));
  const tenant = (await app.finder.tenantByDomain('demo'))!;
  const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now: now(), random, log: () => {} });
  const places = [
    { name: 'Minta Gimnázium (Budapest)', code: 'teszt0001', address: served.address },
    { name: 'Lassú Gimnázium (Pécs)', code: slowPlace, address: `${served.address}/i/${slowPlace}` },
    { name: 'Nincs Gimnázium (Győr)', code: 'nincs0001', address: 'http://127.0.0.1:61' },
  ];
  await changeSettings(ctx, { upstream: { places, clientId: 'dragoman', identityProvider: '' } }, app.stores);
  return served;
}
