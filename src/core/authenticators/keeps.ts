// Until when remembered devices are kept.
import type { Instant } from '../time.ts';

/** One that expired is asked like any other. */
export const rememberedDevices = (_settings: object, now: Instant): Instant => now;
