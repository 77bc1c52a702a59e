import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownContact } from './own-contact.ts';

const [mobile, office, other] = ['+36 30 111 2233', '+36 1 555 0100', '+36 20 555 0101'];

test('the preferred address is the own one, else the first that is an address', () => {
  assert.equal(ownContact('email', [{ value: 'a@example.org' }, { value: 'b@example.org', primary: true }]), 1);
  assert.equal(ownContact('email', [{ value: 'nobody' }, { value: 'b@example.org' }]), 1);
  assert.equal(ownContact('email', [{ value: 'kim@localhost', primary: true }]), -1);
  assert.equal(ownContact('email', [{ value: 'kim@localhost' }], { present: 'kim@localhost' }), 0, 'what it has is not judged again');
  assert.equal(ownContact('email', [{ value: 'kim@localhost' }], { anyForm: true }), 0);
  assert.equal(ownContact('email', [{}, { value: 5 }, { value: ' ' }]), -1);
});

test('a mobile number is the own one, and never one of an office', () => {
  assert.equal(
    ownContact('phone', [
      { value: office, type: 'work', primary: true },
      { value: mobile, type: 'Mobile' },
    ]),
    1,
  );
  assert.equal(ownContact('phone', [{ value: office, type: 'work', primary: true }]), -1);
  assert.equal(ownContact('phone', [{ value: other, type: 'home' }]), -1);
  assert.equal(ownContact('phone', [{ value: other, type: 'home', primary: true }]), 0);
  assert.equal(ownContact('phone', [{ value: other }]), 0);
  assert.equal(ownContact('phone', [{ value: '555-0100', type: 'mobile' }, { value: other }]), 1);
  assert.equal(
    ownContact('phone', [
      { value: mobile, type: 'mobile' },
      { value: other, type: 'mobile', primary: true },
    ]),
    1,
  );
});
