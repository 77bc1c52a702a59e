// Until when news are kept.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../../core/time.ts';
import type { community } from '../settings.ts';

interface Settings {
  readonly community: Static<typeof community>;
}

export const news = ({ community }: Settings, now: Instant): Instant => plusDays(now, -community.newsDays);
