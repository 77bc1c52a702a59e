// What Gigya's dialect hands out, and what its clients hold.
import { signedQuery } from '../../../src/dialects/gigya/conformance/caller.ts';
import { deviceTicket, login, register } from '../../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import type { Ground } from '../ground.ts';
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

const asSite = { as: 'signed' } as const;

/** Somebody who subscribed without an account, to a topic that is to be confirmed: the address, and the UID. */
async function lite(world: World) {
  const fields = { news: { email: { type: 'subscription', doubleOptIn: true } } };
  await world.gigya('accounts.setSchema', { subscriptionsSchema: { fields } }, asSite);
  const address = `lite-${world.mail.sent()}@example.org`;
  const { regToken } = (await world.gigya('accounts.initRegistration', { isLite: true })).body;
  const subscriptions = { news: { email: { isSubscribed: true } } };
  const { UID } = (await world.gigya('accounts.setAccountInfo', { regToken, profile: { email: address }, subscriptions })).body;
  return { address, UID: UID as string };
}

export const gigya = [
  kind('gigya session token', async (world) => (await session(world)).sessionToken),
  kind('gigya session secret', async (world) => (await session(world)).sessionSecret),
  kind('gigya registration ticket', async (world) => (await world.gigya('accounts.initRegistration')).body.regToken),
  kind(
    'gigya lite token',
    async (world) => (await world.gigya('accounts.getLiteToken', { email: (await lite(world)).address }, asSite)).body.token,
  ),
  kind(
    'gigya email token',
    async (world) => (await world.gigya('accounts.getAccountInfo', { UID: (await lite(world)).UID }, asSite)).body.token,
  ),
  kind('link to subscribe', async (world) => {
    const { link } = world.mail.last((await lite(world)).address);
    return new URL(link).searchParams.get('confirmation') ?? '';
  }),
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
  {
    name: 'gigya signature of a user id',
    issue: async ({ own: { world } }: Ground) => {
      const { UID, UIDSignature, signatureTimestamp: at } = (await login(world)).body;
      return { value: UIDSignature, beside: { UID, siteUID: UID, UIDTimestamp: at, signatureTimestamp: at } };
    },
  },
  {
    name: 'gigya signature of a query',
    issue: async ({ own: { world } }: Ground) => {
      const { querySig: value, ...beside } = signedQuery(world.keys.gigya, 'SELECT UID FROM accounts', Date.UTC(2100, 0, 1));
      return { value, beside };
    },
  },
  kind('gigya name of a change of number', async (world) => {
    numbers += 1;
    const phoneNumber = `+3630555${String(numbers).padStart(4, '0')}`;
    await world.settings({ oneTimeSignIn: { phone: true } });
    const { sessionToken } = await session(world);
    return (await world.gigya('accounts.otp.sendCode', { phoneNumber, oauth_token: sessionToken })).body.vToken;
  }),
  held('gigya site secret', ({ keys: { gigya: keys } }) => [keys.apiKey, keys.secret]),
  held('gigya application secret', ({ keys: { gigya: keys } }) => [keys.userKey, keys.userSecret]),
  held('gigya secret of an application without rights', ({ keys: { gigya: keys } }) => [keys.limitedKey, keys.limitedSecret]),
];
