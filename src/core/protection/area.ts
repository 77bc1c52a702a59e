// The declaration of the protection area.
import { type Area, ports } from '../declaration.ts';
import { protectionFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { protectionSteps } from './steps.ts';
import type { AttemptStore, BucketStore, CaptchaVerifiers, ReplayStore, Turns } from './store.ts';

export const area = {
  faults: protectionFaults,
  steps: protectionSteps,
  settings,
  keeps,
  tables: ports<{ readonly attempts: AttemptStore; readonly buckets: BucketStore; readonly replays: ReplayStore }>(),
  adapters: ports<{ readonly captcha: CaptchaVerifiers; readonly turns: Turns }>(),
} satisfies Area;
