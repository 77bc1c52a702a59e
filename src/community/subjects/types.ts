// The subjects of a group, to which its members may subscribe.
import type { Instant } from '../../core/time.ts';

/** A subject of a group; `manager` is null if nobody manages it. */
export interface Subject {
  readonly id: string;
  readonly number: number;
  readonly group: string;
  readonly name: string;
  /** Its tasks appear only in the lists of subscribers. */
  readonly subscribersOnly: boolean;
  readonly manager: string | null;
  readonly created: Instant;
}
