// The declaration of the news' area.
import { type Area, ports } from '../../core/declaration.ts';
import * as keeps from './keeps.ts';
import { newsSteps } from './steps.ts';
import type { DeviceStore, NewsStore } from './store.ts';

export const area = {
  steps: newsSteps,
  keeps,
  tables: ports<{ readonly news: NewsStore; readonly devices: DeviceStore }>(),
} satisfies Area;
