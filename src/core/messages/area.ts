// The declaration of the messages' area.
import { type Area, ports } from '../declaration.ts';
import { messageFaults } from './faults.ts';
import * as settings from './settings.ts';
import { messageSteps } from './steps.ts';
import type { MailSender, ShortMessageSender, TemplateStore } from './store.ts';

export const area = {
  faults: messageFaults,
  steps: messageSteps,
  settings,
  tables: ports<{ readonly templates: TemplateStore }>(),
  adapters: ports<{ readonly mail: MailSender; readonly sms: ShortMessageSender }>(),
} satisfies Area;
