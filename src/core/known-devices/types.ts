// A device as whoever uses it reports it, and who may use it.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** Since when nobody may use it, and until when; `until` is null where somebody must let it in again. One whose time is over says nothing. */
export interface DeviceBar {
  readonly since: Instant;
  readonly until: Instant | null;
}

/** One of the tenant. */
export interface KnownDevice {
  readonly id: string;
  /** By what it names itself: nothing proves that it is the same one. */
  readonly outer: string;
  /** What was said of it when it was first named. */
  readonly facts: JsonObject;
  readonly made: Instant;
  readonly seen: Instant;
  /** For everybody. */
  readonly bar: DeviceBar | null;
}

/** A device as one person uses it. */
export interface DeviceOfPerson {
  readonly device: KnownDevice;
  readonly account: string;
  /** What that person's applications said of it last. */
  readonly facts: JsonObject;
  readonly seen: Instant;
  /** For this person. */
  readonly bar: DeviceBar | null;
}
