/** Lets other work run between two slices of something long. */
export type Pause = () => Promise<unknown>;

/** Where nothing else waits. */
export const NO_PAUSE: Pause = async () => undefined;
