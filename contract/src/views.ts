/** Saved views: combinations of the customer list's filters that the workspace has named. Every change is a version. */
import { z } from 'zod'
import { Done, Instant, PageQuery, page, route, Uuid } from './route.ts'

/** Kept for all time with the view's versions, where the erasure of a person does not look: so nobody's address or number. */
const SearchText = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/@|\d(?:[ ().\-/]*\d){6}/.test(text), 'words for many people, not the address or number of one')

/** What a view narrows the list of customers to; what is left out narrows nothing. Each means what it means in `GET /api/customers`. */
export const ViewFilter = z
  .strictObject({
    q: SearchText.optional(),
    channel: z.string().min(1).max(40).optional(),
    recognised: z.boolean().optional(),
    hasOrders: z.boolean().optional(),
    /** Days back from whenever the view is opened, as the list offers them. */
    seenWithinDays: z.literal([2, 7, 30, 90]).optional(),
    attention: z.literal('doubts').optional(),
  })
  .meta({ id: 'ViewFilter' })
export type ViewFilter = z.infer<typeof ViewFilter>

/** The name of a view, as it stands on its tab. */
export const ViewName = z.string().trim().min(1).max(60)

const content = {
  name: z.string(),
  filter: ViewFilter,
  /** Filters that were saved by another release and are not understood by this one: the list shows more than was meant. */
  unreadable: z.array(z.string()),
}

export const CustomerView = z
  .strictObject({
    id: Uuid,
    ...content,
    /** 1, 2, 3 …: what a change must name, so that nobody overwrites what they have not seen. */
    version: z.int().min(1),
    changedAt: Instant,
    /** Null for a program. */
    changedBy: Uuid.nullable(),
  })
  .meta({ id: 'CustomerView' })
export type CustomerView = z.infer<typeof CustomerView>

export const ViewVersion = z
  .strictObject({
    version: z.int().min(1),
    at: Instant,
    /** A member, or null for a program. */
    by: Uuid.nullable(),
    /** What the view was from then on; null: it was deleted. */
    view: z.strictObject(content).nullable(),
  })
  .meta({ id: 'ViewVersion' })
export type ViewVersion = z.infer<typeof ViewVersion>

const ViewParams = z.strictObject({ viewId: Uuid })
/** The version that the author saw. */
const expectedVersion = z.int().min(1)

export const listViews = route({
  method: 'GET',
  path: '/api/customer-views',
  scope: 'customers:read',
  summary: 'The saved views of the customer list, the oldest first; a workspace has 100 at most.',
  query: PageQuery,
  ok: page(CustomerView),
})

export const createView = route({
  method: 'POST',
  path: '/api/customer-views',
  scope: 'customers:write',
  summary: 'Saves a view for everybody in the workspace.',
  body: z.strictObject({ name: ViewName, filter: ViewFilter }),
  ok: CustomerView,
  status: 201,
  errors: ['too_many_views'],
})

export const updateView = route({
  method: 'PATCH',
  path: '/api/customer-views/:viewId',
  scope: 'customers:write',
  summary:
    'Renames a view or changes its filters, as a new version; a filter that is given replaces the whole old one.',
  params: ViewParams,
  body: z.strictObject({ expectedVersion, name: ViewName.optional(), filter: ViewFilter.optional() }),
  ok: CustomerView,
  errors: ['not_found', 'conflict'],
})

export const deleteView = route({
  method: 'DELETE',
  path: '/api/customer-views/:viewId',
  scope: 'customers:write',
  summary: 'Deletes a view; its versions stay, so that it can be restored.',
  params: ViewParams,
  body: z.strictObject({ expectedVersion }),
  ok: Done,
  errors: ['not_found', 'conflict'],
})

export const restoreView = route({
  method: 'POST',
  path: '/api/customer-views/:viewId/restore',
  scope: 'customers:write',
  summary:
    'Makes an earlier version the present one, as a new version; without `version`, brings a deleted view back as it was.',
  params: ViewParams,
  body: z.strictObject({ version: z.int().min(1).optional() }),
  ok: CustomerView,
  errors: ['not_found', 'conflict', 'too_many_views'],
})

export const listViewVersions = route({
  method: 'GET',
  path: '/api/customer-views/:viewId/versions',
  scope: 'customers:read',
  summary: 'Who changed a view and when, newest first, deleted ones too; the last 200 versions.',
  params: ViewParams,
  query: PageQuery,
  ok: page(ViewVersion),
  errors: ['not_found'],
})
