// A policy that is set is in force as it is shown, or the call is refused and nothing changed: every policy of every section, with values of all kinds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject, isSame, type Json, type JsonObject } from '../../src/core/json.ts';
import { type Branch, isPolicy, publicSections, sectionNames, sections } from '../../src/dialects/gigya/policies/sections.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { eventsOf } from '../events/shown.ts';

const signed = { as: 'signed' } as const;
const set = (world: World, given: JsonObject) => world.gigya('accounts.setPolicies', given, signed);
const policiesOf = async (world: World, given: JsonObject = {}): Promise<JsonObject> => {
  const { body } = await world.gigya('accounts.getPolicies', given, signed);
  return Object.fromEntries(Object.entries(body as JsonObject).filter(([, value]) => isObject(value)));
};

const pathsOf = (branch: Branch, path: readonly string[]): readonly (readonly string[])[] =>
  isPolicy(branch)
    ? branch.byDefault === null
      ? []
      : [path]
    : Object.entries(branch).flatMap(([name, inner]) => pathsOf(inner, [...path, name]));
const paths = sectionNames.flatMap((name) => pathsOf(sections[name], [name]));

const within = (path: readonly string[], value: Json): JsonObject =>
  path.toReversed().reduce<Json>((inner, name) => ({ [name]: inner }), value) as JsonObject;
const at = (whole: Json, path: readonly string[]): Json => path.reduce<Json>((inner, name) => (inner as JsonObject)[name]!, whole);

const provider = (name: string, enabled: boolean) => ({ name, enabled });
const values: readonly Json[] = [
  ...[true, false, 0, 1, 2, 3, 60, 7200, -2, -1, 1.5, 1e20, '', 'en', 'hu', 'email', 'username', 'email, username', 'providerEmail', 'x'],
  ...[
    'alwaysLogin',
    'https://shop.example/next',
    'http://shop.example/next',
    'sfsd.com',
    '^(?=.*[a-z]).+$',
    '(a+',
    '(a+)+$',
    'x'.repeat(300),
  ],
  ...[{}, [], { x: 1 }, [{ name: 'gigyaTotp', enabled: true }], [provider('gigyaTotp', false)], [provider('gigyaPush', true)], [5]],
  ...[[provider('livelink', true)], [{ ...provider('gigyaTotp', true), params: {} }], [{ name: 'gigyaTotp' }]],
];

/** Lists of providers show all of them, and lists of identifiers are written with a blank. */
const isShown = (given: Json, read: Json): boolean =>
  Array.isArray(given) && Array.isArray(read) ? given.every((one) => read.some((other) => isSame(one, other))) : isSame(given, read);

for (const { engine, open } of await engines()) {
  test(`${engine}: a policy that is set is the one that is shown, or nothing changed`, async () => {
    const { world } = await open('policies');
    await world.settings({ captcha: { verifier: 'altcha' } });
    const wrong: string[] = [];
    const taken = new Set<string>();
    let before = await policiesOf(world);
    for (const [turn, path] of paths.entries()) {
      for (const [count, value] of values.entries()) {
        if ((turn + count) % (engine === 'postgres' ? 7 : 3) !== 0) continue;
        const said = `${path.join('.')}=${JSON.stringify(value).slice(0, 60)}`;
        const { code, text, body } = await set(world, within(path, value));
        const isPassedOver = body.ignoredParams?.some(({ paramName }: { paramName: string }) => paramName === path.join('.'));
        const after = await policiesOf(world);
        if (code === 0 && isPassedOver) {
          if (!isSame(before, after)) wrong.push(`${said}: passed over, and something changed`);
        } else if (code === 0) {
          if (!isShown(value, at(after, path))) wrong.push(`${said}: shows ${JSON.stringify(at(after, path))}`);
          taken.add(path.join('.'));
        } else if (code === 400006 || code === 401000) {
          if (!isSame(before, after)) wrong.push(`${said}: refused, and something changed`);
        } else wrong.push(`${said}: ${text.replace(/\s+/g, ' ')}`);
        before = after;
      }
    }
    assert.deepEqual(wrong, []);
    if (engine !== 'postgres') assert.ok(taken.size > 25, `${taken.size} policies were set`);
  });

  test(`${engine}: policies copied from another site are taken, what has no effect is named, and what would loosen the site refuses all`, async () => {
    const { world } = await open('copied policies');
    const copied = {
      accountOptions: { sendWelcomeEmail: true, useCodeVerification: true, loginIdentifierConflict: 'failOnSiteConflictingIdentity' },
      passwordComplexity: { minCharGroups: 0, minLength: 7 },
      security: { passwordHistorySize: 2, sendUnknownLocationNotification: false, signDeviceId: 'js_latest' },
      emailVerification: { nextURL: 'https://shop.example/', defaultLanguage: 'de', emailTemplates: { de: '<html></html>' } },
      doubleOptIn: { nextURL: 'https://shop.example/in', confirmationLinkExpiration: 7200 },
      federation: { allowMultipleIdentities: false },
      profilePhoto: { thumbnailWidth: 128, thumbnailHeight: 64 },
      preferencesCenter: { redirectURL: 'https://shop.example/preferences' },
    };
    const { code, body } = await set(world, copied);
    assert.equal(code, 0);
    assert.deepEqual(body.ignoredParams.map(({ paramName }: { paramName: string }) => paramName).toSorted(), [
      'accountOptions.loginIdentifierConflict',
      'accountOptions.sendWelcomeEmail',
      'accountOptions.useCodeVerification',
      'doubleOptIn.nextURL',
      'emailVerification.defaultLanguage',
      'emailVerification.emailTemplates',
      'preferencesCenter',
      'profilePhoto.thumbnailWidth',
      'security.signDeviceId',
    ]);
    const after = await policiesOf(world);
    assert.deepEqual(
      [at(after, ['passwordComplexity', 'minLength']), at(after, ['security', 'passwordHistorySize'])],
      [7, 2],
      'the rest is in force',
    );
    assert.equal(at(after, ['accountOptions', 'sendWelcomeEmail']), false, 'nothing is shown that is not in force');
    for (const [section, policy] of [
      ['accountOptions', 'verifyProviderEmail'],
      ['security', 'riskAssessmentWithReCaptchaV3'],
      ['security', 'sendUnknownLocationNotification'],
    ] as const)
      assert.equal((await set(world, { [section]: { [policy]: true }, passwordComplexity: { minLength: 9 } })).code, 400006, policy);
    assert.deepEqual(await policiesOf(world), after, 'and then nothing changed');
  });

  test(`${engine}: null restores a policy, a part of a section, or all of it, and is told to operators`, async () => {
    const { world } = await open('policies restored');
    assert.equal((await set(world, { security: 'null', passwordComplexity: 'null' })).code, 0);
    const begun = await policiesOf(world);
    const given = { security: { accountLockout: { failedLoginThreshold: 4, lockoutTimeSec: 600 }, passwordHistorySize: 3 } };
    assert.equal((await set(world, given)).code, 0);
    assert.deepEqual(await policiesOf(world, { filter: 'explicitOnly', sections: 'security' }), given, 'what differs alone');
    assert.equal((await set(world, { security: { accountLockout: { failedLoginThreshold: null } } })).code, 0);
    assert.equal(at(await policiesOf(world), ['security', 'accountLockout', 'failedLoginThreshold']), 0);
    assert.equal(at(await policiesOf(world), ['security', 'accountLockout', 'lockoutTimeSec']), 600, 'what is not named stays');
    assert.equal((await set(world, { security: { accountLockout: null } })).code, 0);
    assert.equal((await set(world, { security: 'null' })).code, 0);
    assert.deepEqual((await policiesOf(world))['security'], begun['security']);
    const { code, body } = await set(world, { passwordComplexity: { minLength: 9 }, registration: { nobodyKnowsThis: true } });
    assert.deepEqual([code, body.errorDetails], [400006, 'registration.nobodyKnowsThis is no policy that is honoured here']);
    assert.deepEqual(await policiesOf(world), begun, 'of several policies none was changed');
    const told = await eventsOf(world, '?what=settings.changed&subject=lockout');
    assert.ok(
      told.some(({ detail }) => isSame(detail as Json, { before: { failures: 0, minutes: 5 }, after: { failures: 4, minutes: 10 } })),
      JSON.stringify(told),
    );
  });

  test(`${engine}: who proves nothing sees what a form has to know, and changes nothing`, async () => {
    const { world } = await open('policies of strangers');
    const { body } = await world.gigya('accounts.getPolicies');
    assert.deepEqual(
      Object.keys(body).filter((name) => isObject(body[name])),
      Object.keys(publicSections),
    );
    assert.equal((await world.gigya('accounts.getPolicies', { sections: 'emailVerification' })).code, 403000);
    assert.equal((await world.gigya('accounts.getPolicies', { sections: 'constructor' })).code, 400006);
    assert.equal((await world.gigya('accounts.setPolicies', { passwordComplexity: { minLength: 1 } })).code, 403007);
    assert.equal((await world.gigya('accounts.setPolicies', { passwordComplexity: { minLength: 1 } }, { as: 'limited' })).code, 403007);
    assert.equal((await world.gigya('accounts.setPolicies', {}, signed)).code, 400002, 'a change of nothing');
  });

  test(`${engine}: of two changes at once that exclude each other one is refused`, async () => {
    const { world } = await open('policies at once');
    assert.equal((await set(world, { accountOptions: { verifyEmail: true } })).code, 0);
    const codes = await Promise.all(
      [{ preventLoginIDHarvesting: true }, { verifyEmail: false }].map(
        async (accountOptions) => (await set(world, { accountOptions })).code,
      ),
    );
    assert.deepEqual(codes.toSorted(), [0, 401000]);
  });
}
