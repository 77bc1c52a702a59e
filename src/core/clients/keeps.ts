// Until when secrets of applications are kept that were replaced.
import type { Instant } from '../time.ts';

export const endedSecrets = (_settings: object, now: Instant): Instant => now;
