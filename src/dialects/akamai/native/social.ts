// Sign-in and registration through another provider: its ID token becomes a token of ours, and that an account.
import { exchangeProviderToken, linkIdentity, readIdentityToken } from '../../../core/federation/index.ts';
import { checkForm, runHooks } from '../../../core/forms/index.ts';
import { registerByIdentity } from '../../../core/registration/index.ts';
import { completeSignIn, signInIfLinked, signInWithIdentity } from '../../../core/sign-in/index.ts';
import { Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { hooksOf } from '../wire/flow.ts';
import { attributesOf, newcomerFromForm, validationSchema, valuesOf } from '../wire/form-values.ts';
import { attributesFrom } from '../wire/preregistration.ts';
import { accessCommands, demandSecret, signedInReply, signInCommands } from '../wire/sign-in-reply.ts';

export const oauthToken = akamai.endpoint('POST /signin/oauth_token', {
  summary: 'Exchanges the token of another provider for one that the next call brings.',
  caller: { by: 'login' },
  calls: { exchangeProviderToken },
  takes: { params: Parameters({ provider: Text(), token: Text() }) },
  async handle({ params }, core) {
    return { body: { token: await core.exchangeProviderToken(params) } };
  },
});

export const authNative = akamai.endpoint('POST /oauth/auth_native', {
  summary: "Signs a person in by another provider's token, or registers them.",
  caller: { by: 'login', flow: true },
  calls: {
    signInWithIdentity: signInWithIdentity<never>,
    signInIfLinked: signInIfLinked<never>,
    registerByIdentity,
    completeSignIn: completeSignIn<never>,
    readIdentityToken,
    linkIdentity,
    ...signInCommands,
  },
  faults: { 'email.taken': 390 },
  takes: {
    params: Parameters({
      token: Text(),
      flow: Maybe(Text()),
      flow_version: Maybe(Text()),
      registration_form: Maybe(Text()),
      thin_registration: Maybe(Flag()),
      merge_token: Maybe(Text()),
      ...accessCommands,
    }),
  },
  async handle({ params }, core, entry) {
    demandSecret(params);
    const client = entry.client.publicId;
    const { merge_token: merged } = params;
    if (merged !== undefined) await core.readIdentityToken({ token: merged });
    const link = (account: string, session: Parameters<typeof core.linkIdentity>[0]['session']) =>
      merged === undefined ? undefined : core.linkIdentity({ account, session, token: merged });
    const given = { token: params.token, supports: [], client };
    const known = params.thin_registration ? await core.signInIfLinked(given) : await core.signInWithIdentity(given);
    if (known) {
      await link(known.person.account.id, known.session.session);
      return signedInReply(core, entry, known, params, false);
    }
    const { account, there } = await core.registerByIdentity({
      token: params.token,
      silent: true,
      newcomer: ({ email, profile }) => ({
        ...newcomerFromForm(attributesFrom({ ...profile, ...(email ? { email } : {}) })),
        declared: validationSchema(entry.people),
        locale: params.locale,
      }),
    });
    // Whoever is new has no second factor.
    await link(account.id, { methods: [], provenAt: entry.ctx.now });
    const result = await core.completeSignIn({ account, method: 'federated', there, supports: [], client, isNew: true });
    return signedInReply(core, entry, result, params, true);
  },
});

export const registerNative = akamai.endpoint('POST /oauth/register_native', {
  summary: "Registers a person by another provider's token and a form.",
  caller: { by: 'login', forms: ['socialRegister'] },
  calls: { checkForm, runHooks, registerByIdentity, completeSignIn: completeSignIn<never>, ...signInCommands },
  faults: { 'email.taken': 390 },
  takes: { params: Parameters({ flow: Maybe(Text()), flow_version: Maybe(Text()), form: Text(), token: Text(), ...accessCommands }) },
  async handle({ params }, core, entry) {
    const form = entry.form;
    const values = valuesOf(entry);
    demandSecret(params);
    await core.checkForm({ fields: form.fields, values });
    await core.runHooks({ hooks: [...hooksOf(form, 'afterSubmit'), ...hooksOf(form, 'beforeSave')], values });
    const { account, there } = await core.registerByIdentity({
      token: params.token,
      silent: false,
      newcomer: () => ({
        ...newcomerFromForm(attributesOf(entry, values)),
        declared: validationSchema(entry.people),
        locale: params.locale,
      }),
    });
    const result = await core.completeSignIn({
      account,
      method: 'federated',
      there,
      supports: [],
      client: entry.client.publicId,
      isNew: true,
    });
    return signedInReply(core, entry, result, params, true);
  },
});
