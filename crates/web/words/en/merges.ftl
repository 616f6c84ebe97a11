# Double companies: which may be the same, merging them and taking them apart again.
doubles-short = Doubles
doubles-title = Maybe double
doubles-lead = Companies that may be the same. Compare them and merge, or say that they are two.
doubles-by-name = Same name
doubles-by-domain = Same website
doubles-by-vat = Same VAT number
doubles-none-name = No double names
doubles-none-domain = No double websites
doubles-none-vat = No double VAT numbers
doubles-none-text = There is nothing left to look at here.
doubles-compare = Compare
doubles-apart = Not the same
said-told-apart = Remembered: these are two

# On the page of a company.
alike-title = May be the same as
alike-by-name = same name
alike-by-domain = same website
alike-by-vat = same VAT number

# Merging.
merge-title = Merge
merge-with = Merge with another
merge-with-which = Which company is the same as { $company }?
merge-search = Search by name, trade-register number or website
merge-lead = Are these one? Everything of the one goes over to the other. You can undo it.
merge-which-stays = Which one stays?
merge-since = added { $when }
merge-differs = What differs
merge-differs-text = Choose on each line what stays.
merge-lone = Known of only one of them
merge-two-numbers = This is one company, with two trade-register numbers: { $numbers }
merge-two-numbers-hint = Two trade-register numbers are usually two companies. One number stays.
merge-can-be-undone = Who merged what stays on record.
merge-do = Merge
merge-apart = These are two
merge-facts = Facts
merge-facts-text = All facts stay, each with its own date. In bold is what will count: the latest.
merge-fact = Fact
merge-together = What comes together
merge-open = Open the company
merge-ids = Ids in other systems
merge-n-nothing = nothing recorded yet
merge-n-projects = { $n ->
    [one] 1 project
   *[other] { $n } projects
}
merge-n-opportunities = { $n ->
    [one] 1 opportunity
   *[other] { $n } opportunities
}
merge-n-contacts = { $n ->
    [one] 1 contact
   *[other] { $n } contacts
}
merge-n-known = { $n ->
    [one] 1 fact
   *[other] { $n } facts
}
merge-n-facts = { $n ->
    [one] 1 statement
   *[other] { $n } statements
}
merge-n-files = { $n ->
    [one] 1 file
   *[other] { $n } files
}
said-companies-merged = Merged. Everything is here now.
said-company-leads-on = The company you were looking for was merged with this one

# What was merged.
merges-title = Merged
merges-count = { $n ->
    [one] with 1 other
   *[other] with { $n } others
}
merges-lead = What was merged with { $company }, and what came along.
merges-none = Nothing merged yet
merges-none-text = When another company turns out to be the same, you merge it here.
merges-done = Merged by { $who }, { $when }. Came along:
merges-undone = Undone by { $who }, { $when }.
merges-undo = Take apart again
merges-in-the-way = They cannot be taken apart now:
said-merge-undone = Taken apart. Everything is back where it was.

problem-with-itself = This is the same company. Choose another one.
problem-already-merged = This one was merged already, with { $detail }.
problem-kept-archived = This company is archived. Take it back first, or let the other one stay.
problem-two-numbers = They have two trade-register numbers: { $detail }. Confirm that they are one all the same.
problem-already-undone = This was undone already.
problem-merged-again = { $detail } was merged itself since. Undo that first.
problem-changed-since = This was changed since: { $detail }.
problem-number-taken = This trade-register number is another company’s by now: { $detail }.
problem-contact-used = A contact of the one takes part in what is the other’s: { $detail }.
problem-project-started = A project was started since: { $detail }.
problem-file-used = A file of the one is evidence of the other: { $detail }.

event-company-merged = Company merged
event-company-merge-undone = Merge undone
event-company-told-apart = Not the same as another
field-merged-company = Merged with
field-other-company = Other company
field-moved-contacts = Contacts
field-moved-opportunities = Opportunities
field-moved-projects = Projects
field-moved-files = Files
field-moved-facts = Statements
