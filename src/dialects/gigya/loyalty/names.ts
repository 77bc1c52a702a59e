// The parameters that name actions and challenges.
import { CommaList, Text } from '../../_common/parameters.ts';

/** Names with `_` before them are the vendor's own, and nobody makes one here. */
export const ActionID = () => Text({ maxLength: 64, pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$' });
export const ChallengeID = () => Text({ maxLength: 64, pattern: '^(?:_default|[A-Za-z0-9][A-Za-z0-9_.-]*)$' });
/** Any name: whether there is such an action or challenge is for the core to say. */
export const Named = () => Text({ maxLength: 100 });
/** A variant's id holds the attribute and its value. */
export const VariantID = () => Text({ maxLength: 1200 });
export const Names = () => CommaList({ maxItems: 200 });
export const Lang = () => Text({ maxLength: 35 });
