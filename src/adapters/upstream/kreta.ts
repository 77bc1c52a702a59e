// The school system e-KRETA, in the generation of its interface that the tenant says. Its words are read in these files and nowhere else.
import type { Upstream, UpstreamService } from '../../community/upstream/store.ts';
import type { Reach } from '../outbound/outbound.ts';
import { asksBy } from './ask.ts';
import { newUpstreamCounts } from './counts.ts';
import { firstGeneration } from './kreta-first.ts';
import { thirdGeneration } from './kreta-third.ts';

/** `reach` is how addresses are fetched; `clock` counts milliseconds. */
export function kretaUpstream(clock: () => number, reach: Reach): Upstream {
  const counts = newUpstreamCounts(clock);
  const ask = asksBy(reach, counts.count);
  const generations = { first: firstGeneration(ask), third: thirdGeneration(ask) };
  const of = ({ generation }: UpstreamService) => generations[generation];
  return {
    signIn: (service, given) => of(service).signIn(service, given),
    renew: (service, refresh) => of(service).renew(service, refresh),
    profile: (service, access) => of(service).profile(service, access),
    grades: (service, access) => of(service).grades(service, access),
    averages: (service, access) => of(service).averages(service, access),
    notes: (service, access) => of(service).notes(service, access),
    lessons: (service, access, range) => of(service).lessons(service, access, range),
    tests: (service, access, range) => of(service).tests(service, access, range),
    homework: (service, access, range) => of(service).homework(service, access, range),
    lastHour: counts.lastHour,
  };
}
