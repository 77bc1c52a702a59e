// The declaration of the devices that people report.
import { type Area, ports } from '../declaration.ts';
import { knownDeviceFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { knownDeviceSteps } from './steps.ts';
import type { KnownDeviceStore } from './store.ts';

export const area = {
  faults: knownDeviceFaults,
  steps: knownDeviceSteps,
  settings,
  keeps,
  tables: ports<{ readonly knownDevices: KnownDeviceStore }>(),
} satisfies Area;
