// How sites of a partner are looked after: by the vendor's own npm module, and by SAP's toolkit, which copies what one site has to another.
import assert from 'node:assert/strict';
import type { Aside, Body, Kept, Transcript } from '../transcript.ts';

/** What whoever calls was told: the number of the partner, its key, and that of its first site. */
const known: Aside = {
  aside: 'the partner is known',
  does: ({ keys }, kept) => void Object.assign(kept, { partnerID: keys.domain, userKey: keys.gigya.userKey, parent: keys.gigya.apiKey }),
};

const isMade: Transcript['steps'] = [
  known,
  {
    method: 'admin.createSite',
    params: ({ partnerID }) => ({ apiKey: '', partnerID, baseDomain: 'shop.example', description: 'Shop' }),
    keeps: ['apiKey'],
  },
  { method: 'admin.setSiteConfig', params: ({ apiKey, parent }) => ({ apiKey, siteGroupOwner: parent }) },
];

const isLookedAfter: Transcript = {
  name: 'a site is made, joined to its group, found, and removed again',
  steps: [
    ...isMade,
    {
      method: 'admin.getSiteConfig',
      params: ({ apiKey }) => ({ apiKey, includeSiteGroupConfig: true, includeGigyaSettings: true, includeServices: true }),
      sees: ({ siteGroupOwner, baseDomain, dataCenter, gigyaSettings, services }, { parent }) => {
        assert.deepEqual([siteGroupOwner, baseDomain, dataCenter], [parent, 'shop.example', 'us1']);
        assert.deepEqual([gigyaSettings.enableSSLForCNAME, services.accounts], [false, { enabled: true }]);
      },
    },
    {
      method: 'admin.setSiteConfig',
      params: ({ apiKey }) => ({
        ...{ apiKey, captchaProvider: 'Google', trustedSiteURL: ['*.partner.example/*'], trustedShareURLs: ['news.example'] },
        ...{
          logoutURL: 'https://shop.example/bye',
          enableDataSharing: true,
          settings: json({ CNAME: '', shortURLDomain: 'shop.example' }),
        },
        ...{ recaptchaV2: json({ siteKey: '', secret: '' }), invisibleRecaptcha: json({}), funCaptcha: json({}) },
      }),
      sees: ({ ignoredParams }) =>
        assert.deepEqual(
          ignoredParams.map(({ paramName }: Body) => paramName),
          ['captchaProvider', 'settings.shortURLDomain'],
        ),
    },
    { method: 'admin.setSiteConfig', params: ({ apiKey }) => ({ apiKey, enableDataSharing: 'false' }), errorCode: 400006 },
    {
      method: 'admin.setSiteConfig',
      params: ({ apiKey }) => ({ apiKey, funCaptcha: json({ siteKey: 'k', secret: 's' }) }),
      errorCode: 400006,
    },
    { method: 'admin.setSiteConfig', params: ({ apiKey }) => ({ apiKey, settings: json({ CNAME: 'a.shop.example' }) }), errorCode: 400006 },
    {
      method: 'admin.getSiteConfig',
      params: ({ apiKey }) => ({ apiKey, includeSiteID: true }),
      sees({ trustedSiteURLs, trustedShareURLs, logoutURL, siteID }, kept) {
        assert.deepEqual(
          [trustedSiteURLs, trustedShareURLs, logoutURL],
          [['*.partner.example'], ['news.example'], 'https://shop.example/bye'],
        );
        assert.ok(Number.isSafeInteger(siteID) && siteID > 0);
        kept['siteID'] = siteID;
      },
    },
    {
      method: 'admin.getUserSites',
      sees({ sites: [first] }, { apiKey, parent, partnerID, siteID }) {
        assert.deepEqual([first.partnerID, first.sites.map((site: Body) => site.apiKey)], [partnerID, [parent, apiKey]]);
        assert.equal(first.sites[1].siteID, siteID);
      },
    },
    {
      method: 'admin.search',
      params: { query: 'SHOP.example' },
      sees: ({ data }, { partnerID }) => assert.equal(data[0].partnerID, partnerID),
    },
    { method: 'admin.search', params: { query: 'nobody' }, sees: ({ data }) => assert.deepEqual(data, []) },
    {
      method: 'admin.getPartner',
      params: ({ partnerID }) => ({ partnerID }),
      sees: ({ isEnabled, services, secretKey }) =>
        assert.deepEqual([isEnabled, services.ds, secretKey], [true, { enabled: true }, undefined]),
    },
    {
      method: 'admin.updatePartner',
      params: ({ partnerID }) => ({ partnerID, services: { chat: { enabled: false } }, auditRetention: 3, tenantID: 't-1' }),
    },
    {
      method: 'admin.getPartner',
      params: ({ partnerID }) => ({ partnerID }),
      sees: ({ services, auditRetention }) =>
        assert.deepEqual([services.chat, services.ds, auditRetention], [undefined, { enabled: true }, 3]),
    },
    { method: 'admin.updatePartner', params: ({ partnerID }) => ({ partnerID, isEnabled: 'false' }), errorCode: 400006 },
    {
      method: 'admin.getEffectiveACL',
      params: ({ partnerID, userKey }) => ({ partnerID, targetUserKey: userKey }),
      sees: ({ eACL }) => assert.deepEqual(eACL._api, { '*': { '*': { _ace: { perms: 'x' } } } }),
    },
    { method: 'admin.deleteSite', params: ({ apiKey }) => ({ apiKey }), keeps: ['deleteToken'] },
    { method: 'admin.deleteSite', params: ({ apiKey, deleteToken }) => ({ apiKey, deleteToken }) },
    { method: 'admin.getSiteConfig', params: ({ apiKey }) => ({ apiKey }), errorCode: 403007 },
  ],
};

/** What the toolkit asks of a site before it shows what may be copied; `context` comes back as it was sent. */
const asks = (method: string, more: object = {}): Transcript['steps'][number] => ({
  method,
  params: ({ parent }) => ({ apiKey: parent, ...more, context: JSON.stringify({ id: method, targetApiKey: parent }) }),
  sees: ({ context }, { parent }) => assert.deepEqual(JSON.parse(context), { id: method, targetApiKey: parent }),
});

const kept =
  (name: string, of: (body: Body) => Body = (body) => body[name]) =>
  (body: Body, known: Kept) => {
    known[name] = of(body);
  };
const json = (value: unknown) => JSON.stringify(value);

const isCopied: Transcript = {
  name: 'what the parent site has is copied to a site of its group, as far as the group lets it differ',
  steps: [
    ...isMade,
    {
      method: 'admin.console.getPartners',
      params: { apiKey: '' },
      sees: ({ partners: [{ partner, errorCode }] }, { partnerID }) =>
        assert.deepEqual([partner.PartnerID, partner.IsCDP, errorCode], [partnerID, false, 0]),
    },
    {
      method: 'admin.console.getPagedUserEffectiveSites',
      params: ({ partnerID }) => ({ apiKey: '', targetPartnerID: partnerID, pageSize: 9_999_999, context: json({ partnerId: partnerID }) }),
      sees: ({ sites, context }, { apiKey, partnerID }) => {
        assert.deepEqual(sites.at(-1), { apiKey, name: 'shop.example', datacenter: 'us1' });
        assert.deepEqual(JSON.parse(context), { partnerId: partnerID });
      },
    },
    asks('admin.getSiteConfig', { includeSiteGroupConfig: true, includeGlobalConf: true }),
    {
      method: 'accounts.setSchema',
      params: ({ parent }) => ({
        apiKey: parent,
        dataSchema: json({ fields: { points: { type: 'integer', writeAccess: 'clientModify' } } }),
      }),
    },
    {
      method: 'accounts.getSchema',
      params: ({ parent }) => ({ apiKey: parent, include: 'profileSchema,dataSchema,subscriptionsSchema,internalSchema,addressesSchema' }),
      sees: kept('dataSchema'),
    },
    { method: 'accounts.setSchema', params: ({ apiKey, dataSchema }) => ({ apiKey, dataSchema: json(dataSchema) }) },
    // Of `required` the toolkit says that it is this site's alone.
    {
      method: 'accounts.setSchema',
      params: ({ apiKey }) => ({ apiKey, scope: 'site', dataSchema: json({ fields: { points: { required: true } } }) }),
      errorCode: 400006,
    },
    {
      method: 'accounts.setScreenSet',
      params: ({ parent }) => ({
        apiKey: parent,
        screenSetID: 'Shop-Registration',
        html: '<div></div>',
        css: 'a{}',
        translations: json({}),
      }),
    },
    {
      method: 'accounts.getScreenSets',
      params: ({ parent }) => ({ apiKey: parent, include: 'screenSetID,html,css,javascript,translations,metadata' }),
      sees: kept('screenSets'),
    },
    {
      method: 'accounts.setScreenSet',
      params: ({ apiKey, screenSets: [{ screenSetID, html, css, translations, metadata }] }) => ({
        ...{ apiKey, screenSetID, html, css },
        ...{ translations: json(translations), metadata: json(metadata) },
      }),
    },
    {
      method: 'accounts.getScreenSets',
      params: ({ apiKey }) => ({ apiKey }),
      sees: ({ screenSets }) =>
        assert.deepEqual(
          screenSets.map((set: Body) => [set.screenSetID, set.css]),
          [['Shop-Registration', 'a{}']],
        ),
    },
    { method: 'accounts.deleteScreenSet', params: ({ apiKey }) => ({ apiKey, screenSetID: 'Shop-Registration' }) },
    {
      method: 'accounts.getPolicies',
      params: ({ parent }) => ({ apiKey: parent, format: 'json' }),
      sees: kept('policies', (body) => body),
    },
    {
      method: 'accounts.setPolicies',
      params: ({ apiKey, policies: { gigyaPlugins, passwordReset, emailVerification } }) => ({
        apiKey,
        gigyaPlugins: json({ ...gigyaPlugins, defaultRegScreenSet: 'Shop-Registration' }),
        passwordReset: json({ tokenExpiration: passwordReset.tokenExpiration }),
        emailVerification: json({ verificationEmailExpiration: emailVerification.verificationEmailExpiration }),
      }),
    },
    { method: 'accounts.setPolicies', params: ({ apiKey }) => ({ apiKey, passwordComplexity: json({ minLength: 3 }) }), errorCode: 400006 },
    {
      method: 'accounts.getPolicies',
      params: ({ apiKey }) => ({ apiKey }),
      sees: ({ gigyaPlugins }) => assert.equal(gigyaPlugins.defaultRegScreenSet, 'Shop-Registration'),
    },
    {
      method: 'accounts.getPolicies',
      params: ({ parent }) => ({ apiKey: parent }),
      sees: ({ gigyaPlugins }) => assert.equal(gigyaPlugins.defaultRegScreenSet, 'Default-RegistrationLogin'),
    },
    {
      method: 'socialize.getProvidersConfig',
      params: ({ parent }) => ({ apiKey: parent, includeSettings: true, includeCapabilities: true, includeSecretKeys: true }),
      sees: kept('providers'),
    },
    { method: 'socialize.setProvidersConfig', params: ({ apiKey, providers }) => ({ apiKey, providers: json(providers) }) },
    { method: 'accounts.communications.settings.set', params: ({ apiKey }) => ({ apiKey, settings: '{}' }) },
    asks('accounts.policies.emailTemplates.getConfig'),
    asks('accounts.sms.templates.get'),
    asks('accounts.getConsentsStatements'),
    asks('accounts.webhooks.getAll'),
    asks('accounts.rba.getPolicy'),
    { method: 'admin.setSiteConfig', params: ({ apiKey }) => ({ apiKey, globalConf: '{sessionExpiration:3600}' }) },
    {
      method: 'admin.getSiteConfig',
      params: ({ apiKey }) => ({ apiKey, includeGlobalConf: true, includeSiteGroupConfig: true }),
      sees: ({ globalConf }) => assert.equal(globalConf, '{sessionExpiration:3600}'),
    },
    { method: 'accounts.migrateConsentFlow', params: ({ apiKey }) => ({ apiKey, MigrateSite: true }) },
  ],
};

const consent = 'terms.tos';
const statement = { isActive: true, isMandatory: false, langs: ['en'], defaultLang: 'en', writeAccess: 'clientModify' };
const legal = { currentDocVersion: 1, minDocVersion: 1, versions: { 1: { purpose: 'The terms.' } } };
const webhook = { name: 'crm', url: 'https://crm.example.org/told', events: ['accountRegistered'], active: true, version: '2.0' };

/** A site with people of its own, whose tenant lets the key of this one look after it. */
const trusts: Aside = {
  aside: 'another tenant trusts the key',
  async does(world, kept) {
    const other = await world.another();
    await other.settings({ apis: { gigya: { partnerKeys: [`${world.keys.domain}/${world.keys.gigya.userKey}`] } } });
    kept['target'] = other.keys.gigya.apiKey;
  },
};

/** What the first site has is set up as the toolkit sets it elsewhere. */
const isSetUp: Transcript['steps'] = [
  { method: 'accounts.setSchema', params: { dataSchema: json({ fields: { points: { type: 'integer', writeAccess: 'clientModify' } } }) } },
  { method: 'accounts.setPolicies', params: { passwordComplexity: json({ minLength: 11 }) } },
  { method: 'accounts.setScreenSet', params: { screenSetID: 'Shop-Login', html: '<div></div>', css: 'a{}' } },
  { method: 'accounts.webhooks.set', params: { ...webhook, events: json(webhook.events) } },
  { method: 'accounts.setConsentsStatements', params: { preferences: json({ [consent]: statement }) } },
  { method: 'accounts.setLegalStatements', params: { consentId: consent, lang: 'en', legalStatements: json(legal) } },
  {
    method: 'accounts.sms.templates.set',
    params: { templates: json({ otp: { globalTemplates: { templates: { en: 'Shop: {{code}}' } } } }) },
  },
  { method: 'admin.setSiteConfig', params: ({ parent }) => ({ apiKey: parent, globalConf: '{a:1}' }) },
];

/** Read at the first site, and written at the other as it was read. */
const copies = (read: string, write: string, more: object, name: string, written: (value: Body) => object): Transcript['steps'] => [
  { method: read, params: ({ parent }) => ({ apiKey: parent, ...more }), sees: kept(name) },
  { method: write, params: ({ target, [name]: value }) => ({ apiKey: target, ...written(value) }) },
];

const extension = {
  extensionPoint: 'OnBeforeAccountsRegister',
  extensionFuncUrl: 'https://ask.example.org/newcomers',
  friendlyName: 'ask',
};

/** It is made with the little that a new one may say, and changed to the rest. */
const extensionIsCopied: Transcript['steps'] = [
  { method: 'accounts.extensions.create', params: extension },
  { method: 'accounts.extensions.list', params: ({ parent }) => ({ apiKey: parent }), sees: kept('result') },
  {
    method: 'accounts.extensions.create',
    params: ({ target }) => ({ apiKey: target, ...extension }),
    sees: kept('made', (body) => body.result),
  },
  {
    method: 'accounts.extensions.modify',
    params: ({ target, result: [{ enabled, timeout, fallback, integration }], made: { id } }) => ({
      ...{ apiKey: target, extensionId: id, ...extension },
      ...{ enabled, timeout, fallback, integration },
    }),
    sees: ({ result }, { result: [first] }) => assert.deepEqual([result.timeout, result.fallback], [first.timeout, first.fallback]),
  },
  { method: 'accounts.extensions.delete', params: ({ target, made: { id } }) => ({ apiKey: target, extensionId: id }) },
];

const params = { host: 'files.example.org', username: 'shop', password: 'correct horse' };
const dataflow = { name: 'nightly', description: 'export', steps: [{ id: 'read', type: 'datasource.read.sftp', params, next: [] }] };

const verifying = [
  { id: 'read', type: 'datasource.read.gigya.account', params: { select: 'UID', where: 'isVerified = false' }, next: ['verify'] },
  { id: 'verify', type: 'field.add', params: { fields: [{ field: 'isVerified', value: true }] }, next: ['write'] },
  { id: 'write', type: 'datasource.write.gigya.account', params: { maxConnections: 20 } },
];
const serverImport = (dataflowId: string) => ({ name: 'server_import_scheduler', dataflowId, frequencyType: 'once', fullExtract: true });

/** Published ones and drafts, by their names. A password is shown to nobody, and so it is not copied. */
const dataflowsAreCopied: Transcript['steps'] = [
  { method: 'idx.createDataflow', params: { data: json({ ...dataflow, status: 'published' }) } },
  { method: 'idx.createDataflowDraft', params: { data: json({ ...dataflow, name: 'monthly', status: 'draft' }) } },
  {
    method: 'idx.search',
    params: ({ parent }) => ({ apiKey: parent, query: 'SELECT * FROM dataflow' }),
    sees: kept('flows', (body) => body.result),
  },
  {
    method: 'idx.search',
    params: ({ parent }) => ({ apiKey: parent, query: 'SELECT * FROM dataflow_draft' }),
    sees: ({ resultCount, totalCount, result: [draft] }, all) => {
      assert.deepEqual([resultCount, totalCount, draft.name, draft.status], [1, 1, 'monthly', 'draft']);
      assert.equal(draft.steps[0].params.password, '********');
      all['draft'] = draft;
    },
  },
  { method: 'idx.createDataflow', params: ({ target, flows: [flow] }) => ({ apiKey: target, data: json(flow) }), keeps: ['id'] },
  {
    method: 'idx.setDataflow',
    params: ({ target, flows: [flow], id }) => ({ apiKey: target, data: json({ ...flow, id, description: 'import' }) }),
    sees: ({ version }) => assert.equal(version, 2),
  },
  // It takes that for done.
  {
    method: 'idx.setDataflow',
    params: ({ target, flows: [flow], id }) => ({ apiKey: target, data: json({ ...flow, id, description: 'import' }) }),
    errorCode: 403200,
  },
  { method: 'idx.createDataflowDraft', params: ({ target, draft }) => ({ apiKey: target, data: json(draft) }), keeps: ['id'] },
  { method: 'idx.setDataflowDraft', params: ({ target, draft, id }) => ({ apiKey: target, data: json({ ...draft, id, steps: [] }) }) },
  { method: 'idx.setDataflow', params: ({ target, draft, id }) => ({ apiKey: target, data: json({ ...draft, id }) }), errorCode: 404000 },
  // What it schedules is an import from another company's cloud, which is not run here: a schedule would promise runs.
  {
    method: 'idx.createDataflow',
    params: ({ target, flows: [flow] }) => ({ apiKey: target, data: json({ ...flow, name: 'import' }) }),
    keeps: ['id'],
  },
  { method: 'idx.createScheduling', params: ({ target, id }) => ({ apiKey: target, data: json(serverImport(id)) }), errorCode: 400006 },
  {
    method: 'idx.setDataflow',
    params: ({ target, id }) => ({ apiKey: target, data: json({ id, name: 'import', status: 'published', steps: verifying }) }),
  },
  {
    method: 'idx.createScheduling',
    params: ({ target, id }) => ({ apiKey: target, data: json(serverImport(id)) }),
    sees: ({ id }) => assert.match(id, /^[0-9a-f]{32}$/),
  },
];

const isCopiedElsewhere: Transcript = {
  name: 'what one site has is copied to a site with people of its own, whose tenant lets the key do it',
  steps: [
    known,
    trusts,
    ...isSetUp,
    {
      method: 'admin.getSiteConfig',
      params: ({ target }) => ({ apiKey: target, includeSiteGroupConfig: true }),
      sees: ({ siteGroupOwner, siteGroupConfig }) => assert.deepEqual([siteGroupOwner, siteGroupConfig], [undefined, { enableSSO: false }]),
    },
    ...copies('accounts.getSchema', 'accounts.setSchema', { include: 'dataSchema' }, 'dataSchema', (schema) => ({
      dataSchema: json(schema),
    })),
    ...copies('accounts.getPolicies', 'accounts.setPolicies', {}, 'passwordComplexity', (policy) => ({ passwordComplexity: json(policy) })),
    ...copies('accounts.getScreenSets', 'accounts.setScreenSet', { include: 'screenSetID,html,css,metadata' }, 'screenSets', ([set]) => ({
      ...{ screenSetID: set.screenSetID, html: set.html, css: set.css },
      metadata: json(set.metadata),
    })),
    ...copies('accounts.webhooks.getAll', 'accounts.webhooks.set', {}, 'webhooks', ([{ name, url, events, active, version }]) => ({
      ...{ name, url, active, version },
      events: json(events),
    })),
    ...copies('accounts.getConsentsStatements', 'accounts.setConsentsStatements', {}, 'preferences', (statements) => ({
      preferences: json(statements),
    })),
    { method: 'accounts.setConsentDefaultLang', params: ({ target }) => ({ apiKey: target, consentId: consent, lang: 'en' }) },
    ...copies(
      'accounts.getLegalStatements',
      'accounts.setLegalStatements',
      { consentId: consent, lang: 'en' },
      'legalStatements',
      (texts) => ({
        ...{ consentId: consent, lang: 'en' },
        legalStatements: json(texts),
      }),
    ),
    ...copies('accounts.policies.emailTemplates.getConfig', 'accounts.policies.emailTemplates.setConfig', {}, 'magicLink', (texts) => ({
      magicLink: json(texts),
    })),
    ...copies('accounts.sms.templates.get', 'accounts.sms.templates.set', {}, 'templates', (texts) => ({ templates: json(texts) })),
    ...copies('accounts.rba.getPolicy', 'accounts.rba.setPolicy', {}, 'policy', (policy) => ({ policy: json(policy) })),
    ...copies('admin.getSiteConfig', 'admin.setSiteConfig', { includeGlobalConf: true }, 'globalConf', (globalConf) => ({ globalConf })),
    {
      method: 'accounts.getSchema',
      params: ({ target }) => ({ apiKey: target, include: 'dataSchema' }),
      sees: ({ dataSchema }) => assert.equal(dataSchema.fields.points.type, 'integer'),
    },
    {
      method: 'accounts.getPolicies',
      params: ({ target }) => ({ apiKey: target }),
      sees: ({ passwordComplexity }) => assert.equal(passwordComplexity.minLength, 11),
    },
    {
      method: 'accounts.getScreenSets',
      params: ({ target }) => ({ apiKey: target }),
      sees: ({ screenSets: [{ screenSetID, css }] }) => assert.deepEqual([screenSetID, css], ['Shop-Login', 'a{}']),
    },
    {
      method: 'accounts.getLegalStatements',
      params: ({ target }) => ({ apiKey: target, consentId: consent, lang: 'en' }),
      sees: ({ legalStatements }) => assert.equal(legalStatements.versions[1].purpose, 'The terms.'),
    },
    {
      method: 'accounts.sms.templates.get',
      params: ({ target }) => ({ apiKey: target }),
      sees: ({ templates }) => assert.equal(templates.otp.globalTemplates.templates.en, 'Shop: {{code}}'),
    },
    // Nobody else judges calls here: what says so is copied, and what names somebody is refused.
    ...copies('admin.captcha.getConfig', 'admin.captcha.setConfig', {}, 'Config', (Config) => ({ Config: json(Config) })),
    ...copies('admin.riskProviders.getConfig', 'admin.riskProviders.setConfig', {}, 'config', (config) => ({
      config: json({ configType: 0, config: json(config) }),
    })),
    ...copies('accounts.rba.riskAssessment.getConfig', 'accounts.rba.riskAssessment.setConfig', {}, 'Enabled', (Enabled) => ({
      Config: json({ Enabled }),
    })),
    {
      method: 'admin.captcha.setConfig',
      params: ({ target }) => ({ apiKey: target, Config: json([{ Type: 1, Key: 'key', Secret: 'secret' }]) }),
      errorCode: 400006,
    },
    {
      method: 'admin.riskProviders.setConfig',
      params: ({ target }) => ({ apiKey: target, config: json({ configType: 0, config: json({ subscriberId: 'shop' }) }) }),
      errorCode: 400006,
    },
    {
      method: 'accounts.rba.riskAssessment.setConfig',
      params: ({ target }) => ({ apiKey: target, Config: json({ Enabled: true }) }),
      errorCode: 400006,
    },
    {
      method: 'accounts.communication.getChannels',
      params: ({ target }) => ({ apiKey: target }),
      sees: ({ Channels }) => assert.deepEqual(Channels, {}),
    },
    {
      method: 'accounts.communications.settings.search',
      params: ({ target }) => ({
        apiKey: target,
        query: 'select topicChannelId, topic, channel, lastModified, description,schema from topicChannels limit 2000',
      }),
      sees: ({ results }) => assert.deepEqual(results, []),
    },
    {
      method: 'accounts.communication.setChannels',
      params: ({ target }) => ({ apiKey: target, Channels: json({ SMS: { description: 'Campaigns' } }) }),
      errorCode: 400006,
    },
    { method: 'accounts.communication.setChannels', params: ({ target }) => ({ apiKey: target, Channels: json({}) }) },
    ...extensionIsCopied,
    ...dataflowsAreCopied,
  ],
};

const isKept: Transcript = {
  name: 'a dataflow is kept, read without its password, changed and removed',
  steps: [
    { method: 'idx.createDataflow', params: { data: json(dataflow) }, keeps: ['id'] },
    { method: 'idx.setDataflow', params: ({ id }) => ({ data: json({ id, name: 'nightly', steps: [] }) }) },
    {
      method: 'idx.getDataflow',
      params: ({ id }) => ({ id }),
      sees: ({ result }) =>
        assert.deepEqual([result.name, result.description, result.steps, result.version], ['nightly', undefined, [], 2]),
    },
    {
      method: 'idx.search',
      params: { query: 'SELECT id, name FROM dataflow', openCursor: true },
      sees: ({ result, nextCursorId }, { id }) => assert.deepEqual([result, nextCursorId], [[{ id, name: 'nightly' }], undefined]),
    },
    { method: 'idx.deleteDataflow', params: ({ id }) => ({ id }) },
    { method: 'idx.getDataflow', params: ({ id }) => ({ id }), errorCode: 404000 },
  ],
};

const runs: Transcript = {
  name: 'it is said when a dataflow runs, shown, changed and taken back',
  steps: [
    { method: 'idx.createDataflow', params: { data: json({ ...dataflow, steps: verifying }) }, keeps: ['id'] },
    {
      method: 'idx.createScheduling',
      params: ({ id }) => ({ data: json({ name: 'hourly', dataflowId: id, frequencyType: 'hour', frequencyInterval: 1 }) }),
      sees: kept('scheduling', (body) => body.id),
    },
    {
      method: 'idx.getScheduling',
      params: ({ scheduling }) => ({ id: scheduling }),
      sees: ({ result }, all) => {
        assert.deepEqual([result.dataflowId, result.frequencyInterval, result.fullExtract, result.jobId], [all['id'], 1, false, null]);
        all['result'] = result;
      },
    },
    { method: 'idx.setScheduling', params: ({ result }) => ({ data: json({ ...result, enabled: false }) }) },
    {
      method: 'idx.search',
      params: ({ id }) => ({ query: `SELECT id, enabled FROM scheduling WHERE dataflowId='${id}'` }),
      sees: ({ result }, { scheduling }) => assert.deepEqual(result, [{ id: scheduling, enabled: false }]),
    },
    {
      method: 'idx.search',
      params: ({ id }) => ({ query: `SELECT * FROM idx_job_status WHERE dataflowId='${id}' ORDER BY updateTime DESC LIMIT 5` }),
      sees: ({ totalCount }) => assert.equal(totalCount, 0),
    },
    { method: 'idx.deleteScheduling', params: ({ scheduling }) => ({ id: scheduling }) },
    { method: 'idx.getScheduling', params: ({ scheduling }) => ({ id: scheduling }), errorCode: 404000 },
  ],
};

export const sitesBySdk: readonly Transcript[] = [isLookedAfter, isKept, runs];
export const sitesByToolkit: readonly Transcript[] = [isCopied, isCopiedElsewhere];
