// socialize.getProvidersConfig and setProvidersConfig: the site's applications at providers.
import { listProviders, writeProviders } from '../../../core/federation/index.ts';
import { JsonObjectText, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { appsIn, appsOut } from '../wire/provider-apps.ts';

export const getProvidersConfig = gigya.method('socialize.getProvidersConfig', {
  summary: 'Shows the keys of the site’s applications at providers; secrets are shown to nobody.',
  caller: { who: 'server' },
  calls: { listProviders },
  handle: async (_given, core) => ({ data: { providers: appsOut(await core.listProviders({})) } }),
});

export const setProvidersConfig = gigya.method('socialize.setProvidersConfig', {
  summary: 'Writes the site’s applications at providers. What is not named stays, and so does a secret where none comes.',
  caller: { who: 'server' },
  calls: { listProviders, writeProviders },
  faults: { 'input.rejected': { code: 400006, extra: { details: 'Validation failed' } } },
  takes: { params: Parameters({ providers: JsonObjectText() }) },
  async handle({ params }, core) {
    const read = appsIn(params.providers, await core.listProviders({}));
    if (typeof read === 'string') throw refuse('parameter.out-of-bounds', { name: 'providers', allowed: read });
    await core.writeProviders({ rows: read.written });
    return { passedOver: read.passedOver };
  },
});
