export { isRecordingName } from './form.ts';
export { openRecorder, type Recorder } from './recorder.ts';
