/** Why a start did not work, in one sentence for the person at the terminal: what is wrong and what to do. */
export class StartError extends Error {}
