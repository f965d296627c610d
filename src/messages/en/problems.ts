/** Why a question has no answer, and what to do next. */
export const problems = {
  emptyLink: 'There is no link to look up. {{howTo}}',
  notALink: 'That is not a link to a track. {{howTo}}',
} as const;
