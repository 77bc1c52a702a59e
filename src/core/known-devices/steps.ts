// Steps of known devices that can break.
import type { Steps } from '../faults/steps-of.ts';

export const knownDeviceSteps = {
  'known-device.read': { class: 'storage', during: 'reading devices that people reported' },
  'known-device.store': { class: 'storage', during: 'writing a device that was reported, or who may use it' },
} as const satisfies Steps;
