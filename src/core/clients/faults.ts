// What the clients' area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface ClientFaults {
  'client.unknown': { readonly given: string };
  'client.exists': { readonly given: string };
  'client.protected': { readonly client: string };
}

export const clientMeanings: Meanings<ClientFaults> = {
  'client.unknown': 'No live application with that id.',
  'client.exists': 'An application with that id is there already.',
  'client.protected': 'The last owner application may not be deleted or demoted.',
};
