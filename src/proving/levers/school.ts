// A school system: the double, reached without a network, and its moods.

import { doublePassword, doublePolicyKey, newSchoolDouble } from '../../adapters/upstream/double/double.ts';
import { kretaUpstream } from '../../adapters/upstream/kreta.ts';
import type { Upstream } from '../../community/upstream/store.ts';

export type SchoolMode = 'well' | 'down' | 'broken' | 'babbling' | 'forgetful';

export interface School {
  readonly settings: {
    readonly places: { readonly name: string; readonly code: string; readonly address: string }[];
    readonly clientId: string;
  };
  /** The same by the third generation of its interface. */
  readonly third: School['settings'] & { readonly generation: 'third'; readonly identityProvider: string; readonly policyKey: string };
  readonly pupil: { readonly url: string; readonly username: string; readonly password: string };
  /** down: unreachable; broken: failures of its own; babbling: no JSON; forgetful: takes no token it gave before. */
  feels(mood: SchoolMode): void;
}

const pupil = { url: 'klik000000001', username: '72000000001', password: doublePassword };
const settings = {
  places: [{ name: 'Minta Gimnázium (Budapest)', code: pupil.url, address: 'https://minta.school.example' }],
  clientId: 'dragoman-at-school',
};

/** `now` in milliseconds. */
export function newSchool(now: () => number): { readonly lever: School; readonly port: Upstream } {
  const double = newSchoolDouble({ now, pause: async () => {} });
  let unreachable = false;
  const lever: School = {
    settings,
    third: { ...settings, generation: 'third', identityProvider: 'https://idp.school.example', policyKey: doublePolicyKey },
    pupil,
    feels(mood) {
      unreachable = mood === 'down';
      double.feels(mood === 'broken' ? 'down' : mood === 'down' ? 'well' : mood);
    },
  };
  const reach = async (address: string | URL | Request, init?: RequestInit): Promise<Response> => {
    if (unreachable) throw new TypeError('connection refused');
    return double.answer(new Request(address, init));
  };
  return { lever, port: kretaUpstream(now, reach) };
}
