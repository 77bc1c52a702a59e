// People with passwords, many of them: sign-ins of one person go one after the other, and a crowd is not one person.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ids } from './calls.ts';
import type { Call } from './load.ts';

const people = 100;

/** Gives the first hundred of a filled folder the demonstration's password: the same hash, since a hundred would take a second to make. */
export function givePasswords(folder: string): void {
  const database = new DatabaseSync(join(folder, 'dragoman.db'));
  database
    .prepare(
      `insert into passwords (tenant, account, hash, scheme, changed)
       select i.tenant, i.account, p.hash, p.scheme, p.changed
       from identifiers i, (select tenant, hash, scheme, changed from passwords limit 1) p
       where i.tenant = p.tenant and i.normal like 'person%@example.org' order by i.id limit ?`,
    )
    .run(people);
  database.close();
}

let last = 0;

/** Each of them in turn, in the Gigya dialect. */
export function signInOfNext(): Call {
  last = (last + 1) % people;
  return {
    method: 'POST',
    path: '/accounts.login',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ apiKey: ids.gigya.apiKey, loginID: `person${last + 3}@example.org`, password: 'correct horse' }).toString(),
  };
}
