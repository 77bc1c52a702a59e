// The declaration of the audit area.
import { type Area, ports } from '../declaration.ts';
import { auditSteps } from './steps.ts';
import type { EventStore } from './store.ts';

export const area = { steps: auditSteps, tables: ports<{ readonly events: EventStore }>() } satisfies Area;
