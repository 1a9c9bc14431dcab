/** The planted stories: people whom anybody can look up to see what Hilo does. */
import type { Person, Registry } from '../people.ts'
import { fullName } from '../people.ts'
import type { Random } from '../random.ts'
import type { World } from '../world.ts'
import { antonios, majo, recycled, romero } from './look-alikes.ts'
import { carmen, elena, javier, lucia, marcos } from './one-thread.ts'
import { shopPhone, tablet } from './shared-values.ts'
import { type CrmCard, createCast, type Script, type Story } from './stage.ts'

export { NO_EMAIL, placeholderCard, SHOP_PHONE, spaced } from './shared-values.ts'
export type { Bilingual, CrmCard, Story } from './stage.ts'

const SCRIPTS: readonly Script[] = [
  lucia,
  antonios,
  tablet,
  romero,
  carmen,
  javier,
  elena,
  marcos,
  majo,
  recycled,
  shopPhone,
]
const DAY_MS = 86_400_000
/** Numbers of story people start here, beyond any ordinary customer. */
const FIRST_NUMBER = 90_000

/** The stories with their people, ready to be told. */
export interface Planted {
  readonly stories: readonly Story[]
  readonly people: readonly Person[]
  readonly cards: readonly CrmCard[]
  tell(world: World, random: Random): void
}

/** Casts every story. @param startMs the first day of the history */
export function plantStories(random: Random, registry: Registry, startMs: number): Planted {
  const cast = createCast(random, registry, FIRST_NUMBER, startMs)
  const played = SCRIPTS.map((script) => ({ script, people: script.cast(cast) }))
  return {
    stories: played.map(({ script, people }) => ({
      id: script.id,
      title: script.title,
      summary: script.summary,
      see: script.see,
      people: people.map((person) => ({
        personId: person.id,
        name: fullName(person),
        find: script.find ?? (script.id === 'romero' ? fullName(person) : (person.email ?? person.phone ?? '')),
      })),
    })),
    people: played.flatMap(({ people }) => people),
    cards: played.flatMap(({ script, people }) => script.cards?.(people) ?? []),
    tell(world, chance) {
      const today = world.calendar.days.at(-1)?.startMs ?? world.calendar.nowMs
      for (const { script, people } of played) {
        const stage = {
          world,
          random: chance.fork(script.id),
          ago: (days: number, hour: number) => today - days * DAY_MS + hour * 3_600_000,
          key: (scene: string) => `story.${script.id}.${scene}`,
        }
        script.tell(stage, people)
      }
    },
  }
}
