import type { Translated } from '../../i18n/message.ts'
import type { playbookSteps as source } from '../es/playbook-steps.ts'

/** What each playbook is about, and its steps: what to do, and why it matters. */
export const playbookSteps: Translated<typeof source> = {
  'changed_channel.title': 'Follow somebody who changed channel',
  'changed_channel.short': 'Changed channel',
  'changed_channel.about':
    'They began on the web, wrote by WhatsApp and ended up in a store. Find the whole history without asking anything twice.',
  'changed_channel.open.title': 'Open a customer who uses several channels',
  'changed_channel.open.do':
    'In the customer list, find somebody with more than one channel (the icons are in the row) and open their record. You can search by name, e-mail, phone, card or order number.',
  'changed_channel.open.why':
    'People do not know which channel they are “supposed” to use. Their record joins them all.',
  'changed_channel.filter.title': 'Narrow it to one channel',
  'changed_channel.filter.do': 'Above the history, press one of their channels: you will see only what happened there.',
  'changed_channel.filter.why': 'If they say “I asked by e-mail”, you are looking at that e-mail two seconds later.',
  'changed_channel.detail.title': 'Open one moment of the history',
  'changed_channel.detail.do': 'Press an entry to see it whole: what they said, what they bought, where it came from.',
  'changed_channel.detail.why':
    'Answering with what they have already told is the difference between helping and starting over.',

  'why_one.title': 'See why two records are one person',
  'why_one.short': 'Why one person',
  'why_one.about': 'Hilo joins nobody without a reason. See what it stands on before you trust it, or correct it.',
  'why_one.open.title': 'Open a customer',
  'why_one.open.do': 'Take somebody from the list who uses several channels: there was surely something to join.',
  'why_one.open.why': 'One record may come from a store, the web and a file at once.',
  'why_one.why.title': 'See why this is one person',
  'why_one.why.do':
    'In the record, open “Identity” and scroll to “Why is this one person?”: each link says what is shared and who decided.',
  'why_one.why.why': 'Who knows why, knows when it is wrong. And it is undone right here.',

  'undo_merge.title': 'Undo a wrong merge',
  'undo_merge.short': 'Undo a merge',
  'undo_merge.about':
    'Two people of one household have ended up in one record. Take them apart: each order and each message goes back to its own.',
  'undo_merge.open.title': 'Open the mixed record',
  'undo_merge.open.do': 'Go to the record and read the history: there are orders and messages of two different people.',
  'undo_merge.open.why': 'This is what a bad merge looks like: facts that do not fit into one life.',
  'undo_merge.why.title': 'Find out who joined them',
  'undo_merge.why.do':
    'Open “Identity” and scroll to “Why is this one person?”: it says that somebody joined them by hand.',
  'undo_merge.why.why': 'Before undoing, see what was decided and why: sometimes the merge was right.',
  'undo_merge.undo.title': 'Undo the merge',
  'undo_merge.undo.do': 'Press “Undo” on that decision.',
  'undo_merge.undo.why': 'Nothing is lost: what came in after the merge goes to its own side too.',
  'undo_merge.check.title': 'Check the other record',
  'undo_merge.check.do': 'Open the other person’s record: their order and their message are there.',
  'undo_merge.check.why': 'If somebody calls in a minute, you will already see it right.',

  'settle_pair.title': 'Settle two customers who may be one',
  'settle_pair.short': 'Possible duplicate',
  'settle_pair.about': 'Two records are much alike and no rule dares to join them. Look at both and decide.',
  'settle_pair.compare.title': 'Lay both records side by side',
  'settle_pair.compare.do':
    'In “Possible duplicates”, open the pair made up to practise on. If it is not there yet, wait some seconds: Hilo is comparing it.',
  'settle_pair.compare.why': 'Each fact says what it is worth. A rare name that agrees weighs more than a common one.',
  'settle_pair.decide.title': 'Decide',
  'settle_pair.decide.do': 'Press “Same person” or “Two people”. Here the name, the birth date and the address agree.',
  'settle_pair.decide.why':
    'Joining too little makes people repeat themselves; joining too much mixes lives. Both can be undone.',
  'settle_pair.log.title': 'Find your decision',
  'settle_pair.log.do':
    'In the record, open “Identity” and scroll to the decisions: yours is there, with its undo button.',
  'settle_pair.log.why': 'In a month, whoever doubts it will see that a person decided.',

  'record_wish.title': 'Note what somebody does not want to receive',
  'record_wish.short': 'Permissions',
  'record_wish.about': 'They tell you at the counter: “no more e-mails, please”. Note it once, for everybody.',
  'record_wish.look.title': 'See what they allowed',
  'record_wish.look.do':
    'In their record, open “Permissions”: they said yes to the newsletter, and there is the proof.',
  'record_wish.look.why': 'A permission belongs to an address, a channel and a purpose. It is not a yes to everything.',
  'record_wish.record.title': 'Note that it is over',
  'record_wish.record.do': 'Press “Note a permission”, choose their e-mail, answer “Does not” and note how you know.',
  'record_wish.record.why': 'The law asks for it at once. And who has to say it twice does not come back.',

  'save_view.title': 'Save a view and come back to it',
  'save_view.short': 'Views',
  'save_view.about':
    'The list that you look at every morning, one click away: you make it once, the whole team has it.',
  'save_view.save.title': 'Filter and save',
  'save_view.save.do':
    'In the customer list, choose a filter (a channel, who has orders…) and press “Save view”. Give it a name.',
  'save_view.save.why': 'A view keeps the filters, not the people: tomorrow it shows whoever fits tomorrow.',
  'save_view.leave.title': 'Leave the list',
  'save_view.leave.do': 'Go to the first screen.',
  'save_view.leave.why': 'To see that it really comes back.',
  'save_view.back.title': 'Come back to your view',
  'save_view.back.do': 'Open the customers again and press your view; or press Ctrl+K and type its name.',
  'save_view.back.why':
    'From any screen, without filtering again. If you do not want it any more, delete it: that can be undone too.',

  'import_file.title': 'Bring a file in',
  'import_file.short': 'Import',
  'import_file.about': 'Customers or orders of another system, just as it exports them. Look before you store.',
  'import_file.preview.title': 'Hand the file in and see what is understood',
  'import_file.preview.do':
    'In “Import”, choose a file of your other system. You will see what each column is; correct what is not right.',
  'import_file.preview.why': 'Nothing has been stored so far. A minute of looking saves an afternoon of mending.',
  'import_file.start.title': 'Start the import',
  'import_file.start.do': 'If what you see is right, start. Repeating the same file doubles nothing.',
  'import_file.start.why':
    'Mind: this step brings real customers in. If you are only looking, leave the playbook here.',
  'import_file.result.title': 'See how it went',
  'import_file.result.do': 'Stay on the import’s page: rows read, stored and rejected, with the reason.',
  'import_file.result.why': 'Rejected rows can be downloaded, corrected and brought in again.',

  'link_channel.title': 'Link a channel, with the dry run first',
  'link_channel.short': 'Link a channel',
  'link_channel.about':
    'An isolated channel keeps its customers to itself. Before you link it, the dry run tells whom it would join.',
  'link_channel.try.title': 'Do the dry run',
  'link_channel.try.do': 'In “Channels”, choose an isolated channel and ask for the dry run. It changes nothing.',
  'link_channel.try.why': 'You will see how many people turn out to be one, and the doubts, before it happens.',
  'link_channel.link.title': 'Link the channel',
  'link_channel.link.do': 'If the dry run convinces you, link that same channel.',
  'link_channel.link.why': 'Mind: this is for real. It can be taken apart again from the same screen.',

  'replay_event.title': 'Replay a refused event',
  'replay_event.short': 'Replay an event',
  'replay_event.about':
    'A till sent an order badly written. Hilo set it aside whole: mend it and give it another chance.',
  'replay_event.open.title': 'Open the refused event',
  'replay_event.open.do': 'In the rejected events, open the one from the source “Prácticas”.',
  'replay_event.open.why': 'Nothing is lost in silence: each refusal says why.',
  'replay_event.replay.title': 'Mend it and send it again',
  'replay_event.replay.do':
    'Its name is missing. Add a line with "event": "Order Completed", (with the comma) and press “Correct and replay”.',
  'replay_event.replay.why': 'It comes in as if it had been right, with its date. And never twice.',

  'privacy_rights.title': 'Answer what we know of somebody, and forget them',
  'privacy_rights.short': 'Privacy',
  'privacy_rights.about':
    'Somebody asks for their data, and then to be erased. It takes two buttons, and it is on record.',
  'privacy_rights.export.title': 'Download all that we know',
  'privacy_rights.export.do': 'In their record, open the menu and choose “Export all we know (GDPR)”.',
  'privacy_rights.export.why': 'It is their right: a copy that one understands, and another for machines.',
  'privacy_rights.erase.title': 'Erase the person',
  'privacy_rights.erase.do': 'In the same menu, choose “Erase for good…”. Make sure that it is the made-up person.',
  'privacy_rights.erase.why':
    'This is not undone, and does not come back with a repeated import. That is why one practises it.',
  'privacy_rights.log.title': 'Check that it is on record',
  'privacy_rights.log.do': 'Open the audit log: it says who did it and when, without the erased data.',
  'privacy_rights.log.why': 'If anybody asks whether it was done, the answer is here.',
}
