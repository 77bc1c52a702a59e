// Until when it is kept what became of posts.
import type { Static } from 'typebox';
import { type Instant, plusDays } from '../time.ts';
import type { webhooks } from './settings.ts';

interface Settings {
  readonly webhooks: Static<typeof webhooks>;
}

export const webhookDeliveries = ({ webhooks }: Settings, now: Instant): Instant => plusDays(now, -webhooks.deliveryDays);
