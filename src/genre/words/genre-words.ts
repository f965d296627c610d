import type { GenreKey } from '../model/genres.ts';

/**
 * Names of genres that mean one of the 31, as a whole or as the end of a longer name ("melodic death metal",
 * "uk garage house"); small letters, spaces for dashes, `and` for `&`.
 */
export const HEADS: Readonly<Record<GenreKey, string>> = {
  hip_hop:
    'hip hop, hiphop, rap, trap, drill, grime, g funk, crunk, hyphy, boom bap, turntablism, plugg, phonk, rage, cloud rap, horrorcore, trap queen, bounce rap, hip hop tuga, ' +
    'rap conscient, rap conciencia, rap kreyol, rap francais, wu fam, bboy, nederhop, snap music, mumble rap, gangsta, k rap, k hop, battle rap, freestyle rap, road rap, urban contemporary rap, ' +
    'strut, traprun, deep east coast, bass trap, vapor trap, trap soul rap',
  latin:
    'latin, latino, latina, latin music, reggaeton, reggaeton flow, bachata, salsa, merengue, cumbia, mariachi, ranchera, corrido, corridos, corridos tumbados, norteno, banda, grupera, grupero, tejano, ' +
    'duranguense, vallenato, bolero, tango, flamenco, rumba, mambo, boogaloo, champeta, dembow, urbano latino, musica mexicana, regional mexican, regional mexicano, mexicano, sierreno, sonidera, nueva trova, trova, ' +
    'cancion melodica, romantico, cantautor, cha cha cha, son cubano, guajira, timba, huayno, cuarteto, trap latino, trap boricua, ye ye latino, norteno sax, gruperas inmortales, tecnobanda, tropical music, ' +
    'musica popular colombiana, perreo, guaracha, puerto rican pop, mexican pop, colombian pop, latin arena pop, latin pop, flamenco pop, rock en espanol, musica potosina, latin viral pop, folclore, folklore argentino, nueva cancion, new mexico music, rap latina',
  country:
    'country, country music, bluegrass, honky tonk, red dirt, redneck, outlaw country, americana, nashville sound, bakersfield sound, country road, country dawn, western, western swing, cowboy western, jamgrass, newgrass, old time, ' +
    'yodeling, truck driving country, banjo, steel guitar, bro country, country pop, country rock, cosmic american, appalachian folk, cow punk, cowpunk, country rap, country trap',
  rock:
    'classic rock, album rock, soft rock, hard rock, blues rock, art rock, roots rock, heartland rock, southern rock, yacht rock, folk rock, psychedelic rock, glam rock, garage rock, surf, surf music, surf rock, rockabilly, rock and roll, rock n roll, ' +
    'rock roll, krautrock, progressive rock, prog rock, prog, symphonic rock, space rock, acid rock, pub rock, arena rock, aor, british invasion, merseybeat, freakbeat, protopunk, mod revival, beatlesque, mellow gold, psychedelic, psychedelia, ' +
    'psych, psych rock, canterbury scene, jam band, classic uk pop, melodic hard rock, piano rock, swamp rock, rebel blues, comedy rock, instrumental rock, celtic rock, opm rock, sleaze rock, zolo, acoustic rock, boogie rock, psychobilly, swamp pop, classic garage rock',
  alternative_indie:
    'alternative, alternative rock, alt rock, indie, indie rock, indie pop, indietronica, grunge, post grunge, shoegaze, dream pop, slowcore, slow core, post rock, math rock, noise rock, noise pop, jangle pop, chamber pop, art pop, ' +
    'britpop, madchester, twee pop, c86, lo fi indie, bedroom pop, modern rock, permanent wave, garage punk, stomp and holler, freak folk, alt z, experimental rock, neo psychedelic, nu gaze, alternative pop, baroque pop, new rave, dance punk, ' +
    'indie folk, anti folk, indie poptimism, midwest emo, gothic rock, goth, gbvfi, experimental, ethereal wave, new weird america, modern alternative rock, pov indie, hamburger schule, power pop, geek rock, college rock, chamber psych, emo folk, indie soul',
  pop:
    'pop, teen pop, dance pop, post teen pop, boy band, girl group, boygroup, talent show, idol, europop, schlager, chanson, mandopop, cantopop, c pop, opm, bubblegum pop, viral pop, adult contemporary, scandipop, social media pop, ' +
    'candy pop, metropopolis, pop rock, uk pop, pop dance, escape room, deep talent show, britpop dance, nederpop, variete francaise, francoton, ye ye, levenslied, dansktop, canzone d autore, canzone dautore, italian adult pop, classic italian pop, ' +
    'austropop, soda pop, shimmer pop, antiviral pop, hopebeat, stomp pop, gauze pop, bow pop, sunshine pop, pixie, wrestling, lgbtq, acoustic pop, operatic pop, pop soul, city pop china, v pop, thai pop, p pop, q pop, indonesian pop, sophisti pop, levenslied',
  metal:
    'metal, metalcore, deathcore, grindcore, djent, nu metal, nwobhm, thrash, death metal, black metal, doom, sludge, neue deutsche harte, grind, screamo metal, powerviolence metal, stoner rock, metallic hardcore, nu metalcore, shred, power metal, crossover thrash, ' +
    'rap metal, rap rock, funk metal, alternative metal, industrial metal, melodic metalcore, screamocore, electronicore, trancecore, goregrind, mathcore, post metal, gothic metal, glam metal, hair metal',
  edm_dance:
    'edm, dance, electro house, big room, progressive house, tropical house, future bass, future house, slap house, brostep edm, complextro, moombahton, eurodance, bubblegum dance, electronic trap, pop edm, hands up, big beat, breakbeat, breaks, ' +
    'electro, electronic, electronica, electronic dance, club, dance music, melbourne bounce, bounce, freestyle, italo dance, vocal dance, cedm, electro swing, uk dance, progressive electro house, electrohouse, festival, gymcore, catstep, electropowerpop, party dance, miami bass, ' +
    'french touch, new french touch, filter house, hip house, diva house, alternative dance, australian dance, electro dance, jersey club, baltimore club, kuduro edm, nu disco, turbo, bass music, destroy techno, afro dance, glitch hop, basshall, shiver pop',
  brazilian:
    'mpb, sertanejo, sertanejo universitario, sertanejo pop, pagode, samba, bossa nova, forro, axe, funk carioca, funk ostentacao, baile funk, funk brasileiro, brega, brega funk, piseiro, tropicalia, jovem guarda, choro, brazilian, brazil, brazilian music, ' +
    'arrocha, maracatu, frevo, rock nacional, rock gaucho, vaneira, trap brasileiro, pagode baiano, nova mpb, brasileiro, brasileira, pop nacional, funk mtg, agronejo, brazilian boogie, musica popular brasileira, manguebeat',
  folk_acoustic:
    'folk, singer songwriter, songwriter, acoustic, traditional folk, american folk revival, contemporary folk, neo mellow, lilith, folk pop, ectofolk, indiecoustica, british folk, acoustic cover, modern folk, campfire, ' +
    'psychedelic folk, neo singer songwriter, melancholia, new americana, alternative americana, ambient folk, fingerstyle, coffeehouse, new england americana, roots, progressive folk, indie anthem folk, folktronica, alternative roots',
  indian:
    'bollywood, filmi, indian, indian music, desi, desi pop, hindi, hindi pop, tamil, tamil pop, telugu, tollywood, kollywood, mollywood, punjabi, punjabi pop, bhangra, ghazal, sufi, qawwali, carnatic, hindustani, indian classical, bhajan, kirtan, bhojpuri, marathi, gujarati, ' +
    'malayalam, kannada, sandalwood, rabindra sangeet, bengali, modern bollywood, indian indie, indian pop, chutney, hare krishna, haryanvi, desi hip hop, indian folk, lata, assamese, odia',
  jazz:
    'jazz, bebop, hard bop, post bop, swing, big band, dixieland, vocal jazz, smooth jazz, jazz fusion, cool jazz, free jazz, lounge, adult standards, torch song, stride, ragtime, jazz funk, soul jazz, nu jazz, latin jazz, gypsy jazz, manouche, exotica, space age pop, hammond organ, ' +
    'ecm style jazz, jazz blues, acid jazz, crooner, jazz guitar, jazz piano, jazz saxophone, jazz trumpet, jazz organ, smooth saxophone, contemporary post bop, jazz orchestra, fusion, easy listening, vocal harmony group, jump blues, second line, jazz quartet, jazz trio, jazz drums, jazz rap jazz',
  rnb: 'r and b, rnb, contemporary r and b, urban contemporary, alternative r and b, neo soul, new jack swing, quiet storm, trap soul, pop r and b, r n b, rhythm and blues contemporary, urban, hip pop, bedroom soul, vapor soul, new jack smooth, deep pop r and b, indie r and b, pluggnb, british soul, slow jam',
  punk: 'punk, punk rock, pop punk, hardcore punk, hardcore, post hardcore, emo, screamo, skate punk, melodic hardcore, oi, crust, riot grrrl, horror punk, ska punk, neon pop punk, anarcho punk, street punk, easycore, post screamo, skramz, orgcore, folk punk, dreamo, celtic punk, queercore, no wave, synth punk, straight edge, youth crew, beatdown, power violence, pop emo, punk blues, psychobilly punk, electropunk',
  gospel_christian:
    'gospel, christian, christian music, ccm, worship, praise, christian rock, christian pop, hymns, christian hip hop, christian alternative rock, anthem worship, world worship, southern gospel, contemporary gospel, rock cristao, gospel brasileiro, louvor, musica cristiana, cristiano, christian indie, lds youth, ' +
    'adoracao, inspirational, religious, spiritual, spirituals, messianic, chr, latin christian, latin worship, christian relaxative, christian metal, christian punk, unblack metal, christian trap, deep ccm, country gospel, bluegrass gospel, gospel singers, gospel r and b, roots worship, catholic music',
  chill_lofi:
    'lo fi, lofi, lo fi beats, lofi hip hop, chillhop, chill, chillwave, trip hop, downtempo, vaporwave, jazzhop, lo fi jazzhop, lo fi chill, idm, vapor twitch, chill out, chillout, chill lounge, study beats, focus beats, jazz boom bap, nu jazz chill, glitch, sad lo fi, japanese chillhop, chill beats, trip, hypnagogic pop, abstract beats, psychill, future garage, lo star, jazztronica, chillstep, lounge chill, leftfield',
  house_techno:
    'house, techno, deep house, tech house, minimal techno, detroit techno, chicago house, acid house, acid, minimal, afro house, amapiano house, disco house, uk garage, garage house, speed garage, 2 step, bassline, microhouse, dub techno, electroclash, melodic techno, soulful house, vocal house, italo house, ' +
    'tribal house, ebm, german techno, proto techno, vogue, ballroom, deep groove house, lo fi house, organic house, french house, bass house, funky house, detroit house, minimal dub, new beat, hardgroove, broken beat, float house, footwork, ghetto house, outsider house, balearic',
  soul_funk_disco:
    'soul, funk, disco, motown, philly soul, classic soul, southern soul, northern soul, memphis soul, chicago soul, soul blues, p funk, go go, brit funk, boogie, post disco, hi nrg, italo disco, italian disco, doo wop, rhythm and blues, classic girl group, rare groove, minneapolis sound, beach music, instrumental soul, retro soul, deep disco, ' +
    'funk rock, electro funk, afro funk, modern funk, popping, soul pop, psychedelic soul, blue eyed soul, traditional soul, synth funk, new orleans funk, brown eyed soul, northern soul revival, classic girl',
  trance_hard_dance:
    'trance, psytrance, goa, goa trance, hardstyle, happy hardcore, hardcore techno, gabber, uplifting trance, progressive trance, vocal trance, rawstyle, hard dance, hard house, frenchcore, speedcore, jumpstyle, hard trance, bubble trance, psy, uptempo hardcore, makina, nightcore, breakcore, dream trance, donk, hard techno trance, psychedelic trance, full on, hardcore rave',
  classical:
    'classical, classical music, opera, baroque, romantic era, orchestra, orchestral, symphony, chamber music, choral, choir, piano classical, contemporary classical, early music, renaissance, medieval, minimalism, impressionism, classical piano, classical crossover, neoclassical, neo classical, string quartet, lieder, ' +
    'classical performance, orchestral performance, classical guitar, classical tenor, classical cello, classical organ, chamber orchestra, cello, violin, concerto, sonata, zarzuela, operetta, art song, modern classical, compositional, 21st century classical, serialism, avant garde classical, gregorian chant, early romantic era, post romantic era, organ',
  j_pop_anime:
    'j pop, jpop, j rock, j idol, j dance, anime, japanese, vocaloid, visual kei, shibuya kei, japanese city pop, city pop, enka, kayokyoku, otacore, alt idol, idol rock, j rap, j ambient, j pixie, j punk, j metal, japanese pop, japanese rock, touhou, japanese singer songwriter, anime score, j poprock, seiyu, doujin, classic j rock, denpa, utaite, kawaii, oshare kei, j indie, j r and b, okinawan',
  reggae_ska:
    'reggae, ska, dub, dancehall, roots reggae, rocksteady, rock steady, lovers rock, reggae fusion, ragga, soca, ska revival, calypso, reggae rock, uk reggae, dub reggae, two tone, jamaican, caribbean, old school dancehall, ska mexicano, traditional ska, bashment, shatta, zouk, kompa, riddim dancehall, uk dub, modern ska punk, euroska, reggae en espanol, dub poetry, mento',
  synthpop_new_wave:
    'synthpop, synth pop, new wave, new wave pop, new romantic, post punk, electropop, darkwave, dark wave, coldwave, cold wave, minimal wave, neue deutsche welle, dance rock, synthwave, retrowave, outrun, futurepop, neo synthpop, electro pop, minimal synth, neon, etherpop, vaporpop, transpop, synth, electronic pop, electronic rock, indie electropop, popwave, industrial, industrial rock, cyberpunk, uk post punk',
  drum_bass_dubstep:
    'drum and bass, dnb, d and b, drum n bass, dubstep, jungle, liquid funk, neurofunk, riddim, brostep, uk bass, jump up, ragga jungle, melodic dubstep, deep dubstep, halftime, drumstep, breakstep, techstep, uk dnb, bass trip, tearout, drumfunk, deathstep, wobble, sambass',
  afrobeats:
    'afrobeats, afrobeat, afropop, afro pop, afroswing, amapiano, gqom, kwaito, highlife, azonto, alte, naija, nigerian pop, african, african music, afro, bongo flava, soukous, coupe decale, kizomba, kuduro, mbalax, makossa, afro soul, ndombolo, juju, afro fusion, mande pop, funana, ethiopian pop, south african pop, ghanaian, nigerian, hiplife, fuji, semba, rumba congolaise, gengetone, singeli, mbube, african rock, genge, marrabenta, chimurenga',
  ambient_new_age:
    'ambient, new age, meditation, healing, sleep, drone, dark ambient, space music, background music, relaxative, nature sounds, environmental, spa, yoga, new age piano, calming instrumental, compositional ambient, ambient pop, white noise, binaural, sound, solfeggio, drift, psybient, atmosphere, asmr, neoclassical darkwave ambient, ambient drone, handpan, world meditation, relaxation',
  world_traditional:
    'world, world music, celtic, irish folk, klezmer, polka, fado, traditional, balkan, balkan brass, turkish, turkish pop, turkish folk, arabesk, arabesque, arabic, arab, arab pop, arabic music, persian, iranian, persian pop, rai, khaleeji, levant, dabke, gnawa, greek pop, laiko, rebetiko, entekhno, hawaiian, polynesian, native american, indigenous, throat singing, gamelan, dangdut, volksmusik, volkstumliche musik, ' +
    'nordic folk, scandinavian folk, sevdah, turbo folk, manele, romani, gypsy, mizrahi, israeli, israeli pop, hebrew, cajun, zydeco, malay, malaysian pop, khmer, mongolian, chinese traditional, asian, asian music, oriental, tuareg, desert blues, folk music traditional, celtic folk, irish pub song, russian folk, traditional scottish folk, anatolian rock, halay, sami, yiddish, bagpipe, irish, nasheed, kurdish',
  show_tunes:
    'show tunes, broadway, musical, musicals, musical theatre, musical theater, hollywood, movie tunes, disney, west end, cabaret, vintage hollywood, glee club, a cappella, vaudeville, vintage broadway, theatre, theater, revue',
  soundtrack_score:
    'soundtrack, soundtracks, score, scorecore, film score, film music, movie soundtrack, original score, video game music, videogame music, game music, vgm, classic soundtrack, cinematic, epic, trailer music, orchestral soundtrack, theme, films games, movies, film soundtrack, stage and screen, tv soundtrack, vintage italian soundtrack, chiptune, epicore, library music, production music, british soundtrack, anime soundtrack',
  k_pop:
    'k pop, kpop, k pop girl group, k pop boy group, k pop group, korean pop, k ballad, korean, k indie, k rock, korean r and b, k r and b, korean ost, trot, korean singer songwriter, k drama, korean hip hop, korean indie',
  blues:
    'blues, delta blues, electric blues, chicago blues, texas blues, country blues, acoustic blues, piano blues, modern blues, harmonica blues, traditional blues, boogie woogie, louisiana blues, memphis blues, swamp blues, british blues, punk blues revival, blues guitar, hill country blues, rhythm and boogie, canadian blues, soul blues guitar, jazz blues guitar, new orleans blues',
};
