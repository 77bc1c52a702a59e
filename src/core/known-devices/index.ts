// Devices that people report: which session is on which, and which of them are shut out.
export { barDevice, leaveDevice, liftBar, removeDevice } from './change.ts';
export {
  devicesOfPerson,
  type JudgedDevice,
  type JudgedDeviceOfPerson,
  knownDevicesNamed,
  listKnownDevices,
  readKnownDevice,
  sessionsAtDevice,
} from './read.ts';
export { forgetDevicesWithAccount } from './remove-with-account.ts';
export { reportDevice } from './report.ts';
