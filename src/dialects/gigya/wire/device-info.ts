// What an app says of the telephone that it is on.
import { longestToken } from '../../../core/authenticators/index.ts';
import { JsonText, Parameters, Text, Words } from '../../_common/parameters.ts';

/** Each as a parameter of its own, as Android's SDK has them where it tells a new token. */
export const deviceParts = {
  platform: Words(['android', 'ios']),
  man: Text({ maxLength: 100 }),
  os: Text({ maxLength: 100 }),
  pushToken: Text({ minLength: 1, maxLength: longestToken }),
};
/** All in one text, elsewhere. */
export const DeviceInfo = () => JsonText(Parameters(deviceParts));

interface DeviceInfoGiven {
  readonly platform: string;
  readonly man: string;
  readonly os: string;
}

/** As its owner finds it in the list of devices. */
export const deviceLabel = ({ platform, man, os }: DeviceInfoGiven): string => `${man} ${platform === 'ios' ? 'iOS' : 'Android'} ${os}`;
