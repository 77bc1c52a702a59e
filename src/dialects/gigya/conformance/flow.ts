// Steps of this vendor's flows that several scenarios begin with.
import type { Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';
import type { GigyaHow } from './caller.ts';

/** Registers and finishes at once, unless the parameters say otherwise. */
export async function register(world: World, parameters: Readonly<Record<string, unknown>> = {}): Promise<Exchange> {
  const { body } = await world.gigya('accounts.initRegistration');
  const given = { regToken: body.regToken, email: 'ann@example.org', password: 'Blue-Sky-42', finalizeRegistration: true, ...parameters };
  return world.gigya('accounts.register', given);
}

export const login = (world: World, password = 'correct horse', parameters: Readonly<Record<string, unknown>> = {}): Promise<Exchange> =>
  world.gigya('accounts.login', { loginID: 'ann@example.org', password, ...parameters });

/** Ann signs in as a mobile client does, and calls with her session's own secret. */
export async function signedIn(world: World): Promise<GigyaHow> {
  const { body } = await login(world, 'correct horse', { targetEnv: 'mobile' });
  return { as: 'session', session: body.sessionInfo };
}

/** A new device, and the ticket that carries it to another host. */
export const deviceTicket = async (world: World): Promise<string> =>
  (await world.gigya('socialize.getIDs', { includeTicket: true })).body.gmidTicket;
