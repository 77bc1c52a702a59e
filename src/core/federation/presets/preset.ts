// What a preset says of a provider.
import type { ProviderKind, ProviderTraits } from '../provider-types.ts';

export interface ProviderPreset {
  readonly kind: ProviderKind;
  /** As records and identities show it. */
  readonly domain: string;
  /** On buttons. */
  readonly label: string;
  readonly traits: ProviderTraits;
  /** Where the provider documents what the traits say. */
  readonly sources: readonly string[];
  /** What an operator must know or do beside writing client id and secret. */
  readonly advice?: string;
}
