// What an administrator keeps for consoles and pages: templates of applications, branding, texts of screens.
import assert from 'node:assert/strict';
import type { Call, Transcript } from '../transcript.ts';

const templates = '/api/server/v1/applications/templates';
const branding = '/api/server/v1/branding-preference';
const texts = `${branding}/text`;

const template = {
  name: 'Sample',
  description: 'A sample',
  image: 'https://example.com/logo.png',
  authenticationProtocol: 'oidc',
  types: ['react'],
  category: 'DEFAULT',
  templateGroup: 'web-application',
  displayOrder: 2,
  application: { name: 'pickup', claimConfiguration: { dialect: 'LOCAL' } },
};
const ofTemplate = ({ template: id }: Record<string, string>) => ({ of: [id!] });
const found = (filter: string, count: number): Call => ({
  method: `GET ${templates}`,
  params: { query: new URLSearchParams({ filter }).toString() },
  sees: ({ body }) => assert.equal(body.templates.length, count, filter),
});

const preference = (displayName: string, main: string, isBrandingEnabled = true) => ({
  organizationDetails: { displayName },
  theme: { activeTheme: 'DARK', DARK: { colors: { primary: { main } }, images: { logo: { imgURL: 'https://shop.example/logo.png' } } } },
  configs: { isBrandingEnabled },
});
const tenant = { type: 'ORG', name: 'shop.example', locale: 'en-US' };
const resolves = (query: string, displayName: string): Call => ({
  method: `GET ${branding}/resolve`,
  as: 'nobody',
  params: { query },
  sees: ({ body }) => assert.equal(body.preference.organizationDetails.displayName, displayName),
});
const words = { type: 'ORG', name: 'shop.example', locale: 'de-DE', screen: 'login' };

export const looks: readonly Transcript[] = [
  {
    name: 'templates of applications are kept, found, replaced and removed',
    steps: [
      {
        method: `POST ${templates}`,
        params: { body: template },
        sees({ headers }, kept) {
          kept['template'] = headers['location'].split('/').at(-1);
        },
      },
      { method: `POST ${templates}`, params: { body: template }, errorCode: 409 },
      { method: `POST ${templates}`, params: { body: { ...template, name: 'Other', application: {} } }, errorCode: 400 },
      { method: `POST ${templates}`, params: { body: { name: 'Other', application: { name: 'other' } } } },
      found("category eq 'DEFAULT'", 1),
      found('name sw sam', 1),
      found("name eq 'nothing'", 0),
      { method: `GET ${templates}`, params: { query: "filter=test+eq+'x'" }, errorCode: 400 },
      {
        method: `GET ${templates}/{template-id}`,
        params: ofTemplate,
        sees({ body }) {
          const { id: _id, ...rest } = body;
          assert.deepEqual(rest, template);
        },
      },
      {
        method: `PUT ${templates}/{template-id}`,
        params: ({ template: id }) => ({ of: [id], body: { ...template, application: { name: 'fetch' } } }),
      },
      {
        method: `PUT ${templates}/{template-id}`,
        params: ({ template: id }) => ({ of: [id], body: { ...template, name: 'Other' } }),
        errorCode: 409,
      },
      {
        method: `GET ${templates}/{template-id}`,
        params: ofTemplate,
        sees: ({ body }) => assert.deepEqual(body.application, { name: 'fetch' }),
      },
      { method: `DELETE ${templates}/{template-id}`, params: ofTemplate },
      { method: `DELETE ${templates}/{template-id}`, params: ofTemplate, errorCode: 404 },
      { method: `GET ${templates}/{template-id}`, params: ofTemplate, errorCode: 404 },
      { method: `PUT ${templates}/{template-id}`, params: { of: ['nothing'], body: template }, errorCode: 404 },
    ],
  },
  {
    name: 'a tenant and an application look as an administrator says, in mails too',
    settings: { recovery: { message: true }, messages: { product: 'Before' } },
    steps: [
      { method: `GET ${branding}`, errorCode: 404 },
      { method: `PUT ${branding}`, params: { body: { ...tenant, preference: preference('Shop', '#336699') } }, errorCode: 404 },
      { method: `POST ${branding}`, params: { body: { ...tenant, preference: {} } }, errorCode: 400 },
      { method: `POST ${branding}`, params: { body: { ...tenant, type: 'CUSTOM', preference: { a: 1 } } }, errorCode: 501 },
      { method: `POST ${branding}`, params: { body: { ...tenant, locale: 'de-DE', preference: { a: 1 } } }, errorCode: 501 },
      resolves('', 'Before'),
      { method: `POST ${branding}`, params: { body: { ...tenant, preference: preference('Shop', '#336699') } } },
      { method: `POST ${branding}`, params: { body: { ...tenant, preference: preference('Shop', '#336699') } }, errorCode: 409 },
      {
        method: `GET ${branding}`,
        params: { query: 'type=ORG&name=carbon.super&locale=en-US' },
        sees: ({ body }) => assert.deepEqual(body.preference, preference('Shop', '#336699')),
      },
      {
        aside: 'somebody gets a mail, which has the name and the colour',
        async does(world) {
          await world.person();
          const reply = await world.wso2('POST', '/api/identity/recovery/v0.9/recover-password', {
            user: { username: 'ann-demo' },
            properties: [],
          });
          assert.equal(reply.status, 202, reply.text);
          await world.sendDue();
          const { subject, html = '' } = world.mail.last('ann@example.org');
          assert.match(`${subject} ${html}`, /Shop/);
          assert.match(html, /#336699/);
          assert.match(html, /https:\/\/shop\.example\/logo\.png/);
        },
      },
      resolves('type=APP&name=app&locale=en-US', 'Shop'),
      { method: `POST ${branding}`, params: { body: { type: 'APP', name: 'app', preference: preference('Till', 'red') } } },
      resolves('type=APP&name=app&locale=en-US', 'Till'),
      resolves('type=ORG&name=shop.example&locale=en-US&restrictToPublished=true', 'Shop'),
      { method: `PUT ${branding}`, params: { body: { ...tenant, preference: preference('Shut', '#000000', false) } } },
      resolves('', 'Shut'),
      resolves('type=ORG&restrictToPublished=true', 'Dragoman'),
      { method: `DELETE ${branding}`, params: { query: 'type=APP&name=app&locale=en-US' } },
      { method: `DELETE ${branding}` },
      { method: `DELETE ${branding}`, errorCode: 404 },
      resolves('', 'Dragoman'),
    ],
  },
  {
    name: 'the texts of a screen are written in a language, resolved, and removed',
    steps: [
      { method: `GET ${texts}/resolve`, as: 'nobody', params: { query: 'screen=login&locale=de-DE' }, errorCode: 404 },
      { method: `PUT ${texts}`, params: { body: { ...words, preference: { text: { heading: 'Hallo' } } } }, errorCode: 404 },
      { method: `POST ${texts}`, params: { body: { ...words, preference: {} } }, errorCode: 400 },
      { method: `POST ${texts}`, params: { body: { ...words, type: 'APP', preference: { a: 1 } } }, errorCode: 501 },
      { method: `POST ${texts}`, params: { body: { ...words, screen: '../login', preference: { a: 1 } } }, errorCode: 501 },
      { method: `POST ${texts}`, params: { body: { ...words, preference: { text: { heading: 'Hallo' } } } } },
      { method: `POST ${texts}`, params: { body: { ...words, preference: { text: { heading: 'Hallo' } } } }, errorCode: 409 },
      { method: `PUT ${texts}`, params: { body: { ...words, preference: { text: { heading: 'Guten Tag' } } } } },
      {
        method: `GET ${texts}`,
        params: { query: 'type=ORG&name=shop.example&screen=login&locale=de-DE' },
        sees: ({ body }) => assert.equal(body.preference.text.heading, 'Guten Tag'),
      },
      { method: `GET ${texts}`, params: { query: 'screen=login' }, errorCode: 404 },
      {
        method: `GET ${texts}/resolve`,
        as: 'nobody',
        params: { query: 'type=ORG&name=shop.example&screen=login&locale=de-DE' },
        sees: ({ body }) => assert.deepEqual([body.screen, body.preference.text.heading], ['login', 'Guten Tag']),
      },
      { method: `DELETE ${texts}`, params: { query: 'type=ORG&name=shop.example&locale=de-DE' }, errorCode: 400 },
      { method: `DELETE ${texts}`, params: { query: 'type=ORG&name=shop.example&locale=de-DE&screen=login' } },
      { method: `POST ${texts}`, params: { body: { ...words, preference: { a: 1 } } } },
      { method: `DELETE ${texts}` },
      { method: `GET ${texts}`, params: { query: 'screen=login&locale=de-DE' }, errorCode: 404 },
    ],
  },
];
