// The declaration of the audit area.
import { type Area, ports } from '../declaration.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { auditSteps } from './steps.ts';
import type { EventBlockStore, EventStore, EventStreams, Tallies } from './store.ts';

export const area = {
  steps: auditSteps,
  settings,
  keeps,
  tables: ports<{ readonly events: EventStore; readonly eventBlocks: EventBlockStore }>(),
  adapters: ports<{ readonly tallies: Tallies; readonly eventStreams: EventStreams }>(),
} satisfies Area;
