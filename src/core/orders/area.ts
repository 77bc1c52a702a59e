// The declaration of the orders' area.
import { type Area, ports } from '../declaration.ts';
import { orderFaults } from './faults.ts';
import * as settings from './settings.ts';
import { orderSteps } from './steps.ts';
import type { OrderStore, PaymentServices } from './store.ts';

export const area = {
  faults: orderFaults,
  steps: orderSteps,
  settings,
  tables: ports<{ readonly orders: OrderStore }>(),
  adapters: ports<{ readonly paymentServices: PaymentServices }>(),
} satisfies Area;
