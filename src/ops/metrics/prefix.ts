/** At the start of the names of all metrics but those of Node and the process. */
export const PREFIX = 'classifacoustics_';
