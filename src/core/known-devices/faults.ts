// Faults of devices that people report.
import { fault, mistake } from '../faults/declare.ts';

export const knownDeviceFaults = {
  'known-device.unknown': fault<{ readonly given: string }>(
    'There is no such device, or not any more.',
    mistake('Ask for the devices, and name one of them.'),
  ),
  'known-device.barred': fault<{
    /** When it ends by itself, in seconds since 1970; null: when somebody lifts it. */ readonly until: number | null;
  }>('The device is shut out, for everybody or for this person: whoever is signed in there is signed out.', {
    developer: 'Tell the person; no further report helps.',
    person: 'Use another device, or ask whoever runs this.',
    operator: 'Let the device in again.',
    retry: 'after it was let in again',
  }),
  'known-device.too-many': fault<{ readonly most: number }>('The person has as many devices as one may have.', {
    developer: 'Let the person take one away.',
    person: 'Take away a device that you do not use any more.',
    operator: 'Raise knownDevices.mostOfPerson.',
    retry: 'after a device was taken away',
  }),
};
