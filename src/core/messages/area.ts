// The declaration of the messages' area.
import { type Area, ports } from '../declaration.ts';
import { messageFaults } from './faults.ts';
import * as keeps from './keeps.ts';
import type { Delivery, OutboxStore } from './outbox-store.ts';
import * as settings from './settings.ts';
import { messageSteps } from './steps.ts';
import type { MailSender, ShortMessageSender, TemplateStore } from './store.ts';

export const area = {
  faults: messageFaults,
  steps: messageSteps,
  settings,
  keeps,
  tables: ports<{ readonly templates: TemplateStore; readonly outbox: OutboxStore }>(),
  adapters: ports<{ readonly mail: MailSender; readonly sms: ShortMessageSender; readonly delivery: Delivery }>(),
} satisfies Area;
