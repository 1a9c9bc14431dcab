/** Names that are known beforehand: which words are given names, and which given names are the same one said shorter. */
import { COMMON_NAMES } from '../model/common-names.ts'

/** Formal names and the short forms that stand for them, folded (no accents, lower case). Spanish first, then English. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  alejandra: 'ale alex sandra',
  alejandro: 'ale alex jandro',
  alfonso: 'fonso alfon',
  antonia: 'toni toñi tonia',
  antonio: 'toni tono antonito',
  beatriz: 'bea',
  'carmen maria': 'maica',
  concepcion: 'concha conchi',
  consuelo: 'chelo',
  cristina: 'cris tina',
  daniel: 'dani',
  dolores: 'lola loli',
  eduardo: 'edu',
  encarnacion: 'encarna encarni',
  enrique: 'quique kike',
  ernesto: 'neto',
  federico: 'fede',
  fernando: 'fer nando',
  francisca: 'paca paqui',
  francisco: 'paco fran curro pancho kiko',
  'francisco javier': 'fran paco javi franjavi',
  gabriel: 'gabi',
  gregorio: 'goyo',
  gonzalo: 'gonza',
  guadalupe: 'lupe',
  guillermo: 'guille memo',
  ignacio: 'nacho',
  'jose ignacio': 'nacho joseignacio',
  isabel: 'isa chabela',
  javier: 'javi',
  jesus: 'chus suso chuy',
  'maria jesus': 'chus',
  joaquin: 'quino ximo',
  jose: 'pepe',
  'jose antonio': 'josan pepe',
  'jose luis': 'joselu pepe',
  'jose manuel': 'josema chema pepe',
  'jose maria': 'chema josema txema pepe',
  'jose ramon': 'joserra',
  josefa: 'pepa pepi fina',
  'juan carlos': 'juanca',
  'juan francisco': 'juanfran',
  'juan jose': 'juanjo',
  'juan manuel': 'juanma',
  'juan maria': 'juanma',
  'juan miguel': 'juanmi',
  leonardo: 'leo',
  lourdes: 'lurdes',
  'luis miguel': 'luismi',
  manuel: 'manolo manu lolo',
  manuela: 'manoli manola',
  'maria carmen': 'maricarmen mamen carmen',
  'maria dolores': 'lola loli mariloli dolores',
  'maria isabel': 'maribel isabel',
  'maria jose': 'mariajo marijose coté',
  'maria luisa': 'marisa luisa',
  'maria mar': 'marimar',
  'maria mercedes': 'merche mercedes',
  'maria paz': 'maripaz',
  'maria pilar': 'pili pilar maripili',
  'maria rosa': 'rosa',
  'maria rosario': 'charo rosario',
  'maria soledad': 'marisol sole',
  'maria teresa': 'maite teresa mayte',
  'maria victoria': 'mariví vicky',
  mercedes: 'merche',
  miguel: 'miki',
  'miguel angel': 'miguelan',
  montserrat: 'montse',
  natividad: 'nati',
  nicolas: 'nico',
  patricia: 'patri',
  pilar: 'pili',
  rafael: 'rafa',
  ramon: 'moncho',
  ricardo: 'richi',
  roberto: 'rober',
  rosario: 'charo',
  salvador: 'salva boro',
  santiago: 'santi',
  sebastian: 'sebas',
  sergio: 'checo',
  susana: 'susi',
  teresa: 'tere',
  vicente: 'vicen chente',
  victoria: 'vicky',
  yolanda: 'yoli',
  abigail: 'abby gail',
  alexander: 'alex sandy xander',
  alexandra: 'alex sandra lexi',
  alfred: 'alf fred',
  amanda: 'mandy',
  andrew: 'andy drew',
  anthony: 'tony ant',
  barbara: 'barb babs',
  benjamin: 'ben benji',
  catherine: 'cathy kate cat',
  charles: 'charlie chuck chas',
  charlotte: 'charlie lottie',
  christina: 'chris tina',
  christine: 'chris',
  christopher: 'chris kit',
  cynthia: 'cindy',
  david: 'dave davey',
  deborah: 'deb debbie',
  donald: 'don',
  dorothy: 'dot dottie',
  edward: 'ed eddie ted ned',
  eleanor: 'ellie nell',
  elizabeth: 'liz beth betty eliza lizzie libby',
  emily: 'em',
  evelyn: 'evie',
  frances: 'fran',
  frederick: 'fred freddie',
  gerald: 'gerry',
  gregory: 'greg',
  harold: 'harry hal',
  harriet: 'hattie',
  henry: 'harry hank',
  isabella: 'bella izzy',
  jacob: 'jake',
  james: 'jim jimmy jamie',
  jennifer: 'jen jenny',
  jessica: 'jess jessie',
  john: 'jack johnny',
  jonathan: 'jon',
  joseph: 'joe joey',
  joshua: 'josh',
  katherine: 'kathy kate katie kat',
  kenneth: 'ken kenny',
  lawrence: 'larry',
  leonard: 'leo len',
  margaret: 'maggie meg peggy',
  matthew: 'matt',
  michael: 'mike mick mikey',
  nathaniel: 'nathan nate',
  nicholas: 'nick nicky',
  oliver: 'ollie',
  olivia: 'liv',
  pamela: 'pam',
  patrick: 'pat paddy',
  peter: 'pete',
  philip: 'phil',
  raymond: 'ray',
  rebecca: 'becky',
  richard: 'rick dick rich',
  robert: 'rob bob bobby robbie bert',
  ronald: 'ron',
  samantha: 'sam',
  samuel: 'sam',
  stephen: 'steve',
  steven: 'steve',
  susan: 'sue susie',
  theodore: 'ted theo',
  theresa: 'terri tess',
  thomas: 'tom tommy',
  timothy: 'tim',
  victor: 'vic',
  walter: 'walt',
  william: 'will bill billy liam',
  zachary: 'zach',
}

/** Other given names, so that a second word can be told from a surname. */
const SPANISH =
  'adrian agustin aida aitor alba alberto alfredo alicia alvaro amparo ana andrea andres angel angela angeles angels angelo asuncion aurora belen blanca borja bruno carla carlos carlota carmen carolina catalina cecilia celia cesar clara claudia diana diego elena elisa elvira emilia emilio enric esperanza esther eugenia eulalia eva fatima felipe felix fermin gema gerardo gloria guillem hector hugo ines inmaculada irene iria ivan jaime jeronimo joan jordi jorge josep juan juana julia julian juliana julio laia laura leire leonor lidia lorena lucas lucia luis luisa luz macarena manel mar maria mariano marina mario marta mateo matias mireia miriam monica nerea nieves noelia nuria olga oscar pablo paloma pau paula paz pedro raquel raul remedios rocio rodrigo rosa ruben sara silvia sofia sonia soledad trinidad valentina valeria vanesa veronica virginia xavier ximena yago'
const ENGLISH =
  'albert alice amy ann anna anne ashley ava brenda brian carol chloe donna ella emma eric gary george grace hannah jane janet jason julie karen kathleen kevin kimberly laura lily linda lisa louise lynn marie mark mary melissa mia michelle nancy noah paul rose ruby ruth ryan sarah sharon sophie stephanie'

/** Surnames that are given names, too: in the second place of three words they are taken for the surname. */
const SURNAMES = new Set([
  ...Object.keys(COMMON_NAMES.surname),
  ...'benito bernardo clemente esteban jordan lorenzo luz marcos marin mateo pascual reyes santiago santos simon vicente vidal'.split(
    ' ',
  ),
])

const bySpoken = indexShortForms()
const spanishForms = Object.entries(SHORT_FORMS).flatMap(([formal, short]) => [
  ...formal.split(' '),
  ...short.split(' '),
])
const givenNames = new Set([...SPANISH.split(' '), ...ENGLISH.split(' '), ...spanishForms])
const spokenInSpanish = new Set([...SPANISH.split(' '), ...Object.keys(SHORT_FORMS)])
const englishNames = new Set(ENGLISH.split(' ').filter((name) => !spokenInSpanish.has(name)))
const nearlyGiven = new Set([...givenNames].filter((name) => name.length > 5).flatMap(withoutOneLetter))
const nearlyShortGiven = new Set([...givenNames].filter((name) => name.length > 3).flatMap(withoutOneLetter))

/** Whether a folded word is known as a given name. */
export function isGivenName(word: string): boolean {
  return givenNames.has(word)
}

/** Whether a folded word is a given name that hardly anybody speaks in Spanish: the word after it is then a middle name. */
export function isEnglishName(word: string): boolean {
  return englishNames.has(word)
}

/**
 * Whether a folded word, second of three or more, belongs to the given name: Ana María, Luis Miguel. A slip in it is forgiven, in a short
 * one only where two surnames follow: José Maira Ruiz Blanco.
 */
export function isSecondGivenName(word: string, areSurnamesComplete: boolean): boolean {
  if (SURNAMES.has(word)) return false
  if (givenNames.has(word)) return true
  const [shortest, nearly] = areSurnamesComplete ? [3, nearlyShortGiven] : [6, nearlyGiven]
  return (
    word.length >= shortest && [word, ...withoutOneLetter(word)].some((one) => nearly.has(one) || givenNames.has(one))
  )
}

/** The folded formal names that a folded given name may stand for, itself included. */
export function formalNames(given: string): readonly string[] {
  return bySpoken.get(given) ?? [given]
}

/** Whether two folded given names can be one, said shorter: Paco and Francisco, Bob and Robert. */
export function isShortForm(a: string, b: string): boolean {
  if (!bySpoken.has(a) && !bySpoken.has(b)) return false
  const formal = formalNames(b)
  return formalNames(a).some((name) => formal.includes(name))
}

function indexShortForms(): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>()
  for (const [formal, list] of Object.entries(SHORT_FORMS)) {
    for (const short of list.split(' ')) {
      const folded = short.normalize('NFD').replace(/\p{M}/gu, '')
      const known = index.get(folded)
      if (known === undefined) index.set(folded, [folded, formal])
      else known.push(formal)
    }
  }
  return index
}

function withoutOneLetter(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}
