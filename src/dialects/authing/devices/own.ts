// /api/v3/mydevices: the devices of the person who is signed in.
import { plainId } from '../../../core/ids.ts';
import { leaveDevice } from '../../../core/known-devices/index.ts';
import { endOwnSession } from '../../../core/sessions/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { paging } from '../owners/happened.ts';
import { sessionsHere } from '../third/own-access.ts';
import { deviceIdOf, devicesHere, ofPerson } from './showing.ts';

const caller = { by: 'user' } as const;

const devices = authing.third('GET /mydevices/list', {
  summary: 'Lists the devices of the person who is signed in, the newest sign-in first.',
  caller,
  calls: ofPerson,
  takes: { query: Parameters(paging) },
  handle: async ({ query: { page = 1, limit = 10 } }, core, entry) =>
    (await devicesHere(core, entry, entry.holder.account.id)).slice((page - 1) * limit, page * limit),
});

const leaving = (path: 'mydevices/unbind' | 'mydevices/revoke-session', forget: boolean, summary: string) =>
  authing.third(`POST /${path}`, {
    summary,
    caller,
    calls: { ...ofPerson, endOwnSession, leaveDevice },
    takes: { body: Parameters({ deviceId: Text({ blank: 'allowed' }) }) },
    async handle({ body: { deviceId } }, core, entry) {
      const { session, account } = entry.holder;
      const { sessions } = await sessionsHere(core, entry, account.id);
      const found = sessions.find(({ id }) => plainId(id) === deviceId);
      if (found) await core.endOwnSession({ session, id: found.id });
      else await core.leaveDevice({ device: deviceIdOf(entry, deviceId), session, forget });
      return { success: true };
    },
  });

export const ownDevices = [
  devices,
  leaving('mydevices/unbind', true, 'Takes a device away: the person is signed out there.'),
  leaving('mydevices/revoke-session', false, 'Signs the person out on a device.'),
];
