// The columns of devices that people report, and of whose they are.
import { maybe, stamp, text } from '../../columns.ts';

const bar = { barred: maybe(stamp), barred_until: maybe(stamp) };

export const tables = {
  known_devices: { tenant: text, id: text, outer_name: text, facts: text, made: stamp, seen: stamp, ...bar },
  device_uses: { tenant: text, device: text, account: text, facts: text, seen: stamp, ...bar },
};
