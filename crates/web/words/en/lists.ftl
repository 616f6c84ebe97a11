# What lists share: saved views, columns, and what is done with chosen lines.
views-title = Views
views-opportunities = All open opportunities
views-opportunities-yours = All opportunities
views-companies = All companies
view-save = Save view
view-save-as = Save as…
view-save-changes = Save
view-undo = Reset
view-changed = Changed
view-name = Name
view-shared = Share with everyone
view-shared-hint = Everyone who may see this list sees this view.
view-shared-by = Shared by { $name }
view-menu = Change view ‘{ $name }’
view-remove = Remove view
view-gone = This view is gone, or it is not shared with you. Its filters are still on.
said-view-saved = View saved
said-view-removed = View removed
event-view-made = View saved
event-view-changed = View changed
event-view-removed = View removed
field-list = List
field-shared = Shared
problem-name-in-use = You already have a view ‘{ $detail }’ of this list. Choose another name.
problem-views-full = You already have { $detail } views of this list. Remove one first.
problem-not-owner = This view is a colleague’s. Save it under a name of your own.
problem-not-in-list = This list does not know ‘{ $detail }’.

list-none-found = Nothing found
list-none-narrowed = Filtered by { $filters }.
list-none-filters-off = Without filters
list-columns = Columns
list-columns-shown = Shown
list-columns-more = Add
list-columns-usual = Back to the usual columns
column-earlier = Move { $name } earlier
column-later = Move { $name } later
column-out = Hide { $name }
column-step = What we will do
list-lost = The list does not know ‘{ $value }’ for ‘{ $field }’ and leaves it out.
list-lost-owner = The seller of this list is gone. You see everybody’s opportunities.
list-lost-profile = The profile of this list is gone. You see the list without it.
list-lost-stage = No profile has a stage ‘{ $value }’ any more. You see all stages.
list-lost-column = ‘{ $value }’ is no column of this list. Choose from the menu Columns.

bulk-title = Chosen opportunities
bulk-label = What do you want to do with the chosen opportunities?
bulk-chosen = Chosen:
bulk-count = {"{n}"} chosen
bulk-all = Choose all on this page
bulk-none = Choose none
bulk-pick = Choose
bulk-choose = Choose…
bulk-move = Move
bulk-move-hint = Each opportunity goes through the usual requirements. What cannot move yet stays, and you read why.
bulk-reason = Reason for a step back
bulk-hand = Hand over
bulk-next = Plan next step
bulk-again = Try again
bulk-back = Back to the list
bulk-refused = { $n ->
    [one] 1 opportunity stayed as it was.
   *[other] { $n } opportunities stayed as they were.
}
bulk-stale = A colleague changed this meanwhile. Look at it first.
bulk-not-found = This is not there, or not for you.
bulk-unknown = Unknown opportunity
said-bulk-moved = { $n ->
    [one] 1 opportunity moved.
   *[other] { $n } opportunities moved.
}
said-bulk-handed = { $n ->
    [one] 1 opportunity handed over.
   *[other] { $n } opportunities handed over.
}
said-bulk-planned = { $n ->
    [one] Next step saved at 1 opportunity.
   *[other] Next step saved at { $n } opportunities.
}

bulk-companies = Chosen companies
bulk-companies-label = What do you want to do with the chosen companies?
bulk-pick-up = Start opportunity
bulk-pick-hint = At each chosen company an opportunity of yours begins.
bulk-unknown-company = Unknown company
bulk-companies-refused = { $n ->
    [one] 1 company stayed as it was.
   *[other] { $n } companies stayed as they were.
}
said-bulk-archived = { $n ->
    [one] 1 company archived.
   *[other] { $n } companies archived.
}
said-bulk-returned = { $n ->
    [one] 1 company taken back from the archive.
   *[other] { $n } companies taken back from the archive.
}
said-bulk-picked = { $n ->
    [one] 1 opportunity started.
   *[other] { $n } opportunities started.
}
