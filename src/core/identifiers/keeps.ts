// Until when former contacts are kept: as long as they may take the change back.
import type { Instant } from '../time.ts';

export const formerContacts = (_settings: object, now: Instant): Instant => now;
