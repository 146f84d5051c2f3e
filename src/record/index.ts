export { openRecorder, type Recorder } from './recorder.ts';
