export type { DemoAccount } from './loading/demo-accounts.js';
export { loadSampleProvince, type LoadOptions } from './loading/load-sample-province.js';
export { SAMPLE_SCHEMA, sampleState, type SampleState } from './loading/sample-state.js';
export { generateProvince, type Province, type ProvinceOptions } from './province.js';
export { employeesFile, unitsFile } from './roster/roster-file.js';
