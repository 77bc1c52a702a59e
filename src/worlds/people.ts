// People of a world, in any state, as an operator makes them: in the installation itself, because a thousand calls would take seconds.
import { type CreatedAccount, changeAccountState, createAccount } from '../core/accounts/index.ts';
import { Password } from '../core/credentials/index.ts';
import { Fault, newContext } from '../core/faults/index.ts';
import { isId } from '../core/ids.ts';
import type { JsonObject } from '../core/json.ts';
import { type Instant, instantOfText } from '../core/time.ts';
import type { Installed } from '../proving/installation.ts';
import { ControlRefusal } from './refusal.ts';

export interface SeededPerson {
  /** A UUID; drawn if not given. */
  readonly id?: string | undefined;
  readonly username?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Null for none. */
  readonly password?: string | null;
  readonly verified?: boolean;
  readonly profile?: JsonObject;
  readonly data?: JsonObject;
  readonly rights?: readonly ('everything' | 'moderation')[];
  readonly disabled?: boolean;
  readonly locked?: boolean;
  readonly mustChangePassword?: boolean;
  /** A time of ISO 8601. */
  readonly expires?: string;
}

/** Makes them in order, and answers their ids. What is wrong with one is told with its place; those before it are there. */
export async function seedPeople(
  { app, clock, random }: Installed,
  domain: string,
  people: readonly SeededPerson[],
): Promise<readonly string[]> {
  const { stores } = app;
  const ids: string[] = [];
  for (const [at, person] of people.entries()) {
    const tenant = (await app.finder.tenantByDomain(domain))!;
    const ctx = newContext({ tenant, caller: { kind: 'operator', address: 'local' }, now: clock.now(), random, log: () => {} });
    const { expires: until, disabled, locked, mustChangePassword } = person;
    const expires = until === undefined ? undefined : instantOfText(until);
    if (until !== undefined && expires === undefined) throw refused(at, `expires is ${until}, and no time of ISO 8601`);
    const own = person.id?.toLowerCase();
    if (own !== undefined && !isId(own)) throw refused(at, `id is ${person.id}, and no UUID`);
    try {
      const { id } = await createAccount(ctx, created({ ...person, id: own }, ctx.now), stores);
      if (disabled || locked || mustChangePassword || expires !== undefined)
        await changeAccountState(ctx, { account: id, ...defined({ disabled, locked, mustChangePassword, expires }) }, stores);
      ids.push(id);
    } catch (error) {
      if (error instanceof Fault) throw refused(at, `${error.kind} ${JSON.stringify(error.detail)}`);
      throw error;
    }
  }
  return ids;
}

/** Members that are given. */
const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

const refused = (at: number, why: string) => new ControlRefusal(422, 'person-refused', `people.${at}: ${why}. Those before it were made.`);

function created(person: SeededPerson, now: Instant): CreatedAccount {
  const { id, username, email, phone, password = 'correct horse', verified = true, profile = {}, data = {}, rights } = person;
  return {
    username,
    phone,
    verified,
    profile,
    data,
    rights,
    ...(password === null ? {} : { password: Password.typed(password), rules: 'overridden' as const }),
    ...(id === undefined
      ? { email }
      : {
          moved: {
            id,
            created: undefined,
            registered: now,
            locale: null,
            source: 'operator',
            addresses: email === undefined ? [] : [{ text: email, verified: verified ? now : null }],
            identities: null,
          },
        }),
  };
}
