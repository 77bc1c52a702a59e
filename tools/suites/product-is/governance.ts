// What an administrator sets: the connectors of identity governance, and the questions that people may be asked.
import { refused, type Tests } from './asked.ts';

const base = '/api/server/v1/identity-governance';
const id = (name: string) => Buffer.from(name).toString('base64url');
const policies = id('Password Policies');
const categories: Readonly<Record<string, readonly string[]>> = {
  'Password Policies': ['passwordHistory', 'passwordExpiry'],
  'User Onboarding': ['self-sign-up', 'lite-user-sign-up', 'user-email-verification'],
  'Login Attempts Security': ['account.lock.handler'],
  'Account Management': ['suspension.notification', 'account.disable.handler', 'account-recovery', 'admin-forced-password-reset'],
};
const both = [
  {
    id: id('passwordHistory'),
    properties: [
      { name: 'passwordHistory.count', value: '10' },
      { name: 'passwordHistory.enable', value: 'true' },
    ],
  },
  {
    id: id('passwordExpiry'),
    properties: [
      { name: 'passwordExpiry.enablePasswordExpiry', value: 'true' },
      { name: 'passwordExpiry.passwordExpiryInDays', value: '20' },
    ],
  },
];
const strange = [{ id: 'cmFuZG9t', properties: [{ name: 'random', value: '1' }] }];
const questions = '/api/server/v1/challenges';
const set = {
  questionSetId: 'challengeQuestion3',
  questions: [{ locale: 'en_US', question: 'What was your first job?', questionId: 'question1' }],
};

export const governance: Tests = {
  IdentityGovernanceSuccessTest: [
    { ask: `GET ${base}`, status: 200, at: { '0.name': undefined, '0.self': undefined } },
    ...Object.entries(categories).flatMap(([category, connectors]) => [
      { ask: `GET ${base}/${id(category)}` as const, status: 200, at: { name: category, 'connectors.0.properties': undefined } },
      ...connectors.map((name) => ({
        ask: `GET ${base}/${id(category)}/connectors/${id(name)}` as const,
        status: 200,
        at: { name, category, id: id(name) },
      })),
    ]),
    {
      ask: `POST ${base}/preferences`,
      body: [{ 'connector-name': 'self-sign-up' }, { 'connector-name': 'user-email-verification' }],
      status: 200,
      at: { '0.connector-name': 'self-sign-up' },
    },
    { ask: `PATCH ${base}/${policies}/connectors`, body: { operation: 'UPDATE', connectors: both }, status: 200 },
    {
      ask: `PATCH ${base}/${policies}/connectors/${id('passwordHistory')}`,
      body: { operation: 'UPDATE', properties: [{ name: 'passwordHistory.enable', value: 'false' }] },
      status: 200,
    },
  ],
  IdentityGovernanceFailureTest: [
    refused(`GET ${base}/randomCategory`, 404, 'IDG-50008'),
    refused(`GET ${base}/randomCategory/connectors/randomConnector`, 404, 'IDG-50009'),
    refused(`POST ${base}/preferences`, 400, 'IDG-50011', [{ 'connector-name': 'self-sin-up' }]),
    refused(`POST ${base}/preferences`, 400, 'IDG-50012', [{ 'connector-name': 'self-sign-up', properties: ['SelfRegistration.Enble'] }]),
    refused(`PATCH ${base}/randomCategory/connectors/`, 404, 'IDG-50008', { operation: 'UPDATE', connectors: both }),
    refused(`PATCH ${base}/${policies}/connectors/`, 404, 'IDG-50009', { operation: 'UPDATE', connectors: strange }),
    refused(`PATCH ${base}/${id('Account Management')}/connectors/`, 404, 'IDG-50009', { operation: 'UPDATE', connectors: both }),
  ],
  ServerChallengeTestCase: [
    { ask: `POST ${questions}`, body: [set], status: 201 },
    {
      ask: `PUT ${questions}/challengeQuestion3`,
      body: [{ locale: 'en_US', question: 'Where was your first job?', questionId: 'question2' }],
      status: 200,
    },
    {
      ask: `PATCH ${questions}/challengeQuestion3`,
      body: {
        operation: 'add',
        challengeQuestion: { locale: 'en_US', question: 'What is the name of your first school?', questionId: 'question6' },
      },
      status: 201,
    },
    { ask: `GET ${questions}/challengeQuestion3`, status: 200, at: { questionSetId: 'challengeQuestion3' } },
    { ask: `GET ${questions}`, status: 200, at: { '0.questionSetId': undefined } },
    { ask: `DELETE ${questions}/challengeQuestion3/questions/question6`, status: 204 },
    { ask: `DELETE ${questions}/challengeQuestion3`, status: 204 },
  ],
};
