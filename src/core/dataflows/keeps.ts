// Until when runs of dataflows are kept.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../time.ts';
import type { dataflows } from './settings.ts';

interface Settings {
  readonly dataflows: Static<typeof dataflows>;
}

export const flowJobs = ({ dataflows }: Settings, now: Instant): Instant => plusDays(now, -dataflows.jobDays);
