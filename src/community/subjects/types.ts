// What a group learns: subjects, which members may subscribe to.
import type { Instant } from '../../core/time.ts';

export interface Subject {
  readonly id: string;
  readonly number: number;
  readonly group: string;
  readonly name: string;
  /** Its tasks appear only in the lists of those who subscribed. */
  readonly subscribersOnly: boolean;
  readonly manager: string | null;
  readonly created: Instant;
}
