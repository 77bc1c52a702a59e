// The parameters that name counters.
import { Type as Kind } from 'typebox';
import { JsonText } from '../../_common/parameters.ts';

/** Two levels at most: `/`, `/news`, `/news/sport`; `/news/` is two. */
export const counterPath = () =>
  Kind.String({ maxLength: 200, pattern: '^/(?:[^/\\u0000-\\u001f\\u007f]*(?:/[^/\\u0000-\\u001f\\u007f]*)?)?$' });
export const counterName = () => ({ class: Kind.String({ maxLength: 64, pattern: '^[A-Za-z0-9_.-]+$' }), path: counterPath() });
export const counterNames = JsonText(Kind.Array(Kind.Object(counterName()), { minItems: 1, maxItems: 100 }));

export const namesIn = (counters: readonly { readonly class: string; readonly path: string }[]) =>
  counters.map(({ class: kind, path }) => ({ kind, path }));
