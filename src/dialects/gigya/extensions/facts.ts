// What an extension was set with that this vendor alone knows: kept sealed, because headers may hold what proves something.
import type { JsonObject } from '../../../core/json.ts';
import type { WebhookHeader } from '../webhooks/facts.ts';
import type { Point } from './points.ts';

/** The name of their form. */
export const signing = 'gigya.extensions';

/** What becomes of a call whose extension does not answer, or answers nonsense. */
export const fallbacks = ['FailOnAnyError', 'IgnoreAllErrors'] as const;

export interface ExtensionFacts {
  readonly point: Point;
  /** The site that asks. */
  readonly apiKey: string;
  readonly friendlyName: string;
  readonly description: string;
  /** Milliseconds. */
  readonly timeout: number;
  readonly fallback: (typeof fallbacks)[number];
  readonly headers: readonly WebhookHeader[];
  /** As a text of the vendor's form. */
  readonly modified: string;
}

export const extensionFactsOut = (facts: ExtensionFacts): JsonObject => ({
  ...facts,
  headers: facts.headers.map(({ name, value }) => ({ name, value })),
});

export const extensionFactsIn = (kept: JsonObject): ExtensionFacts => kept as unknown as ExtensionFacts;
