/** Generated brands: exports of the channels of a brand, with what is planted in them known by file and line. */
import { plantLists } from './brand-lists.ts'
import { drawPeople, newRandom } from './brand-people.ts'
import { type Brand, type BrandProfile, newFiles } from './brand-schema.ts'
import { tellStories } from './brand-stories.ts'

/** Makes a brand: the same profile, the same bytes. */
export function makeBrand(profile: BrandProfile): Brand {
  const random = newRandom(profile.seed)
  const planted: Brand['planted'] = new Map()
  const brand: Brand = {
    profile,
    random,
    people: drawPeople(profile.people, random),
    files: newFiles(),
    planted,
    refusals: new Map(),
    answerMinutes: new Map(),
    plant: (kind, ...spots) => planted.set(kind, [...(planted.get(kind) ?? []), spots]),
  }
  plantLists(brand)
  tellStories(brand)
  return brand
}

/** Writes a brand's files. @returns the rows written */
export async function saveBrand({ files }: Brand, folder: string): Promise<number> {
  for (const file of Object.values(files)) await file.save(folder)
  return Object.values(files).reduce((sum, file) => sum + file.rows(), 0)
}
