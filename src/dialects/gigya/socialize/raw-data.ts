// socialize.getRawData and facebookGraphOperation: a server asks a provider as a person, and is handed what it answers.
import { readAccount } from '../../../core/accounts/index.ts';
import { callProvider, listProviders } from '../../../core/federation/index.ts';
import { CommaList, JsonObjectText, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { rowNameIn } from '../wire/provider-names.ts';

const caller = { who: 'server', user: 'session' } as const;
const calls = { readAccount, listProviders, callProvider };
const elsewhere = { 'input.rejected': { code: 400006, extra: { details: 'path leads away from the provider' } } } as const;
const Path = () => Text({ maxLength: 2000, pattern: '^/' });

export const getRawData = gigya.method('socialize.getRawData', {
  summary: 'Hands a server what a provider tells of a person: at a path of the provider, or the `fields` of the profile there.',
  caller,
  calls,
  faults: elsewhere,
  takes: {
    params: Parameters({
      provider: Text(),
      path: Maybe(Path()),
      fields: Maybe(CommaList({ maxItems: 100 })),
      dataFormat: Maybe(Words(['json'])),
    }),
  },
  async handle({ params: { provider: named, path, fields, dataFormat = 'json' } }, core, { account: id }) {
    if (dataFormat !== 'json') throw refuse('parameter.out-of-bounds', { name: 'dataFormat', allowed: 'is json' });
    const { account } = await core.readAccount({ id });
    const provider = rowNameIn(named, await core.listProviders({}));
    const parameters = fields === undefined ? {} : { fields: fields.join(',') };
    const rawData = await core.callProvider({ account: account.id, provider, path, method: 'GET', parameters });
    return { data: { rawData } };
  },
});

const tokens = ['userToken'] as const;

export const facebookGraphOperation = gigya.method('socialize.facebookGraphOperation', {
  summary: 'Calls the Graph API of the row `facebook` for a person, and hands a server what it answers.',
  caller,
  calls,
  faults: elsewhere,
  takes: {
    params: Parameters({
      graphPath: Path(),
      method: Maybe(Words(['GET', 'POST', 'DELETE'])),
      graphParams: Maybe(JsonObjectText()),
      accessTokenType: Maybe(Words(tokens)),
    }),
  },
  async handle({ params: { graphPath: path, method = 'GET', graphParams = {}, accessTokenType = 'userToken' } }, core, { account: id }) {
    if (accessTokenType !== 'userToken') throw refuse('parameter.out-of-bounds', { name: 'accessTokenType', allowed: 'is userToken' });
    const { account } = await core.readAccount({ id });
    const provider = rowNameIn('facebook', await core.listProviders({}));
    const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
    const parameters = Object.fromEntries(Object.entries(graphParams).map(([name, value]) => [name, text(value)]));
    const graphResponse = await core.callProvider({ account: account.id, provider, path, method, parameters });
    return { data: { graphResponse } };
  },
});
