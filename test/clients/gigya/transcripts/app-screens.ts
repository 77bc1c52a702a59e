// Screens that apps draw with parts of their own: what the vendor's SDKs for telephones ask for, and how a server looks after them.
import assert from 'node:assert/strict';
import type { Aside, Transcript } from '../transcript.ts';

const screens = { login: { action: 'login', children: [] }, register: { action: 'register', children: [] } };
const i18n = { _default: { login: 'Login' }, es: { login: 'Iniciar sesión' }, de: { login: 'Anmelden' } };

/** As an operator, where the vendor's console is not. */
const screensAreWritten: Aside = {
  aside: 'the screens of the app are written',
  does: async (world) => {
    const document = { routing: { initial: 'login' }, screens, i18n, theme: { primaryColor: 'red' }, platformAware: false };
    const given = { document, styles: { 'system-default': { label: {} } }, description: 'of the shop', comment: 'the first' };
    await world.console('PUT', '/native-screen-sets/Shop', given);
  },
};

export const screensOfApps: readonly Transcript[] = [
  {
    name: 'screens that the app draws with parts of its own',
    steps: [
      screensAreWritten,
      {
        method: 'accounts.getNativeScreenSet',
        params: { screenSetId: 'Shop', lang: 'es' },
        sees: ({ screenSet }) => assert.deepEqual([screenSet.screens, Object.keys(screenSet.i18n)], [screens, ['_default', 'es']]),
      },
      // The SDKs read it as a text.
      {
        method: 'accounts.getNSSTheme',
        params: { themeId: 'system-default', screenSetId: 'Shop' },
        sees: ({ theme }) => assert.deepEqual(JSON.parse(theme), { label: {} }),
      },
      { method: 'accounts.getNativeScreenSet', params: { screenSetId: 'None', lang: '' }, errorCode: 404000 },
      { method: 'accounts.getNSSTheme', params: { themeId: 'night', screenSetId: 'Shop' }, errorCode: 404000 },
      { method: 'accounts.deleteNativeScreenSet', params: { screenSetID: 'Shop' }, errorCode: 403007 },
    ],
  },
];

export const screensOfAppsByServer: readonly Transcript[] = [
  {
    name: 'screens of apps are listed, read in parts, and removed',
    steps: [
      screensAreWritten,
      {
        method: 'accounts.getNativeScreenSets',
        sees: ({ screenSets: [{ screenSetId, version, comment, Description, lastModified }] }) => {
          assert.deepEqual([screenSetId, version, comment, Description], ['Shop', 1, 'the first', 'of the shop']);
          assert.match(lastModified, /Z$/);
        },
      },
      {
        method: 'accounts.getNativeScreenSet',
        params: { screenSetID: 'Shop', include: 'screenSetId,theme' },
        sees: ({ screenSet }) => assert.deepEqual(screenSet, { screenSetId: 'Shop', theme: { primaryColor: 'red' } }),
      },
      { method: 'accounts.getNativeScreenSet', params: { screenSetID: 'Shop', include: 'code' }, errorCode: 400006 },
      { method: 'accounts.getNativeScreenSet', errorCode: 400002 },
      { method: 'accounts.deleteNativeScreenSet', params: { screenSetID: 'Shop' } },
      { method: 'accounts.deleteNativeScreenSet', params: { screenSetID: 'Shop' }, errorCode: 404000 },
      { method: 'accounts.getNativeScreenSets', sees: ({ screenSets }) => assert.deepEqual(screenSets, []) },
    ],
  },
];
