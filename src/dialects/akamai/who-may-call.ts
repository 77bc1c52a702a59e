// Who may call an operation, in words for its documents.
import type { Policy } from './entry.ts';
import { featuresOf } from './wire/features.ts';

export function whoMayCall({ caller }: { readonly caller: Policy }): string {
  const { by, right, token, ticket } = caller;
  if (by === 'nobody') return 'anybody';
  const features = featuresOf([right ?? []].flat()).join(', ');
  return [
    by === 'login' ? 'a login client, by its id' : `a client, by its secret${features === '' ? '' : ` (${features})`}`,
    ...(token === 'beside' ? ["with a person's access token"] : []),
    ...(token === 'instead' ? ['or a person, by access token'] : []),
    ...(ticket === undefined ? [] : [`or anybody, by ${ticket}`]),
  ].join(', ');
}
