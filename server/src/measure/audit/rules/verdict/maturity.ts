/**
 * How omnichannel a brand is, from measured figures only. Each figure has two thresholds; the class is the highest whose every measured
 * gate is passed. Every gate is monotone: a better figure never closes it, so mending one cause never lowers the class.
 */

/** From one channel to one voice. */
export const MATURITY_CLASSES = ['single', 'multi', 'cross', 'omni'] as const
export type MaturityClass = (typeof MATURITY_CLASSES)[number]

/** The figures that decide; null: the exports cannot tell. Shares are 0 to 1. */
export interface MaturityFigures {
  /** Channels where customers speak or buy. */
  readonly channels: number
  /** Contacts that another channel or list knows, of all. */
  readonly recognised: number | null
  /** Channels whose contacts nobody else knows, of all channels with people. */
  readonly isolated: number | null
  /** 1 − contradictions of cards ÷ cards compared. */
  readonly peopleAgreement: number | null
  /** 1 − unasked messages to who had refused ÷ unasked messages. */
  readonly wishesKept: number | null
  /** 1 − products whose lists differ in price or stock ÷ products compared. */
  readonly offersAgreement: number | null
  /** 1 − contradicting answers ÷ answers compared. */
  readonly answersAgreement: number | null
  /** Requests made again in another channel ÷ requests. */
  readonly repeated: number | null
  /** Purchases behind which somebody is named ÷ purchases. */
  readonly named: number | null
}

export type FigureName = Exclude<keyof MaturityFigures, 'channels'>

/** What a figure must reach. `atMost`: the smaller the better. */
export interface Gate {
  readonly figure: FigureName
  readonly isAtMost: boolean
  readonly cross: number
  readonly omni: number
}

/** How a figure stands. */
export interface GateResult extends Gate {
  readonly value: number | null
  /** The class that this figure alone would allow; null where it was not measured. */
  readonly allows: MaturityClass | null
}

/** The verdict. */
export interface Maturity {
  readonly class: MaturityClass
  /**
   * 0 to 100. Each class has its band (single 0–24, multi 25–49, cross 50–79, omni 80–100); within it the mean, over the measured
   * figures, of how near each is to what the next class asks.
   */
  readonly score: number
  readonly gates: readonly GateResult[]
  /** Figures that keep the brand from the next class, the furthest from it first. */
  readonly holdsBack: readonly FigureName[]
  readonly figures: MaturityFigures
}

/** What each figure must reach, in the order in which they are told. */
export const GATES: readonly Gate[] = [
  { figure: 'recognised', isAtMost: false, cross: 0.3, omni: 0.7 },
  { figure: 'isolated', isAtMost: true, cross: 0.5, omni: 0 },
  { figure: 'peopleAgreement', isAtMost: false, cross: 0.8, omni: 0.95 },
  { figure: 'wishesKept', isAtMost: false, cross: 0.9, omni: 0.99 },
  { figure: 'offersAgreement', isAtMost: false, cross: 0.8, omni: 0.97 },
  { figure: 'answersAgreement', isAtMost: false, cross: 0.75, omni: 0.95 },
  { figure: 'repeated', isAtMost: true, cross: 0.25, omni: 0.05 },
  { figure: 'named', isAtMost: false, cross: 0.5, omni: 0.9 },
]
/** Figures without which nobody can speak of one voice: the highest class is not given on silence. */
const NEEDED_FOR_OMNI: readonly FigureName[] = ['recognised', 'isolated']

/** Classes a brand by its figures. */
export function classify(figures: MaturityFigures): Maturity {
  const gates = GATES.map((gate): GateResult => {
    const value = figures[gate.figure]
    return { ...gate, value, allows: value === null ? null : allowedBy(gate, value) }
  })
  const found = figures.channels < 2 ? 'single' : lowest(gates, figures)
  const next = MATURITY_CLASSES[MATURITY_CLASSES.indexOf(found) + 1]
  const holdsBack =
    next === undefined || found === 'single'
      ? []
      : furthestFirst(gates, found)
          .filter(({ allows }) => allows !== null && rank(allows) < rank(next))
          .map(({ figure }) => figure)
  return { class: found, score: scoreOf(gates, found), gates, holdsBack, figures }
}

/** The measured figures, those first that are furthest from what the class after `found` asks. */
export function furthestFirst(gates: readonly GateResult[], found: MaturityClass): readonly GateResult[] {
  return gates
    .flatMap((gate) => (gate.value === null ? [] : [{ gate, near: nearness(gate, gate.value, found) }]))
    .sort((a, b) => a.near - b.near)
    .map(({ gate }) => gate)
}

function lowest(gates: readonly GateResult[], figures: MaturityFigures): MaturityClass {
  const isSilent = NEEDED_FOR_OMNI.some((name) => figures[name] === null)
  let best: MaturityClass = isSilent ? 'cross' : 'omni'
  for (const { allows } of gates) if (allows !== null && rank(allows) < rank(best)) best = allows
  return best
}

function allowedBy(gate: Gate, value: number): MaturityClass {
  if (passes(gate, value, gate.omni)) return 'omni'
  return passes(gate, value, gate.cross) ? 'cross' : 'multi'
}

function passes({ isAtMost }: Gate, value: number, threshold: number): boolean {
  return isAtMost ? value <= threshold : value >= threshold
}

function rank(name: MaturityClass): number {
  return MATURITY_CLASSES.indexOf(name)
}

const BANDS: Readonly<Record<MaturityClass, readonly [from: number, to: number]>> = {
  single: [0, 24],
  multi: [25, 49],
  cross: [50, 79],
  omni: [80, 100],
}

function scoreOf(gates: readonly GateResult[], found: MaturityClass): number {
  const [from, to] = BANDS[found]
  const near = gates.flatMap((gate) => (gate.value === null ? [] : [nearness(gate, gate.value, found)]))
  if (near.length === 0 || found === 'single') return from
  return Math.round(from + (to - from) * (near.reduce((sum, each) => sum + each, 0) / near.length))
}

/** From 0 at the worst there is to 1 at what the next class asks; for the highest class at the best there is. */
function nearness({ isAtMost, cross, omni }: Gate, value: number, found: MaturityClass): number {
  const wanted = found === 'multi' ? cross : found === 'cross' ? omni : isAtMost ? 0 : 1
  const near = isAtMost ? (1 - value) / (1 - wanted) : value / wanted
  return Math.max(0, Math.min(1, near))
}
