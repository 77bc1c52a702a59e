// What people do for themselves, and what an administrator does for one of them.
import { type Asked, refused, type Tests } from './asked.ts';

const me = '/api/users/v1/me';
const first = (question: string, questionId: string, answer: string) => ({
  challengeQuestion: { locale: 'en_US', question, questionId },
  answer,
});
const born = first('City where you were born ?', 'question1', 'Colombo');
const father = first("Father's middle name ?", 'question2', 'Ann');
const answers = (of: string, by: Asked['by']): readonly Asked[] => {
  const at = `${of}/challenge-answers`;
  const as = by ? { by } : {};
  return [
    { ask: `GET ${of}/challenges`, status: 200, at: { '0.questionSetId': undefined }, ...as },
    { ask: `POST ${at}`, body: [{ questionSetId: 'challengeQuestion1', ...born }], status: 201, ...as },
    {
      ask: `GET ${at}`,
      status: 200,
      at: { length: 1, '0.questionSetId': 'challengeQuestion1', '0.question': 'City where you were born ?' },
      ...as,
    },
    { ask: `PUT ${at}/challengeQuestion1`, body: father, status: 200, ...as },
    { ask: `GET ${at}`, status: 200, at: { length: 1, '0.question': "Father's middle name ?" }, ...as },
    { ...refused(`POST ${at}/challengeQuestion1`, 409, 'CQM-10014', father), ...as },
    { ...refused(`POST ${at}`, 409, 'CQM-10012', [{ questionSetId: 'challengeQuestion1', ...born }]), ...as },
    { ask: `DELETE ${at}/challengeQuestion1`, status: 204, ...as },
    { ask: `GET ${at}`, status: 200, at: { length: 0 }, ...as },
    { ...refused(`DELETE ${at}`, 404, 'CQM-10013'), ...as },
    { ...refused(`PUT ${at}`, 404, 'CQM-10013', [{ questionSetId: 'challengeQuestion1', ...born }]), ...as },
    { ...refused(`PUT ${at}/challengeQuestion1`, 404, 'CQM-10015', father), ...as },
    { ...refused(`DELETE ${at}/challengeQuestion1`, 404, 'CQM-10015'), ...as },
    { ...refused(`POST ${at}`, 400, 'CQM-18017', [{ questionSetId: 'noSuchSet', ...born }]), ...as },
  ];
};
const registering = (username: string, password = 'Wint3r!pine') => ({
  user: {
    username,
    realm: 'PRIMARY',
    password,
    claims: [
      { uri: 'http://wso2.org/claims/givenname', value: 'pasindu' },
      { uri: 'http://wso2.org/claims/emailaddress', value: `${username}@example.org` },
      { uri: 'http://wso2.org/claims/lastname', value: 'yeshan' },
      { uri: 'http://wso2.org/claims/mobile', value: '+947721584558' },
    ],
  },
  properties: [],
});
const register = '/api/identity/user/v1.0/me';

export const people: Tests = {
  UserMeSuccessTest: answers(me, 'person'),
  UserSuccessTest: answers('/api/users/v1/{person}', undefined),
  SelfRegisterTestCase: [
    { ask: `POST ${register}`, body: registering('selfuser'), status: 201 },
    { ask: `POST ${register}`, body: registering('selfuser'), status: 409 },
    { ask: `POST ${register}`, body: registering('weakuser', 'a'), status: 400 },
  ],
  UserSessionTest: [
    { ask: `GET ${me}/sessions`, by: 'person', status: 200, at: { userId: undefined } },
    { ask: `DELETE ${me}/sessions`, by: 'person', status: 204 },
    { ask: 'GET /api/users/v1/{person}/sessions', status: 200 },
    { ask: 'DELETE /api/users/v1/{person}/sessions', status: 204 },
  ],
  MeAuthorizedAppsSuccessTest: [
    { ask: `GET ${me}/authorized-apps`, by: 'person', status: 200 },
    { ask: 'GET /api/users/v2/me/authorized-apps', by: 'person', status: 200 },
    { ask: `DELETE ${me}/authorized-apps`, by: 'person', status: 204 },
  ],
  UserDiscoverableApplicationSuccessTest: [
    { ask: `GET ${me}/applications`, by: 'person', status: 200, at: { totalResults: undefined } },
    { ask: `GET ${me}/applications/not-there`, by: 'person', status: 404 },
  ],
  PasswordUpdateValidationTest: [
    { ask: `POST ${me}/change-password`, body: { currentPassword: 'not it', newPassword: 'Wint3r!pines' }, by: 'person', status: 400 },
  ],
};
