// A set of screens that pages and apps of a tenant draw by themselves: kept here, and drawn by nothing of ours.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** What its maker wrote of it; markup and code are handed out as they came. */
export interface ScreenSetParts {
  readonly html: string;
  readonly css: string;
  readonly javascript: string;
  readonly translations: JsonObject;
  readonly metadata: JsonObject;
}

/** A set by its name, which is one of a site's or of the tenant's. */
export interface ScreenSet extends ScreenSetParts {
  readonly name: string;
  /** From 1, one more with each change. */
  readonly version: number;
  readonly updated: Instant;
}
