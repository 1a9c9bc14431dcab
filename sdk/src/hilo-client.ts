import type { Route } from '@hilo/contract'
import * as contract from '@hilo/contract'
import type { z } from 'zod'
import { type Arguments, type Caller, createCaller, type HiloClientOptions } from './client.ts'

/** A client with the routes in groups; `call` takes any route of the contract. */
export type HiloClient = ReturnType<typeof createHiloClient>

/**
 * Makes a client.
 * @example
 * const hilo = createHiloClient({ url: 'https://hilo.example.com', apiKey: 'hilo_…' })
 * const customer = await hilo.customers.read({ params: { customerId } })
 * for await (const location of hilo.each(listLocations)) console.log(location.name)
 */
export function createHiloClient(options: HiloClientOptions) {
  const caller = createCaller(options)
  const bind = binder(caller)
  return {
    ...caller,
    ...customerGroups(bind),
    ...workspaceGroups(bind),
  }
}

type Bind = ReturnType<typeof binder>

function binder(caller: Caller) {
  return <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, Ok extends z.ZodType>(
    route: Route<P, Q, B, Ok>,
  ) =>
    (...input: Arguments<Route<P, Q, B, Ok>>): Promise<z.output<Ok>> =>
      caller.call(route, ...input)
}

function customerGroups(bind: Bind) {
  return {
    customers: {
      list: bind(contract.listCustomers),
      read: bind(contract.readCustomer),
      timeline: bind(contract.listTimeline),
      decisions: bind(contract.listDecisions),
      previewMerge: bind(contract.previewMerge),
      merge: bind(contract.mergeCustomers),
      split: bind(contract.splitCustomer),
      undoDecision: bind(contract.undoDecision),
      updateTraits: bind(contract.updateTraits),
      recordConsent: bind(contract.recordConsent),
      erase: bind(contract.eraseCustomer),
    },
    sources: {
      list: bind(contract.listSources),
      create: bind(contract.createSource),
      update: bind(contract.updateSource),
      rotateKey: bind(contract.rotateSourceKey),
      rotateSigningSecret: bind(contract.rotateSigningSecret),
      events: bind(contract.listSourceEvents),
      rejected: bind(contract.listRejectedEvents),
      replayRejected: bind(contract.replayRejectedEvents),
    },
    imports: {
      list: bind(contract.listImports),
      read: bind(contract.readImport),
      preview: bind(contract.previewImport),
      start: bind(contract.startImport),
      cancel: bind(contract.cancelImport),
    },
    home: { read: bind(contract.readHome) },
  }
}

function workspaceGroups(bind: Bind) {
  return {
    session: {
      read: bind(contract.readSession),
      signIn: bind(contract.signIn),
      verifyTotp: bind(contract.verifyTotp),
      signOut: bind(contract.signOut),
      switchWorkspace: bind(contract.switchWorkspace),
    },
    members: {
      list: bind(contract.listMembers),
      changeRole: bind(contract.changeMemberRole),
      remove: bind(contract.removeMember),
      invite: bind(contract.createInvitation),
      invitations: bind(contract.listInvitations),
      withdrawInvitation: bind(contract.revokeInvitation),
    },
    apiKeys: {
      list: bind(contract.listApiKeys),
      create: bind(contract.createApiKey),
      revoke: bind(contract.revokeApiKey),
    },
    locations: {
      list: bind(contract.listLocations),
      read: bind(contract.readLocation),
      create: bind(contract.createLocation),
      update: bind(contract.updateLocation),
      archive: bind(contract.archiveLocation),
      restore: bind(contract.restoreLocation),
    },
    settings: { read: bind(contract.readSettings), update: bind(contract.updateSettings) },
    auditEntries: { list: bind(contract.listAuditEntries) },
  }
}
