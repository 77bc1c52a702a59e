// accounts.getScreenSetVersions: versions of a screen-set, the newest first. accounts.getScreenSets hands one of them out.
import { listScreenSetVersions } from '../../../core/screens/index.ts';
import { millisOf } from '../../../core/time.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';

export const getScreenSetVersions = gigya.method('accounts.getScreenSetVersions', {
  summary: 'Lists the versions of a screen-set that are kept, the newest first.',
  caller: { who: 'server' },
  calls: { listScreenSetVersions },
  takes: {
    params: Parameters({
      screenSetID: Text({ minLength: 1, maxLength: 200 }),
      startVersion: Maybe(Whole({ minimum: 1 })),
      count: Maybe(Whole({ minimum: 1, maximum: 1000 })),
    }),
  },
  async handle({ params: { screenSetID: name, startVersion = Number.MAX_SAFE_INTEGER, count = 100 } }, core) {
    const kept = await core.listScreenSetVersions({ name });
    const shown = kept.filter(({ version }) => version <= startVersion).slice(0, count);
    return {
      data: {
        // The vendor's builder made none of them.
        screenSetVersions: shown.map(({ version, updated, metadata }) => ({
          ...{ version, lastModified: millisOf(updated), uiBuilderSupport: false },
          comment: typeof metadata['comment'] === 'string' ? metadata['comment'] : '',
        })),
      },
    };
  },
});
