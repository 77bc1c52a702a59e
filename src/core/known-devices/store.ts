// The storage port of known devices.
import type { Instant } from '../time.ts';
import type { DeviceBar, DeviceOfPerson, KnownDevice } from './types.ts';

export interface KnownDeviceStore {
  /** Makes it, or finds the one of that outer name, which keeps its facts; it was seen now either way. One statement. */
  report(tenant: string, device: KnownDevice): Promise<KnownDevice>;
  /** The device, or undefined. */
  find(tenant: string, id: string): Promise<KnownDevice | undefined>;
  /** Those of these outer names, in no order. */
  named(tenant: string, outer: readonly string[]): Promise<readonly KnownDevice[]>;
  /** A page of all, the newest first. */
  page(tenant: string, page: { readonly offset: number; readonly limit: number }): Promise<readonly KnownDevice[]>;
  /** How many there are. */
  count(tenant: string): Promise<number>;
  /** Replaces the bar for everybody; false if the device is gone. */
  setBar(tenant: string, id: string, bar: DeviceBar | null): Promise<boolean>;
  /** Removes it, and whose it is; false if it was gone. Needs a transaction. */
  delete(tenant: string, id: string): Promise<boolean>;

  /** Makes the device one of the account's, or writes what is said of it; a bar stays. */
  use(
    tenant: string,
    use: { readonly device: string; readonly account: string; readonly facts: string; readonly seen: Instant },
  ): Promise<void>;
  /** The account's devices, the one that was reported last first. */
  ofAccount(tenant: string, account: string): Promise<readonly DeviceOfPerson[]>;
  /** Replaces the bar for this account; false if the device is none of its. */
  setBarOf(tenant: string, use: { readonly device: string; readonly account: string }, bar: DeviceBar | null): Promise<boolean>;
  /** False if it is none of the account's. */
  leave(tenant: string, use: { readonly device: string; readonly account: string }): Promise<boolean>;
  /** Takes all devices from the account. */
  leaveAll(tenant: string, account: string): Promise<void>;
}
