// accounts.devices.update and accounts.auth.push.updateDevice: the system of the telephone gave the site's app another token. accounts.devices.unregister: its person approves there no more.
import { moveDevice, removeAppDevice } from '../../../core/authenticators/index.ts';
import { Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { GigyaEntry } from '../entry.ts';
import { namedDevice } from '../wire/device.ts';
import { DeviceInfo, deviceLabel, deviceParts } from '../wire/device-info.ts';

const noDevice = { code: 404000, extra: { details: 'No device of this app is registered' } } as const;

const moving = {
  summary: 'Tells the token by which messages reach the registered device of the app that calls.',
  caller: { who: 'any', user: 'session' },
  calls: { moveDevice },
  faults: { 'factor.unknown': noDevice },
} as const;

/** The app says which one it is by its `gmid`, as in every call. */
function appOf(entry: GigyaEntry): string {
  const app = namedDevice(entry)?.token;
  if (app === undefined) throw refuse('parameter.missing', { names: ['gmid'], blank: false, in: 'params' });
  return app;
}

export const updateDevice = gigya.method('accounts.devices.update', {
  ...moving,
  takes: { params: Parameters({ deviceInfo: DeviceInfo() }) },
  async handle({ params: { deviceInfo } }, core, entry) {
    await core.moveDevice({ account: entry.account, app: appOf(entry), token: deviceInfo.pushToken, label: deviceLabel(deviceInfo) });
    return {};
  },
});

export const updatePushDevice = gigya.method('accounts.auth.push.updateDevice', {
  ...moving,
  takes: { params: Parameters(deviceParts) },
  async handle({ params: { pushToken: token, ...info } }, core, entry) {
    await core.moveDevice({ account: entry.account, app: appOf(entry), token, label: deviceLabel(info) });
    return {};
  },
});

export const unregisterAppDevice = gigya.method('accounts.devices.unregister', {
  summary:
    'Takes the registered device of the app that calls away. The person must have signed in within the last five minutes, with a second factor.',
  caller: { who: 'any', user: 'session' },
  calls: { removeAppDevice },
  faults: { 'factor.unknown': noDevice },
  async handle(_given, core, entry) {
    const { account, session } = entry;
    if (!session) throw refuse('credentials.absent', { wanted: 'person' });
    await core.removeAppDevice({ account, session, app: appOf(entry) });
    return {};
  },
});
