// The declaration of the reactions' area.
import { type Area, ports } from '../../core/declaration.ts';
import * as keeps from './keeps.ts';
import * as settings from './settings.ts';
import { reactionSteps } from './steps.ts';
import type { ReactionStore, ShareStore } from './store.ts';

export const area = {
  steps: reactionSteps,
  settings,
  keeps,
  tables: ports<{ readonly reactions: ReactionStore; readonly shares: ShareStore }>(),
} satisfies Area;
