// Until when the row of a removed account is kept.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../time.ts';
import type { accounts as section } from './settings.ts';

interface Settings {
  readonly accounts: Static<typeof section>;
}

export const tombstones = ({ accounts }: Settings, now: Instant): Instant => plusDays(now, -accounts.tombstoneDays);
