// The declaration of the news' area.
import { type Area, ports } from '../../core/declaration.ts';
import { newsSteps } from './steps.ts';
import type { DeviceStore, NewsStore } from './store.ts';

export const area = {
  steps: newsSteps,
  tables: ports<{ readonly news: NewsStore; readonly devices: DeviceStore }>(),
} satisfies Area;
