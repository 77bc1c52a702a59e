// Kim as SCIM makes her, for the tests of users and of groups.
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const users = '/scim2/Users';
export const op = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });

export const kim = {
  schemas: [],
  userName: 'kim',
  password: 'Wso2@test123',
  name: { givenName: 'Kim', familyName: 'Berry' },
  emails: [
    { type: 'home', value: 'kim@example.org', primary: true },
    { type: 'work', value: 'kim@work.example' },
  ],
  [enterprise]: { employeeNumber: '1234A' },
};
