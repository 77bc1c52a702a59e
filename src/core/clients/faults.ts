// Faults of the clients' area.
import { fault, mistake } from '../faults/declare.ts';

export const clientFaults = {
  'client.unknown': fault<{ readonly given: string }>(
    'No live application with that id.',
    mistake('Check the id of the client that is to be changed.'),
  ),
  'client.exists': fault<{ readonly given: string }>(
    'An application with that id is there already.',
    mistake('Choose another client id, or leave it out.'),
  ),
  'client.name-taken': fault<{ readonly name: string }>('The tenant has an application of that name.', mistake('Choose another name.')),
  'domain.taken': fault<{ readonly domain: string }>(
    'Another application has that name in addresses.',
    mistake('Choose another name for addresses.'),
  ),
  'domain.reserved': fault<{ readonly domain: string }>(
    'No application gets that name in addresses: it could be taken for a place of the tenant itself.',
    mistake('Choose another name for addresses; applications.reservedNames lists those that nobody gets.'),
  ),
  'client.protected': fault<{ readonly client: string }>(
    'The last owner application may not be deleted or demoted.',
    mistake('Let another client own the application first.'),
  ),
};
