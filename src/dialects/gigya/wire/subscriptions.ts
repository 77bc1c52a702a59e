// Subscriptions on this vendor's wire: topics by their ids, which are paths of an object, with a member `email` each. The topics of a site are the fields of its
// `subscriptionsSchema`.
import type { Problem } from '../../../core/faults/index.ts';
import { isObject, isSame, type Json, type JsonObject, withValueAt } from '../../../core/json.ts';
import type { Confirmation, Subscription, SubscriptionChange } from '../../../core/subscribers/index.ts';
import { dateOf, type Instant, instantOfText } from '../../../core/time.ts';

/** What the site declares of a topic. */
interface Topic {
  readonly doubleOptIn: boolean;
  /** Whether a server may say that the owner of the address confirmed it elsewhere. */
  readonly conditional: boolean;
  readonly writeAccess: string;
}

/** The topics by their ids, of the part of a declaration that `accounts.setSchema` wrote. */
export const topicsOf = (declared: JsonObject | undefined): ReadonlyMap<string, Topic> =>
  new Map(
    Object.entries(declared ?? {}).map(([id, field]) => {
      const email = isObject(field) ? field['email'] : undefined;
      const { doubleOptIn, enableConditionalDoubleOptIn: conditional, writeAccess = 'clientModify' } = isObject(email) ? email : {};
      return [id, { doubleOptIn: doubleOptIn === true, conditional: conditional === true, writeAccess: String(writeAccess) }];
    }),
  );

const words = { none: 'NotConfirmed', pending: 'Pending', confirmed: 'Confirmed' } as const satisfies Readonly<
  Record<Confirmation, string>
>;
/** By the vendor's word; undefined for any other. */
export const confirmationOf = (status: Json | undefined): Confirmation | undefined =>
  (Object.keys(words) as Confirmation[]).find((each) => words[each] === status);

const textOf = (at: Instant | null): string | null => (at === null ? null : dateOf(at).toISOString());

const subscriptionOut = ({ subscribed, tags, changed, confirmation, asked, confirmed, vouched }: Subscription): JsonObject => ({
  isSubscribed: subscribed,
  tags: tags.length === 0 ? null : [...tags],
  lastUpdatedSubscriptionState: textOf(changed),
  doubleOptIn: {
    status: words[confirmation],
    emailSentTime: textOf(asked),
    confirmTime: textOf(confirmed),
    doiConditionallyConfirmed: vouched ? true : null,
  },
});

/** The last word on each topic, by its id. */
export const subscriptionsOut = (all: readonly Subscription[]): JsonObject =>
  all.reduce<JsonObject>((whole, each) => withValueAt(whole, each.topic, { email: subscriptionOut(each) }), {});

export interface ReadSubscriptions {
  readonly changes: readonly SubscriptionChange[];
  readonly problems: readonly Problem[];
}

interface Known {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly present: readonly Subscription[];
  /** What a person, or an operator, says now, or what an import brings with its own times. */
  readonly by: 'person' | 'operator' | 'moving';
}

const mostTags = 50;
const longestTag = 200;

/** What a section says of each topic of the site; whatever else stands in it is a problem. What comes back as it was shown says nothing. */
export function subscriptionsIn(whole: unknown, { topics, present, by }: Known): ReadSubscriptions {
  const read = { changes: [] as SubscriptionChange[], problems: [] as Problem[] };
  walk((whole ?? {}) as JsonObject, [], subscriptionsOut(present));
  return read;

  function walk(object: JsonObject, above: readonly string[], before: Json | undefined): void {
    for (const [name, value] of Object.entries(object)) {
      const path = [...above, name];
      const here = isObject(before) ? before[name] : undefined;
      const id = path.join('.');
      const topic = topics.get(id);
      if (isSame(value, here)) continue;
      if (topic) topicIn(id, topic, value);
      else if (isObject(value) && [...topics.keys()].some((each) => each.startsWith(`${id}.`))) walk(value, path, here);
      else read.problems.push({ field: `subscriptions.${id}`, rule: 'undeclared' });
    }
  }

  function topicIn(id: string, topic: Topic, value: Json): void {
    const { email, ...beside } = isObject(value) ? value : {};
    const field = `subscriptions.${id}`;
    if (!isObject(email)) return void read.problems.push({ field: `${field}.email`, rule: 'type', expected: 'object', got: typeof email });
    for (const name of Object.keys(beside)) read.problems.push({ field: `${field}.${name}`, rule: 'undeclared' });
    const before = present.find((each) => each.topic === id);
    const problems = changeIn(id, email, { topic, before, by });
    if (Array.isArray(problems)) read.problems.push(...problems);
    else read.changes.push(problems as SubscriptionChange);
  }
}

interface Of {
  readonly topic: Topic;
  readonly before: Subscription | undefined;
  readonly by: Known['by'];
}

function changeIn(id: string, email: JsonObject, { topic, before, by }: Of): SubscriptionChange | Problem[] {
  const at = `subscriptions.${id}.email`;
  const shown: JsonObject = before ? subscriptionOut(before) : {};
  const problems: Problem[] = [];
  const wrong = (name: string, expected: string) =>
    problems.push({ field: `${at}.${name}`, rule: 'type', expected, got: typeof email[name] });
  const given = flagIn(email['isSubscribed']);
  if (given === undefined && (email['isSubscribed'] !== undefined || !before)) wrong('isSubscribed', 'boolean');
  const tags = email['tags'] === null ? [] : email['tags'];
  if (tags !== undefined && !areTags(tags)) wrong('tags', 'a list of texts');
  const mayChange = by !== 'person' || topic.writeAccess === 'clientModify' || (topic.writeAccess === 'clientCreate' && !before);
  if (!mayChange) problems.push({ field: at, rule: 'write-forbidden' });
  const vouched = by === 'operator' && topic.doubleOptIn && topic.conditional && isVouching(email['doubleOptIn']);
  const moved = by === 'moving' ? movedIn(email, wrong) : undefined;
  for (const [name, value] of Object.entries(email)) {
    const isRead =
      name === 'isSubscribed' ||
      name === 'tags' ||
      (name === 'doubleOptIn' && (vouched || by === 'moving')) ||
      (name === 'lastUpdatedSubscriptionState' && by === 'moving');
    if (!isRead && !isSame(value, shown[name]))
      problems.push({ field: `${at}.${name}`, rule: name in timesOut ? 'write-forbidden' : 'undeclared' });
  }
  if (problems.length > 0) return problems;
  const confirm = by === 'moving' || !topic.doubleOptIn ? undefined : vouched ? 'vouched' : 'by-mail';
  return { topic: id, subscribed: given, tags: tags as readonly string[] | undefined, confirm, moved };
}

/** The one member of the object that a call may bring, and what it says. */
const isVouching = (value: Json | undefined): boolean => isObject(value) && isSame(value, { isExternallyVerified: true });

const timesOut = { lastUpdatedSubscriptionState: true, doubleOptIn: true };

const flagIn = (value: Json | undefined): boolean | undefined =>
  typeof value === 'string' && /^(true|false)$/i.test(value) ? /^true$/i.test(value) : typeof value === 'boolean' ? value : undefined;

/** Words of the application, as far as they are kept. */
export const areTags = (value: Json): boolean =>
  Array.isArray(value) &&
  value.length <= mostTags &&
  value.every((tag) => typeof tag === 'string' && tag !== '' && tag.length <= longestTag);

/** What an import brings of its own times. Null is nothing; what cannot be read is told. */
function movedIn(email: JsonObject, wrong: (name: string, expected: string) => void): SubscriptionChange['moved'] {
  const time = (value: Json | undefined, name: string): Instant | undefined => {
    if (value === undefined || value === null) return undefined;
    const at = typeof value === 'string' ? instantOfText(value) : undefined;
    if (at === undefined) wrong(name, 'a time in ISO 8601');
    return at;
  };
  const own = email['doubleOptIn'] ?? {};
  if (!isObject(own)) return void wrong('doubleOptIn', 'object');
  const changed = time(email['lastUpdatedSubscriptionState'], 'lastUpdatedSubscriptionState');
  const asked = time(own['emailSentTime'], 'doubleOptIn.emailSentTime');
  const confirmed = time(own['confirmTime'], 'doubleOptIn.confirmTime');
  const status = own['status'] ?? undefined;
  const confirmation = confirmationOf(status);
  if (status !== undefined && confirmation === undefined) wrong('doubleOptIn.status', Object.values(words).join(', '));
  return {
    ...(changed === undefined ? {} : { changed }),
    ...(asked === undefined ? {} : { asked }),
    ...(confirmed === undefined ? {} : { confirmed }),
    ...(confirmation === undefined ? {} : { confirmation }),
  };
}
