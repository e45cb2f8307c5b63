export type { DemoAccount } from './loading/demo-accounts.js';
export { loadSampleProvince, type LoadOptions } from './loading/load-sample-province.js';
export { SAMPLE_SCHEMA, sampleState, withOwner, type SampleState } from './loading/sample-state.js';
export { generateProvince, type Province, type ProvinceOptions } from './province.js';
export { employeesFile, unitsFile } from './roster/roster-file.js';
export { loadNation, type LoadNationOptions, type NationProgress } from './nation/load-nation.js';
export { LEAST_EMPLOYEES, MOST_EMPLOYEES, type NationOptions } from './nation/nation-options.js';
export { finishNation, knownNation, NationError, type KnownNation } from './nation/nation-state.js';
