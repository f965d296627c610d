/** The first steps that the local Discord suggests. */
export const tour = {
  title: 'Meet the bot in one minute',
  text: 'A Discord on your own machine, with the real bot in it. Try these in order, or type `/` below.',
  takeFive: 'What genre is Take Five?',
  takeFiveHint: 'The Dave Brubeck Quartet, 1959',
  couldYouBeLoved: 'And what is this?',
  couldYouBeLovedHint: 'Bob Marley & The Wailers, 1980',
  oneMoreTime: 'Find more like One More Time',
  oneMoreTimeHint: 'Daft Punk, 2000',
  vote: 'React {{emoji}} to see it learn',
  voteHint: 'The list is re-ranked at once',
  like: 'React {{emoji}} to keep the list',
  likeHint: 'The bot remembers what you like',
  dropsOn: 'Turn weekly drops on',
  dropsOnHint: 'Mondays at 18:00, in #{{channel}}',
  skipToDrop: 'Skip ahead to Monday',
  skipToDropHint: 'Moves the clock, and the drop arrives',
} as const;
