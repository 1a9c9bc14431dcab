/** Search: finding a customer by name, address, card or order number, typos forgiven. */

export { searchRoutes } from './routes.ts'
export { deletionsOf, toWords } from './rules.ts'
export { searchCustomers } from './service.ts'
export { indexProfiles, indexSearch } from './stage.ts'
export { deleteNames, deleteOrderNumbers } from './store.ts'
