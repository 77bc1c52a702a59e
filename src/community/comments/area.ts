// The declaration of the comments' area.
import { type Area, ports } from '../../core/declaration.ts';
import { commentFaults } from './faults.ts';
import { commentSteps } from './steps.ts';
import type { CommentStore } from './store.ts';

export const area = {
  faults: commentFaults,
  steps: commentSteps,
  tables: ports<{ readonly comments: CommentStore }>(),
} satisfies Area;
