// Steps of this vendor's flows that several scenarios begin with.
import type { Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';
import { type GigyaHow, signedQuery } from './caller.ts';

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
/** Of clients that name their device. */
export const device = `gmid.ver4.${'device-of-a-client'.padEnd(43, '0')}`;

/** Somebody who must have a second factor, and the proof of the address as far as the code that was sent. */
export async function asksByMail(world: World, given: { readonly username?: string; readonly email?: string } = {}, known?: string) {
  await world.settings({ secondFactor: { offered: ['email', 'backup-code'], required: 'always' } });
  const id = known ?? (await world.person(given)).id;
  const { email = 'ann@example.org' } = given;
  const { regToken } = (await login(world, 'correct horse', { loginID: email })).body;
  const { gigyaAssertion } = (await world.gigya('accounts.tfa.initTFA', { regToken, provider: 'gigyaEmail', mode: 'verify' })).body;
  const [{ id: emailID }] = (await world.gigya('accounts.tfa.email.getEmails', { gigyaAssertion })).body.emails;
  const { phvToken } = (await world.gigya('accounts.tfa.email.sendVerificationCode', { gigyaAssertion, emailID })).body;
  return { id, regToken, gigyaAssertion, phvToken, code: world.mail.last(email).code };
}

/** The same with both assertions, and the device from which Ann goes on. */
export async function provenByMail(world: World, given: Parameters<typeof asksByMail>[1] = {}) {
  const { id, regToken, ...sent } = await asksByMail(world, given);
  const { providerAssertion } = (await world.gigya('accounts.tfa.email.completeVerification', sent)).body;
  return { id, regToken, gmid: device, gigyaAssertion: sent.gigyaAssertion, providerAssertion };
}

/** Objects that take a while to be read through. */
export async function longNotes(world: World): Promise<void> {
  for (const oid of ['a', 'b', 'c', 'd'])
    await world.gigya('ds.store', { type: 'note', oid, data: { text: 'x'.repeat(400_000) } }, { as: 'signed' });
}

/** A page searches by a query that a server of the site signed until that time in milliseconds, or asks for another one. */
export const searchAsSigned = (world: World, query: string, until: number, asked = query): Promise<Exchange> =>
  world.gigya('accounts.search', { ...signedQuery(world.keys.gigya, query, until), query: asked });
