// The declaration of the discussions' area.
import { type Area, ports } from '../../core/declaration.ts';
import { discussionFaults } from './faults.ts';
import * as settings from './settings.ts';
import { discussionSteps } from './steps.ts';
import type {
  CategoryStore,
  CommentOptionStore,
  FollowerStore,
  MarkedPeopleStore,
  MarkStore,
  ModeratorStore,
  StreamCommentStore,
  StreamStore,
} from './store.ts';

export const area = {
  faults: discussionFaults,
  steps: discussionSteps,
  settings,
  tables: ports<{
    readonly commentCategories: CategoryStore;
    readonly commentStreams: StreamStore;
    readonly streamComments: StreamCommentStore;
    readonly commentMarks: MarkStore;
    readonly commentModerators: ModeratorStore;
    readonly streamFollowers: FollowerStore;
    readonly commentOptions: CommentOptionStore;
    readonly markedPeople: MarkedPeopleStore;
  }>(),
} satisfies Area;
