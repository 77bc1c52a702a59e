// /oauth/sso/mobile/*: the applications of one telephone share a sign-in, under the id of the device.

import { authenticateClient, findClient } from '../../../core/clients/index.ts';
import {
  closeAtDevice,
  leastOfDevice,
  personAtDevice,
  personOfTicket,
  shareAtDevice,
  ticketAtDevice,
} from '../../../core/device-sessions/index.ts';
import { shortId } from '../../../core/ids.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { Beside } from '../reply.ts';
import { formerUser, names, userOut } from '../wire/user.ts';

/** Whoever knows it is told who is signed in: a shorter one could be guessed. */
const DeviceId = () => Text({ minLength: leastOfDevice, maxLength: 200 });

/** Devices are those of the pool, which the body names, too. */
function scopeOf(given: string, { client }: AuthingEntry): string {
  if (given !== poolOf(client)) throw refuse('tenant.unknown', { given });
  return given;
}

const createSession = authing.atHost('POST /oauth/sso/mobile/createSession', {
  summary: 'Shares the sign-in of the token with the other applications of the device.',
  caller: { by: 'user' },
  calls: { shareAtDevice },
  takes: { body: Parameters({ deviceId: DeviceId(), userPoolId: Text() }) },
  async handle({ body: { deviceId: device, userPoolId } }, core, entry) {
    const { account, session } = entry.holder;
    const id = await core.shareAtDevice({ device, scope: scopeOf(userPoolId, entry), account: account.id, session: session.id });
    return new Beside({ sessionId: shortId(id) }, { message: '创建 session 成功!' });
  },
});

const trackSession = authing.atHost('GET /oauth/sso/mobile/trackSession', {
  summary: 'Says who is signed in on the device: a name, a picture and a ticket, or all of the person where the tenant wants that.',
  caller: { by: 'anyone' },
  calls: { personAtDevice, ticketAtDevice },
  takes: { query: Parameters({ deviceId: DeviceId(), userPoolId: Text() }) },
  async handle({ query: { deviceId: device, userPoolId } }, core, entry) {
    const at = { device, scope: scopeOf(userPoolId, entry) };
    const person = await core.personAtDevice(at);
    if (entry.ctx.tenant.settings.deviceSessions.tellsPerson) return formerUser(userOut(person, at.scope));
    const { nickname = null, photo = null } = names.out(person.account.profile);
    return { ticket: await core.ticketAtDevice(at), nickname, photo };
  },
});

const exchange = authing.atHost('POST /oauth/sso/mobile/exchangeUserInfoWithTicket', {
  summary: 'Shows a back end that has the secret of the pool who is signed in on the device of the ticket.',
  caller: { by: 'anyone' },
  calls: { findClient, authenticateClient, personOfTicket },
  takes: { body: Parameters({ ticket: Text(), secret: Text(), userPoolId: Text() }) },
  async handle({ body: { ticket, secret, userPoolId } }, core, entry) {
    const scope = scopeOf(userPoolId, entry);
    const client = await core.findClient({ publicId: scope });
    if (!client || !(await core.authenticateClient({ client, secret }))) throw refuse('client-secret.wrong', { client: scope });
    return formerUser(userOut(await core.personOfTicket({ ticket, scope }), scope));
  },
});

/** As the vendor spells it, and as it is written. */
const destroying = (path: 'destorySession' | 'destroySession') =>
  authing.atHost(`POST /oauth/sso/mobile/${path}`, {
    summary: 'Signs out of the application; of all applications of the device, where it says so.',
    caller: { by: 'user' },
    calls: { closeAtDevice },
    takes: { body: Parameters({ deviceId: DeviceId(), userPoolId: Text(), destoryAll: Maybe(Flag()) }) },
    async handle({ body: { deviceId: device, userPoolId, destoryAll: whole = false } }, core, entry) {
      const { account, session } = entry.holder;
      await core.closeAtDevice({ device, scope: scopeOf(userPoolId, entry), account: account.id, session: session.id, whole });
      return new Beside(null, { message: '销毁 session 成功!' });
    },
  });

export const sharedByDevices = [createSession, trackSession, exchange, destroying('destorySession'), destroying('destroySession')];
