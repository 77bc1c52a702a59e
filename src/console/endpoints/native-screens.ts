// Sets of screens that apps draw with parts of their own, for operators: listed, read, written and removed.
import type { JsonObject } from '../../core/json.ts';
import { listNativeScreens, readNativeScreens, removeNativeScreens, writeNativeScreens } from '../../core/screens/index.ts';
import { JsonObjectText, Maybe, Parameters, Text } from '../../dialects/_common/parameters.ts';
import { operators } from '../answers.ts';
import * as shapes from '../shapes/screens.ts';
import { told } from '../times.ts';

const path = Parameters({ tenant: Text(), name: Text({ maxLength: 200, description: 'the name of the set' }) });
const unknown = { 'screen-set.unknown': 404 } as const;

const list = operators.endpoint('GET /{tenant}/native-screen-sets', {
  summary: 'Lists the sets of screens that apps draw with parts of their own.',
  returns: { means: 'The sets, by name.', body: shapes.nativeScreenSets },
  caller: undefined,
  calls: { listNativeScreens },
  handle: async (_given, core) => ({
    body: (await core.listNativeScreens({})).map(({ document: _document, styles: _styles, ...set }) => told(set, 'updated')),
  }),
});

const read = operators.endpoint('GET /{tenant}/native-screen-sets/{name}', {
  summary: 'Shows a set of screens that apps draw with parts of their own.',
  returns: { means: 'The set.', body: shapes.nativeScreenSet },
  caller: undefined,
  calls: { readNativeScreens },
  faults: unknown,
  takes: { path },
  handle: async ({ path: { name } }, core) => ({ body: told(await core.readNativeScreens({ name }), 'updated') }),
});

const write = operators.endpoint('PUT /{tenant}/native-screen-sets/{name}', {
  summary: 'Writes a set of screens that apps draw with parts of their own, in the place of the one of that name.',
  returns: { means: 'The set as it is kept.', body: shapes.nativeScreenSet },
  caller: undefined,
  calls: { writeNativeScreens },
  faults: {
    'screen-set.unfit': 422,
    'configuration.unknown': 404,
    'configuration.taken': 409,
    'configuration.too-large': 413,
    'configuration.too-many': 409,
  },
  takes: {
    path,
    body: Parameters({
      document: JsonObjectText({ description: '`screens` by their ids, each with its `children`; `routing`, `theme`, `i18n` and so on' }),
      styles: Maybe(JsonObjectText({ description: 'looks of parts that apps ask for beside it, by their ids' })),
      description: Maybe(Text({ maxLength: 2000 })),
      comment: Maybe(Text({ maxLength: 2000 })),
    }),
  },
  async handle({ path: { name }, body: { document, styles = {}, description = '', comment = '' } }, core) {
    const parts = { document: document as JsonObject, styles: styles as JsonObject, description, comment };
    return { body: told(await core.writeNativeScreens({ name, ...parts }), 'updated') };
  },
});

const remove = operators.endpoint('DELETE /{tenant}/native-screen-sets/{name}', {
  summary: 'Removes a set of screens that apps draw with parts of their own.',
  returns: { status: 204, means: 'It is gone.' },
  caller: undefined,
  calls: { removeNativeScreens },
  faults: { 'configuration.unknown': 404 },
  takes: { path },
  async handle({ path: { name } }, core) {
    await core.removeNativeScreens({ name });
    return { status: 204 };
  },
});

export const nativeScreenEndpoints = [list, read, write, remove] as const;
