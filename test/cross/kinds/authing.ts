// What Authing's dialect hands out, and what its applications and pools hold.
import { createHmac } from 'node:crypto';
import {
  accessToken,
  asOwner,
  drawnCaptcha,
  drawnLink,
  sendEmail,
  sendSms,
  signedIn,
  ticketOfChange,
  ticketOfRemoval,
} from '../../../src/dialects/authing/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { email, held, type Kind, kind, phone } from '../kind.ts';

const anotherNumber = '+36307654321';
const another = 'ann.other@example.org';
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function textedTo(world: World, to: string): Promise<string> {
  await world.settings({ oneTimeSignIn: { phone: true }, recovery: { phone: true }, rates: { codeResendSeconds: 0 } });
  await sendSms(world, to);
  return world.sms.last(to).code;
}

async function drawnPicture(world: World): Promise<string> {
  await world.settings({ scannedSignIn: { offered: true }, apis: { authing: { qrTicketsFromPages: true } } });
  return (await world.authing('POST', '/api/v2/qrcode/gene', { scene: 'APP_AUTH' })).body.data.random;
}

/** What Ann shares under the id of her telephone. */
async function sharedDevice(world: World) {
  await world.settings({ deviceSessions: { offered: true } });
  const device = { deviceId: '0f6a8a52b8c14f6fa1d2', userPoolId: world.keys.authing.pool };
  await world.authing('POST', '/oauth/sso/mobile/createSession', device, await signedIn(world));
  return device;
}

/** A further id and secret of the pool. */
async function furtherKey(world: World) {
  const { accessKeyId: id, accessKeySecret: secret } = (
    await world.authing('POST', '/api/v3/create-access-key', { type: 'nightly' }, await asOwner(world))
  ).body.data;
  return { id, secret };
}

/** An id with its secret, which the vendor's owner drew. */
const drawn = (name: string, draw: (world: World) => Promise<{ readonly id: string; readonly secret: string }>): Kind => ({
  name,
  issue: async ({ own }) => {
    const { id, secret: value } = await draw(own.world);
    return { id, value };
  },
});

export const authing = [
  kind('authing user token', async (world) => (await signedIn(world)).token),
  kind('authing owner token', async (world) => {
    const { pool, poolSecret } = world.keys.authing;
    return (await accessToken(world, pool, poolSecret)).body.data.accessToken.accessToken;
  }),
  kind('authing picture of a sign-in', drawnPicture),
  kind('authing ticket of a picture', async (world) => {
    const random = await drawnPicture(world);
    const { token } = await signedIn(world);
    for (const step of ['scanned', 'confirm']) await world.authing('POST', `/api/v2/qrcode/${step}`, { random }, { token });
    return (await world.authing('GET', `/api/v2/qrcode/check?random=${random}`)).body.data.ticket;
  }),
  kind('authing device that shares', async (world) => (await sharedDevice(world)).deviceId),
  kind('authing ticket of a device', async (world) => {
    const query = new URLSearchParams(await sharedDevice(world));
    return (await world.authing('GET', `/oauth/sso/mobile/trackSession?${query}`)).body.data.ticket;
  }),
  kind(
    'authing reset code',
    async (world) => {
      await sendEmail(world, email);
      return world.mail.last(email).code;
    },
    { sentTo: email },
  ),
  kind('authing token of a lost password', async (world) => {
    await sendEmail(world, email);
    const given = { email, code: world.mail.last(email).code };
    return (await world.authing('POST', '/api/v2/users/password/forget/check-code', given)).body.data.resetPasswordToken;
  }),
  kind(
    'authing code of a change of address',
    async (world) => {
      await sendEmail(world, another, 'CHANGE_EMAIL');
      return world.mail.last(another).code;
    },
    { sentTo: another },
  ),
  kind('authing token of a change of address', async (world) => {
    await world.settings({ contacts: { proveOld: [] }, rates: { codeResendSeconds: 0 } });
    return ticketOfChange(world, another, await signedIn(world));
  }),
  kind('authing link to add an identity', async (world) => {
    await world.identityProvider(world.provider.row);
    const { url } = (await drawnLink(world, await signedIn(world))).body.data;
    return new URL(url).searchParams.get('ticket') ?? '';
  }),
  kind('authing token of a removal', async (world) => {
    await world.settings({ accounts: { removeOwn: true } });
    return ticketOfRemoval(world, await signedIn(world));
  }),
  kind('authing code to her telephone', (world) => textedTo(world, phone), { sentTo: phone }),
  kind('authing code to a telephone that nobody has', (world) => textedTo(world, anotherNumber), { sentTo: anotherNumber }),
  kind(
    'drawn captcha',
    async (world) => {
      await world.settings({ captcha: { verifier: 'picture', signInAfter: 0 } });
      return drawnCaptcha(world);
    },
    { sentTo: email },
  ),
  kind('owner token that an application signed', async ({ keys: { authing: keys } }) => {
    const [iat, claims] = [Math.floor(Date.now() / 1000), { type: 'owner', sub: keys.app, aud: keys.app }];
    const text = [
      { alg: 'HS256', typ: 'authing-owner+jwt' },
      { ...claims, iat, exp: iat + 7200 },
    ]
      .map(encoded)
      .join('.');
    return `${text}.${createHmac('sha256', keys.appSecret).update(text).digest('base64url')}`;
  }),
  drawn('authing further key', furtherKey),
  kind('authing owner token of a further key', async (world) => {
    const { id, secret } = await furtherKey(world);
    return (await world.authing('POST', '/api/v3/get-management-token', { accessKeyId: id, accessKeySecret: secret })).body.data
      .access_token;
  }),
  drawn('authing account of a program', async (world) => {
    const { app } = world.keys.authing;
    const { id, secret } = (
      await world.authing('POST', `/api/v2/applications/${app}/programmatic-access-accounts`, {}, await asOwner(world))
    ).body.data;
    return { id, secret };
  }),
  held('authing application secret', ({ keys: { authing: keys } }) => [keys.app, keys.appSecret]),
  held('authing pool secret', ({ keys: { authing: keys } }) => [keys.pool, keys.poolSecret]),
];
