// accounts.extensions.list, get and delete, and an extension as it is shown.
import { listPosted, type PostedWebhook, readPosted, removePosted } from '../../../core/hooks/index.ts';
import { idOfPlain, plainId } from '../../../core/ids.ts';
import { dateOf } from '../../../core/time.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { extensionFactsIn, signing } from './facts.ts';

export const unknown = { 'webhook.unknown': { code: 404000, extra: { details: 'Extension not found' } } } as const;

/** Ids are shown without hyphens. */
export const idIn = (given: string): string => idOfPlain(given) ?? given;

export const listExtensions = gigya.method('accounts.extensions.list', {
  summary: 'Lists the extensions of the site.',
  caller: { who: 'server' },
  calls: { listPosted },
  handle: async (_given, core) => ({ data: { result: (await core.listPosted({ signing })).map(extensionOut) } }),
});

export const getExtension = gigya.method('accounts.extensions.get', {
  summary: 'Shows an extension.',
  caller: { who: 'server' },
  calls: { readPosted },
  faults: unknown,
  takes: { params: Parameters({ extensionId: Text({ maxLength: 100 }) }) },
  handle: async ({ params: { extensionId } }, core) => ({
    data: { result: extensionOut(await core.readPosted({ signing, id: idIn(extensionId) })) },
  }),
});

export const deleteExtension = gigya.method('accounts.extensions.delete', {
  summary: 'Removes an extension.',
  caller: { who: 'server' },
  calls: { readPosted, removePosted },
  faults: unknown,
  takes: { params: Parameters({ extensionId: Text({ maxLength: 100 }) }) },
  async handle({ params: { extensionId } }, core) {
    const { name } = await core.readPosted({ signing, id: idIn(extensionId) });
    await core.removePosted({ signing, name });
    return {};
  },
});

/** Documents call its id and its last change otherwise than the vendor's server does: clients of either kind read them. */
export function extensionOut({ id, address, off, created, facts }: PostedWebhook) {
  const { point, friendlyName, description, timeout, fallback, headers, modified } = extensionFactsIn(facts);
  const own = plainId(id);
  return {
    ...{ id: own, extensionId: own, extensionPoint: point, friendlyName, description, extensionFuncUrl: address, enabled: off === null },
    ...{ timeout, fallback, integration: 'Generic', headers, created: dateOf(created).toISOString() },
    ...{ modified, lastModified: modified },
  };
}
