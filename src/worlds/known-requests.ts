// The last request of each scenario: that of a record is known from the beginning, that of another one once it was played.
import { openLibrary } from '../pages/errors/library.ts';
import type { ScenarioFile } from '../proving/scenario-files.ts';
import { type LastRequest, lastRequestIn } from './last-request.ts';

export interface KnownRequests {
  of(scenario: ScenarioFile): LastRequest | undefined;
  learn(scenario: ScenarioFile, last: LastRequest): void;
}

/** Records are read when the first is asked for. */
export function newKnownRequests(): KnownRequests {
  const learned = new Map<string, LastRequest>();
  let library: ReturnType<typeof openLibrary> | undefined;
  const keyOf = ({ dialect, name }: ScenarioFile) => `${dialect} ${name}`;
  return {
    of(scenario) {
      library ??= openLibrary();
      const record = library.find(scenario.dialect, scenario.code);
      const recorded = record?.scenario === scenario.name ? lastRequestIn(record) : undefined;
      return recorded ?? learned.get(keyOf(scenario));
    },
    learn: (scenario, last) => void learned.set(keyOf(scenario), last),
  };
}
