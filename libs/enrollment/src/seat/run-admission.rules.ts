/** How one gets into a run, as learning-path set it when it was published. */
export type RunApproval = 'NONE' | 'SUPERIOR' | 'BPSDM' | 'BOTH';
export type WaitingRule = 'FIRST_COME' | 'PRIORITY';
