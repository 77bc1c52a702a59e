// The declaration of the authenticators' area.
import { type Area, ports } from '../declaration.ts';
import type { DeviceProofs } from './device-proof-store.ts';
import { authenticatorFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { authenticatorSteps } from './steps.ts';
import type { AuthenticatorStore, BackupCodeStore, RememberedDeviceStore } from './store.ts';

export const area = {
  faults: authenticatorFaults,
  steps: authenticatorSteps,
  settings,
  keeps,
  tables: ports<{
    readonly authenticators: AuthenticatorStore;
    readonly backupCodes: BackupCodeStore;
    readonly rememberedDevices: RememberedDeviceStore;
  }>(),
  adapters: ports<{ readonly deviceProofs: DeviceProofs }>(),
} satisfies Area;
