// What Gigya's dialect hands out, and what its clients hold.
import { deviceTicket, login, register } from '../../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { email, held, kind, password } from '../kind.ts';

const session = async (world: World) => (await login(world, password, { targetEnv: 'mobile' })).body.sessionInfo;
const verifying = { contacts: { verify: 'obligation' } } as const;

let numbers = 0;

/** A new person who waits for an address to be confirmed: the reply, and the address. */
async function unfinished(world: World) {
  await world.settings(verifying);
  const address = `new-${world.mail.sent()}@example.org`;
  const { body } = await register(world, { email: address, finalizeRegistration: true });
  await world.settings({ contacts: { verify: 'off' } });
  return { regToken: body.regToken as string, address };
}

export const gigya = [
  kind('gigya session token', async (world) => (await session(world)).sessionToken),
  kind('gigya session secret', async (world) => (await session(world)).sessionSecret),
  kind('gigya registration ticket', async (world) => (await world.gigya('accounts.initRegistration')).body.regToken),
  kind('gigya ticket of a person', async (world) => (await unfinished(world)).regToken),
  kind('gigya id_token', async (world) => {
    const { sessionToken } = await session(world);
    return (await world.gigya('accounts.getJWT', { oauth_token: sessionToken, fields: 'email' })).body.id_token;
  }),
  kind('gigya id_token for a pool', async (world) => {
    const { sessionToken } = await session(world);
    const given = { oauth_token: sessionToken, audience: world.keys.authing.pool };
    return (await world.gigya('accounts.getJWT', given)).body.id_token;
  }),
  kind('gigya id of a device', async (world) => (await world.gigya('socialize.getIDs')).body.gmid),
  kind('gigya ticket that carries a device', deviceTicket),
  kind('gigya password reset token', async (world) => {
    await world.gigya('accounts.resetPassword', { loginID: email });
    return world.mail.last(email).code;
  }),
  kind('code that confirms an address', async (world) => world.mail.last((await unfinished(world)).address).code),
  kind('gigya name of a change of number', async (world) => {
    numbers += 1;
    const phoneNumber = `+3630555${String(numbers).padStart(4, '0')}`;
    const { sessionToken } = await session(world);
    return (await world.gigya('accounts.otp.sendCode', { phoneNumber, oauth_token: sessionToken })).body.vToken;
  }),
  held('gigya site secret', ({ keys: { gigya: keys } }) => [keys.apiKey, keys.secret]),
  held('gigya application secret', ({ keys: { gigya: keys } }) => [keys.userKey, keys.userSecret]),
  held('gigya secret of an application without rights', ({ keys: { gigya: keys } }) => [keys.limitedKey, keys.limitedSecret]),
];
