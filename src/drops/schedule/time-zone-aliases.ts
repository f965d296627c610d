/** Large cities that are missing from the time zone database and from the cities `@vvo/tzdb` lists. */
export const MORE_CITIES: Readonly<Record<string, string>> = {
  Shenzhen: 'Asia/Shanghai',
  Seattle: 'America/Los_Angeles',
  Boston: 'America/New_York',
  'Washington DC': 'America/New_York',
  Miami: 'America/New_York',
  Atlanta: 'America/New_York',
  Austin: 'America/Chicago',
  Brasília: 'America/Sao_Paulo',
  Edinburgh: 'Europe/London',
  'St Petersburg': 'Europe/Moscow',
  Frankfurt: 'Europe/Berlin',
};

/** Other names of cities: former ones, English ones and those used at home. */
export const CITY_ALIASES: Readonly<Record<string, string>> = {
  Saigon: 'Asia/Ho_Chi_Minh',
  Bombay: 'Asia/Kolkata',
  Bangalore: 'Asia/Kolkata',
  Kiev: 'Europe/Kyiv',
  Wien: 'Europe/Vienna',
  München: 'Europe/Berlin',
  Cologne: 'Europe/Berlin',
  Bruxelles: 'Europe/Brussels',
  Genève: 'Europe/Zurich',
  Roma: 'Europe/Rome',
  Milano: 'Europe/Rome',
  Napoli: 'Europe/Rome',
  Lisboa: 'Europe/Lisbon',
  Sevilla: 'Europe/Madrid',
  København: 'Europe/Copenhagen',
  Praha: 'Europe/Prague',
  Warszawa: 'Europe/Warsaw',
  București: 'Europe/Bucharest',
  Москва: 'Europe/Moscow',
  Київ: 'Europe/Kyiv',
  東京: 'Asia/Tokyo',
  서울: 'Asia/Seoul',
  北京: 'Asia/Shanghai',
};

/** What people call countries for short, by ISO 3166 code. */
export const COUNTRY_ALIASES: Readonly<Record<string, readonly string[]>> = {
  US: ['USA', 'America'],
  GB: ['UK', 'England', 'Scotland', 'Wales', 'Great Britain'],
  AE: ['UAE', 'Emirates'],
  KR: ['Korea'],
  CZ: ['Czech Republic'],
  NL: ['Holland'],
};
