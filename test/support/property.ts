/**
 * How many runs a property test makes: the usual number, or what FAST_CHECK_RUNS asks for.
 * @param usual enough to notice a regression without slowing everybody's `npm test`
 */
export const runs = (usual: number): number => Number(process.env.FAST_CHECK_RUNS) || usual;
