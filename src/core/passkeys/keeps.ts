// Until when it is kept that a person does not want to be asked.
import type { Instant } from '../time.ts';

export const passkeyOffers = (_settings: object, now: Instant): Instant => now;
