/** Filler words. None of them is a default topic, so a topic is found only where it was put. */
export const FILLER_WORDS: readonly string[] = (
  'amber anchor autumn balcony basket beacon border branch bridge bright bronze butter candle canyon carbon castle ' +
  'cedar chapter charm circle clever cloud cobalt comet copper coral corner cotton crystal curious dawn desert ' +
  'distant double dragon dream early eastern echo ember empty endless evening famous feather festival fiction final ' +
  'flame forest forgotten frozen garden gentle giant glass golden granite gravel harbor harvest hidden hollow honest ' +
  'honey horizon humble island ivory jacket jungle kettle kitchen ladder lantern legend lemon little lonely magic ' +
  'maple marble market meadow mellow midnight mirror modern morning mountain mystery narrow nature needle northern ' +
  'olive orange orbit paper pebble pepper perfect pilot planet pocket polar prairie quiet rabbit random rapid ' +
  'restless ribbon river rocket royal rustic saddle scarlet secret shadow silent silver simple sketch snow solar ' +
  'southern spark spring station steady stone storm studio summer sunset sweet thunder timber tiny tower tunnel ' +
  'valley velvet vintage violet wandering western whisper wild window winter wonder yellow zebra'
).split(' ')

/** What people search for in a world that names no topics of its own, the most popular first. */
const DEFAULT_TOPICS: readonly string[] = (
  'cooking football guitar space medical travel fitness history chess photography gardening cycling painting yoga ' +
  'astronomy robotics fishing coding camping piano woodworking makeup cricket economics drums knitting volcano ' +
  'philosophy architecture sailing skateboarding karate railway aviation beekeeping origami surfing dinosaur esports ' +
  'pottery'
).split(' ')

/** The name of the topic at `index`: a default one, then made-up words without end. */
export function topicName(index: number): string {
  const known = DEFAULT_TOPICS[index]
  if (known !== undefined) return known
  let rest = index - DEFAULT_TOPICS.length
  let name = 'topic'
  do {
    name += SYLLABLES[rest % SYLLABLES.length] ?? ''
    rest = Math.floor(rest / SYLLABLES.length)
  } while (rest > 0)
  return name
}

const SYLLABLES = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'ha',
  'je',
  'ki',
  'lo',
  'mu',
  'na',
  'pe',
  'ri',
  'so',
  'tu',
  'va',
] as const
