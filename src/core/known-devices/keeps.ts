// Until when devices are kept that nobody reports any more.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../time.ts';
import type { knownDevices as section } from './settings.ts';

interface Settings {
  readonly knownDevices: Static<typeof section>;
}

export const knownDevices = ({ knownDevices }: Settings, now: Instant): Instant => plusDays(now, -knownDevices.keptDays);
