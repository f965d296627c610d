/** The most features and classes a forest can have: the range of its packed nodes and entries. */
export const MAX_FEATURES = 127;
export const MAX_CLASSES = 32_767;

/** The most trees: their sums, in 65,520ths, must fit 31 bits. */
export const MAX_TREES = 32_000;
