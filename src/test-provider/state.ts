// What the test provider remembers: in memory, the newest of each kind.
import type { Application, ProviderPerson, State } from './types.ts';

const most = 10_000;

/** A map that forgets the oldest beyond its bound. */
class Newest<Value> extends Map<string, Value> {
  override set(key: string, value: Value): this {
    super.set(key, value);
    if (this.size > most) this.delete(this.keys().next().value!);
    return this;
  }
}

export const newState = (people: readonly ProviderPerson[], applications: readonly Application[]): State => ({
  people: new Newest(people.map((each) => [each.sub, each] as const)),
  applications: new Newest(applications.map((each) => [each.id, each] as const)),
  codes: new Newest(),
  access: new Newest(),
  refresh: new Newest(),
  posts: new Newest(),
  conditions: [],
});
