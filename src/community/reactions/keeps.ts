// Until when counts of single days are kept: as long as a report, or a list of what was shared, may ask for, and a day more.
import { type Instant, plusDays } from '../../core/time.ts';

const reportDays = 401;
const shareDays = 8;

export const reactionDays = (_settings: object, now: Instant): Instant => plusDays(now, -reportDays);
export const sharedLinks = (_settings: object, now: Instant): Instant => plusDays(now, -shareDays);
