// Subjects on this vendor's wire.
import type { CountedGroup } from '../../../community/groups/index.ts';
import type { Acquaintance } from '../../../community/profile/index.ts';
import type { Subject, SubjectSeen } from '../../../community/subjects/index.ts';
import { publicGroupOf } from './groups.ts';
import { creatorOf, publicOf } from './people.ts';

const managerOf = (manager: Acquaintance | null | undefined) => (manager ? publicOf(manager, manager.nickname) : null);

export const publicSubjectOf = ({ number, name, subscribersOnly, subscribed }: SubjectSeen, manager: Acquaintance | null | undefined) => ({
  id: number,
  name,
  subscriberOnly: subscribersOnly,
  manager: managerOf(manager),
  subscribed,
});

export const privateSubjectOf = (
  { number, name, subscribersOnly, manager }: Subject,
  group: CountedGroup,
  subscribers: readonly string[],
  people: ReadonlyMap<string, Acquaintance>,
) => ({
  id: number,
  name,
  subscriberOnly: subscribersOnly,
  group: publicGroupOf(group),
  manager: managerOf(manager ? people.get(manager) : null),
  subscribers: subscribers.filter((each) => people.has(each)).map((each) => creatorOf(people.get(each))),
});
