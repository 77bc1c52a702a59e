// The declaration of the hooks' area.
import { type Area, ports } from '../declaration.ts';
import { hookFaults } from './faults.ts';
import type { PostedServices } from './flow-store.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { hookSteps } from './steps.ts';
import type { WebhookDeliveryStore, WebhookStore } from './store.ts';

export const area = {
  faults: hookFaults,
  steps: hookSteps,
  settings,
  keeps,
  adapters: ports<{ readonly postedServices: PostedServices }>(),
  tables: ports<{ readonly webhookList: WebhookStore; readonly webhookDeliveries: WebhookDeliveryStore }>(),
} satisfies Area;
