/** Tells why: which links hold a group together, and which were refused. */
import type { FragmentId } from '../../../kernel/ids.ts'
import type { Group, Link, Standing, Veto } from '../schema.ts'
import type { Board, MadeLink, Party, Refusal, Value } from './board.ts'

/** The groups on the board, ordered by their first fragment. */
export function tellGroups(board: Board): Group[] {
  const told = new Map<Party, { fragmentIds: FragmentId[]; standings: Standing[]; links: Link[]; vetoes: Veto[] }>()
  for (const { party, fragment, standing } of board.nodes) {
    const group = told.get(party)
    if (group === undefined)
      told.set(party, { fragmentIds: [fragment.id], standings: [standing], links: [], vetoes: [] })
    else {
      group.fragmentIds.push(fragment.id)
      group.standings.push(standing)
    }
  }
  for (const made of board.made) {
    const [node] = made.nodes
    const group = node && told.get(node.party)
    if (group) tellLink(group.links, made)
  }
  for (const value of board.values) {
    const rule = value.blocked ? 'blocked' : value.generic === null ? null : 'generic'
    if (rule === null) continue
    for (const party of new Set(value.holders.map(({ node }) => node.party))) {
      told
        .get(party)
        ?.vetoes.push({ ...aboutValue(value, party), rule, conflictKind: null, seq: null, otherFragmentIds: [] })
    }
  }
  for (const refusal of board.refused) {
    for (const party of new Set(refusal.nodes.map((node) => node.party))) {
      const group = told.get(party)
      if (group) tellVeto(group.vetoes, refusal, party)
    }
  }
  return [...told.values()]
}

function tellLink(links: Link[], made: MadeLink): void {
  const { level, value, evidence, seq, nodes } = made
  const [node] = nodes
  if (node === undefined) return
  if (value === null) {
    links.push({
      level,
      key: null,
      kind: null,
      evidence,
      seq,
      fragmentIds: nodes.map((each) => each.fragment.id).sort(),
    })
    return
  }
  if (links.some((link) => link.key === value.key && link.level === level)) return
  links.push({ level, evidence, seq, ...aboutValue(value, node.party) })
}

function tellVeto(vetoes: Veto[], refusal: Refusal, party: Party): void {
  const { rule, value, conflictKind, seq, nodes } = refusal
  const others = new Set(nodes.filter((node) => node.party !== party).map((node) => firstOf(node.party)))
  if (others.size === 0) return
  const key = value?.key ?? null
  if (vetoes.some((veto) => veto.key === key && veto.rule === rule && veto.seq === seq)) return
  const about =
    value === null
      ? {
          key: null,
          kind: null,
          fragmentIds: nodes.filter((node) => node.party === party).map((node) => node.fragment.id),
        }
      : aboutValue(value, party)
  vetoes.push({ ...about, rule, conflictKind, seq, otherFragmentIds: [...others].sort() })
}

function aboutValue(value: Value, party: Party): Pick<Veto, 'key' | 'kind' | 'fragmentIds'> {
  const holders = value.holders.filter(({ node }) => node.party === party)
  return { key: value.key, kind: value.kind, fragmentIds: holders.map(({ node }) => node.fragment.id) }
}

function firstOf(party: Party): FragmentId {
  const first = party.members.reduce((least, node) => (node.index < least.index ? node : least))
  return first.fragment.id
}
