// What a site's server sets up of its federation: applications of its OpenID provider, other providers, and SAML in both roles.
import assert from 'node:assert/strict';
import type { Transcript } from '../transcript.ts';

const callback = 'https://app.example/callback';
const proxyPage = 'https://shop.example/proxy';

const isProvider: Transcript = {
  name: 'an application is registered at the OpenID provider of the site, changed and removed',
  steps: [
    { method: 'fidm.oidc.op.setConfig', params: { proxyPage } },
    { method: 'fidm.oidc.op.getConfig', sees: (body) => assert.equal(body.proxyPage, proxyPage) },
    {
      method: 'fidm.oidc.op.createRP',
      params: { redirectUris: JSON.stringify([callback]), description: 'The app', supportedResponseTypes: '["code"]' },
      keeps: ['clientID'],
      sees: ({ clientSecret }) => assert.match(clientSecret, /^[\w-]{86}$/),
    },
    { method: 'fidm.oidc.op.updateRP', params: ({ clientID }) => ({ clientID, allowedScopes: 'email' }) },
    {
      method: 'fidm.oidc.op.getRP',
      params: ({ clientID }) => ({ clientID }),
      sees: ({ redirectUris, description, allowedScopes }) =>
        assert.deepEqual([redirectUris, description, allowedScopes], [[callback], 'The app', ['openid', 'email']]),
    },
    { method: 'fidm.oidc.op.getRPs', sees: ({ RPs }) => assert.equal(RPs.length, 1) },
    { method: 'fidm.oidc.op.delRP', params: ({ clientID }) => ({ clientID }) },
    { method: 'fidm.oidc.op.getRP', params: ({ clientID }) => ({ clientID }), errorCode: 404000 },
    { method: 'fidm.oidc.op.clearConfig' },
  ],
};

const issuer = 'https://harbour.example';

const hasProviders: Transcript = {
  name: 'another provider of OpenID Connect is added, changed and removed',
  steps: [
    {
      method: 'fidm.oidc.rp.createOP',
      params: {
        ...{ providerName: 'harbour', clientID: 'c1', clientSecret: 's1', issuer, scopes: 'openid email' },
        ...{ authorizeEndpoint: `${issuer}/authorize`, tokenEndpoint: `${issuer}/token`, userInfoEndpoint: `${issuer}/userinfo` },
      },
    },
    { method: 'fidm.oidc.rp.updateOP', params: { providerName: 'harbour', clientID: 'c2' } },
    {
      method: 'fidm.oidc.rp.getOP',
      params: { providerName: 'harbour' },
      sees: ({ clientID, userInfoEndpoint }) => assert.deepEqual([clientID, userInfoEndpoint], ['c2', `${issuer}/userinfo`]),
    },
    {
      method: 'fidm.oidc.rp.getOPs',
      sees: ({ OPs }) => assert.deepEqual(OPs, [{ providerName: 'harbour', authorizeEndpoint: `${issuer}/authorize` }]),
    },
    { method: 'fidm.oidc.rp.delOP', params: { providerName: 'harbour' } },
    { method: 'fidm.oidc.rp.delOP', params: { providerName: 'harbour' }, errorCode: 404000 },
  ],
};

/** Of a key that nobody has any more. */
const certificate = [
  'MIICsjCCAZqgAwIBAgIQRUtEbusRvZCo1CPZvqBVMDANBgkqhkiG9w0BAQsFADATMREwDwYDVQQDEwhwcm92aWRlcjAeFw0yNjExMjkxNzEwMjBaFw0yNzEx',
  'MjkxNzEwMjBaMBMxETAPBgNVBAMTCHByb3ZpZGVyMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAskUc/xeDmf7l0K39DX/V4wgronvJSXgbrY8W',
  'nEDijwG1V6p9CbdHYC4m8EUaxlZVqMn8Yg+b4vRtnvtOvBXaN+tfknHvRjMdMlpAiqil5NyCdRCbywg4TJp6SyxN0kPorVPF2wnUo+U4GaC/GrAQfvCLSAoY',
  'qwz48whw23gHE8fvJzwY1z+uvO+DMpJoh84ygHF/21g68TaRdx0YXaXBpWK90ebt5hpQ9YNb1DwajoU7ADSJ7CvQfSYOTT8CmNLgLqoiahQkPl6rIBuoHTl8',
  'ojdLF3uwEPiYaeBF0SXQ1UoOH6VPuOlIgMjRBUrASbWzJjM4ABht+HrxLATJ0liSiwIDAQABowIwADANBgkqhkiG9w0BAQsFAAOCAQEAd61d0SrHRErRn+XG',
  'pSHiI3+PGtbtoKLdtpuzsz157Gw3b96tyN9s1hhOe3XNzzoTBfQR0nrLc5q5VMRz+yh7VfFT7aRkCb7y83EFWMJiX2j6iKCmMjfpb9bERPvMnd8nG2xludOP',
  'sSe37P/tErf/Y/IvyaK5IwttbXT+mo1dzag3O8PLGn2lr4+G1vzg41Z8g5Vjeqb2c9TPxe6iWbQp6WPpLs0FPVld2W40Z7CX4/21h5/KE0dN2ZDRNqp5/qE6',
  'T8sMCT8ZZMEwFD14J7s0WoVDYGZzS+MxYgXxEhmraQ1NUWJovnSkn5f8wQLg6uf6oa8tHsLbdrKoP0xA0cbOQg==',
].join('');
const entityID = 'https://idp.example/metadata';
const config = JSON.stringify({ name: 'school', entityID, singleSignOnServiceUrl: 'https://idp.example/sso', certificate });
const metadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityID}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;

const takesSaml: Transcript = {
  name: 'an identity provider of SAML is registered by its facts and by its metadata, and removed',
  steps: [
    {
      method: 'fidm.saml.registerIdP',
      params: { config: JSON.stringify({ ...JSON.parse(config), certificate: undefined }) },
      errorCode: 409014,
    },
    { method: 'fidm.saml.registerIdP', params: { config } },
    {
      method: 'fidm.saml.getRegisteredIdPs',
      sees: ({ configs }) => assert.deepEqual([configs.length, configs[0].entityID, configs[0].certificate], [1, entityID, certificate]),
    },
    {
      method: 'fidm.saml.getConfig',
      keeps: ['config'],
      sees: (body) => assert.match(body.config.spAssertionConsumerServiceUrl, /\/saml\/v2\.0\/[^/]+\/sp\/acs$/),
    },
    { method: 'fidm.saml.setConfig', params: ({ config: own }) => ({ config: JSON.stringify(own) }) },
    {
      method: 'fidm.saml.setConfig',
      params: ({ config: own }) => ({ config: JSON.stringify({ ...own, entityID: 'https://evil.example' }) }),
      errorCode: 400006,
    },
    { method: 'fidm.saml.delIdP', params: { name: 'school' } },
    {
      method: 'fidm.saml.importIdPMetadata',
      params: { metadata, saveConfiguration: 'true', name: 'school' },
      sees: (body) => assert.equal(body.config.name, 'school'),
    },
    {
      method: 'fidm.saml.idp.getConfig',
      keeps: ['config'],
      sees: (body) => assert.match(body.config.idpSingleSignOnServiceUrl, /\/idp\/sso$/),
    },
    { method: 'fidm.saml.idp.setConfig', params: ({ config: own }) => ({ config: JSON.stringify(own) }) },
    { method: 'fidm.saml.idp.setConfig', params: { config: '{"proxyPageURL":"https://shop.example/proxy"}' }, errorCode: 400006 },
  ],
};

const acs = 'https://shop.example/acs';
const spMetadata = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://other.example/saml"><md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://other.example/acs" index="0"/></md:SPSSODescriptor></md:EntityDescriptor>`;

const givesSaml: Transcript = {
  name: 'service providers of SAML are registered by their facts and by their metadata, and removed',
  steps: [
    {
      method: 'fidm.saml.idp.registerSP',
      params: { config: JSON.stringify({ name: 'shop', entityId: 'https://shop.example/saml', assertionConsumerServiceUrl: acs }) },
    },
    { method: 'fidm.saml.idp.importSPMetadata', params: { metadata: spMetadata, name: 'other', saveConfiguration: true } },
    {
      method: 'fidm.saml.idp.getRegisteredSPs',
      sees: ({ configs }) =>
        assert.deepEqual(
          configs.map((each: { name: string; assertionConsumerServiceUrl: string }) => [each.name, each.assertionConsumerServiceUrl]),
          [
            ['other', 'https://other.example/acs'],
            ['shop', acs],
          ],
        ),
    },
    { method: 'fidm.saml.idp.delSP', params: { name: 'other' } },
    { method: 'fidm.saml-idp.delSP', params: { name: 'shop' } },
    { method: 'fidm.saml.idp.delSP', params: { name: 'shop' }, errorCode: 404000 },
  ],
};

const misspelled: Transcript = {
  name: 'service providers of SAML are registered and removed by the names that this client gives their methods',
  steps: [
    {
      method: 'fidm.saml.idp.registerIdP',
      params: { config: JSON.stringify({ name: 'shop', entityId: 'https://shop.example/saml', assertionConsumerServiceUrl: acs }) },
    },
    { method: 'fidm.saml.idp.importIdPMetadata', params: { metadata: spMetadata, name: 'other', saveConfiguration: true } },
    { method: 'fidm.saml.idp.getRegisteredIdPs', sees: ({ configs }) => assert.equal(configs.length, 2) },
    { method: 'fidm.saml.idp.delIdP', params: { name: 'other' } },
    { method: 'fidm.saml.idp.delIdP', params: { name: 'other' }, errorCode: 404000 },
  ],
};

export const federationBySdk: readonly Transcript[] = [isProvider, hasProviders, takesSaml, misspelled];

const tellsAddresses: Transcript = {
  name: 'an application asks where the OpenID provider of the site is',
  steps: [
    {
      method: 'fidm.oidc.op.getMetadata',
      sees: (body) => assert.match(body.jwks_uri, /\/oidc\/op\/v1\.0\/[^/]+\/\.well-known\/jwks$/),
    },
  ],
};

export const federationByServer: readonly Transcript[] = [givesSaml, tellsAddresses];
