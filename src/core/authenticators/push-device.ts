// A device as the row of its authenticator keeps it, sealed: its public key, or how its app reads a message, and the token by which the tenant's gateway finds it.
import type { PushDevice, TappedDevice } from './push-types.ts';

export const deviceText = (device: PushDevice | TappedDevice): string =>
  JSON.stringify(
    isTapped(device)
      ? { token: device.token, names: device.names, label: device.label, app: device.app }
      : { jwk: device.jwk, thumbprint: device.thumbprint, token: device.token },
  );

/** Only what `deviceText` wrote comes here. */
export const deviceOf = (text: string): PushDevice | TappedDevice => JSON.parse(text) as PushDevice | TappedDevice;

/** Whether its owner approves by a tap alone. */
export const isTapped = (device: PushDevice | TappedDevice): device is TappedDevice => 'names' in device;

/** One device: by its key, or by the token of a device that has none. */
export const isSameDevice = (one: PushDevice | TappedDevice, other: PushDevice | TappedDevice): boolean =>
  isTapped(one) ? isTapped(other) && one.token === other.token : !isTapped(other) && one.thumbprint === other.thumbprint;
