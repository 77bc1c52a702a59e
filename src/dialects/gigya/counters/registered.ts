// Which counters the site has, under accounts and under ids.
import { listCounters, registerCounters, unregisterCounters } from '../../../core/counters/index.ts';
import type { Bound, ParametersOf } from '../../_common/dialect.ts';
import { Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { counterNames, namesIn } from './names.ts';

const registering = {
  summary: 'Registers counters of the site.',
  caller: { who: 'server' },
  calls: { registerCounters },
  takes: { params: Parameters({ counters: counterNames }) },
} as const;

async function register({ params: { counters } }: ParametersOf<typeof registering.takes>, core: Bound<typeof registering.calls>) {
  await core.registerCounters({ counters: namesIn(counters) });
  return {};
}

const unregistering = {
  summary: 'Takes counters of the site away.',
  caller: { who: 'server' },
  calls: { unregisterCounters },
  takes: { params: Parameters({ counters: counterNames }) },
} as const;

async function unregister({ params: { counters } }: ParametersOf<typeof unregistering.takes>, core: Bound<typeof unregistering.calls>) {
  await core.unregisterCounters({ counters: namesIn(counters) });
  return {};
}

const listing = {
  summary: 'Lists the counters that the site has registered.',
  caller: { who: 'server' },
  calls: { listCounters },
} as const;

async function list(_given: unknown, core: Bound<typeof listing.calls>) {
  return { data: { counters: (await core.listCounters({})).map(({ kind, path }) => ({ class: kind, path })) } };
}

export const registeredCounters = [
  gigya.method('accounts.registerCounters', { ...registering, handle: register }),
  gigya.method('ids.registerCounters', { ...registering, handle: register }),
  gigya.method('accounts.unregisterCounters', { ...unregistering, handle: unregister }),
  gigya.method('ids.unregisterCounters', { ...unregistering, handle: unregister }),
  gigya.method('accounts.getRegisteredCounters', { ...listing, handle: list }),
  gigya.method('ids.getRegisteredCounters', { ...listing, handle: list }),
];
