// What an account's devices were is forgotten with it.
import type { AccountRemoval } from '../stores.ts';

/** The part of known devices in the removal of an account: the devices themselves may be others', too. */
export const forgetDevicesWithAccount: AccountRemoval = {
  before: async () => {},
  inside: (ctx, { account }, { knownDevices }) => ctx.during('known-device.store', () => knownDevices.leaveAll(ctx.tenant.id, account)),
};
