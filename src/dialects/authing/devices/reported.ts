// /api/v3/create-device and what goes with it: an application says on which device its person is, and the pool's owner makes one known.
import { Type } from 'typebox';
import { plainId } from '../../../core/ids.ts';
import { knownDevicesNamed, reportDevice, sessionsAtDevice } from '../../../core/known-devices/index.ts';
import { dateOf } from '../../../core/time.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { applicationsOf, listing } from '../applications/keeping.ts';
import { applicationIn } from '../owners/happened.ts';
import { absent, finding, personOf } from '../owners/third-names.ts';
import { factsIn, judgedFacts } from './showing.ts';

const reporting = (path: 'create-device' | 'add-device' | 'authing-verify/create-device') =>
  authing.third(`POST /${path}`, {
    summary: 'Makes a device known; one that a person reports is the device of that sign-in.',
    caller: { by: 'user-or-owner' },
    calls: { reportDevice },
    takes: { body: Parameters({ deviceUniqueId: Text({ maxLength: 200 }), ...factsIn }) },
    async handle({ body: { deviceUniqueId: outer, ...given } }, core, entry) {
      const session = entry.owner ? undefined : entry.holder.session;
      const { id } = await core.reportDevice({ outer, facts: judgedFacts(given), session });
      return { id: plainId(id), deviceUniqueId: outer };
    },
  });

/** As the vendor spelled it first, and since. */
const lastApps = (path: 'get-last-login-apps-by-deviceIds' | 'get-last-login-apps-by-device-ids') =>
  authing.third(`POST /${path}`, {
    summary: 'Says in which applications of the pool somebody is signed in on devices, the newest sign-in first.',
    caller: { by: 'owner' },
    calls: { knownDevicesNamed, sessionsAtDevice, ...finding, ...listing },
    takes: { body: Parameters({ deviceIds: Type.Array(Text({ maxLength: 200 }), { maxItems: 50 }), userId: Maybe(Text()) }) },
    async handle({ body: { deviceIds, userId } }, core, entry) {
      const person = userId === undefined ? undefined : await personOf(core, entry, userId);
      if (userId !== undefined && !person) throw absent(entry, userId);
      const applications = await applicationsOf(core, entry);
      const devices = await core.knownDevicesNamed({ outer: [...new Set(deviceIds)] });
      const told = devices.map(async ({ id, outer }) => {
        const there = await core.sessionsAtDevice({ device: id, account: person?.account.id });
        const here = there.filter(({ client }) => applications.some(({ publicId }) => publicId === client));
        const apps = here.toReversed().map(({ client, opened }) => ({
          ...applicationIn(entry, applications, client!),
          lastLoginTime: dateOf(opened).toISOString(),
        }));
        return { deviceUniqueId: outer, apps };
      });
      return Promise.all(told);
    },
  });

export const reportedDevices = [
  reporting('create-device'),
  reporting('add-device'),
  reporting('authing-verify/create-device'),
  lastApps('get-last-login-apps-by-deviceIds'),
  lastApps('get-last-login-apps-by-device-ids'),
];
