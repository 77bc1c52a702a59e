// gm.getChallengeVariants and deleteChallengeVariant: what of a challenge was done for each attribute of an action.
import { listVariants, removeVariant } from '../../../community/loyalty/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { CommaList, JsonObjectText, Maybe, Parameters, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { Named, VariantID } from './names.ts';

const get = gigya.method('gm.getChallengeVariants', {
  summary: 'Lists the variants of a challenge: one for each value of an attribute of what people did.',
  caller: { who: 'server' },
  calls: { listVariants },
  takes: {
    params: Parameters({
      challengeID: Named(),
      variantID: Maybe(CommaList({ maxItems: 100 })),
      actionAttributes: Maybe(JsonObjectText()),
      limit: Maybe(Whole({ minimum: 1, maximum: 1000 })),
      start: Maybe(VariantID()),
    }),
  },
  async handle({ params: { challengeID: challenge, variantID: ids, actionAttributes, limit = 100, start: after } }, core) {
    const attributes = actionAttributes as JsonObject | undefined;
    const found = await core.listVariants({ challenge, ids, attributes, after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const next = found.length > limit ? { next: shown.at(-1)!.id } : {};
    const variants = shown.map(({ id, attribute, value }) => ({ variantID: id, actionAttributes: { [attribute]: [value] } }));
    return { data: { challengeID: challenge, variants, ...next } };
  },
});

const remove = gigya.method('gm.deleteChallengeVariant', {
  summary: 'Takes a variant of a challenge away, with the points that people have in it.',
  caller: { who: 'server' },
  calls: { removeVariant },
  takes: { params: Parameters({ challengeID: Named(), variantID: VariantID() }) },
  async handle({ params: { challengeID: challenge, variantID: variant } }, core) {
    await core.removeVariant({ challenge, variant });
    return {};
  },
});

export const variants = [get, remove];
