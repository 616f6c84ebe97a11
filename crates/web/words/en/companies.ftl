# Companies, contacts, facts and what a profile says of them.
problem-not-a-kvk = ‘{ $detail }’ is not a trade-register number: that has eight digits.
problem-not-a-vat = ‘{ $detail }’ is not a VAT number, such as NL004495445B01.
problem-kvk-taken = This trade-register number is that of { $detail }. If this is another establishment, fill in the establishment number of both.
problem-not-a-branch = ‘{ $detail }’ is not an establishment number: that has twelve digits.
problem-not-an-external-id = ‘{ $detail }’ cannot be an id in another system: it is too long or holds strange signs.
problem-vat-form = ‘{ $detail }’ does not have the form that VAT numbers have in that country.
problem-vat-check = ‘{ $detail }’ is wrong: by its check digits one of the digits is mistyped.
problem-not-a-domain = ‘{ $detail }’ is not a website or domain, such as example.com.
problem-not-a-country = ‘{ $detail }’ is not a country. Use the code of two letters, such as NL.
problem-not-a-phone = ‘{ $detail }’ is not a telephone number.
problem-not-a-link = ‘{ $detail }’ is not a web address. It begins with https://.
problem-not-a-key = ‘{ $detail }’ cannot name a fact: only letters, digits, _ and -.
problem-not-a-number = ‘{ $detail }’ is not a number.
problem-not-a-code = ‘{ $detail }’ is not a code of this classification.
problem-not-yes-or-no = ‘{ $detail }’ is neither yes nor no.
problem-not-on-scale = ‘{ $detail }’ is not a step from 1 to 5.
problem-not-a-day = ‘{ $detail }’ is not a date.
problem-unknown-code-system = ‘{ $detail }’ is not a classification with a version, such as sbi2008.
problem-in-the-future = This day is still to come.
problem-twice = This is there twice.
problem-not-yet = That moment has not come yet.
problem-too-few-options = Name at least { $detail }.
problem-too-many = This is too much: at most { $detail }.
problem-archived = This company is archived already.
problem-not-archived = This company is not archived.

# What a profile says, and why.
explained-fit = Fit { $fit }
explained-thresholds = Core customer from { $core }, near miss from { $near }.
explained-open = Still between ‘{ $worst }’ and ‘{ $best }’: what we do not know decides.
explained-missed = { $n ->
    [one] { $labels } is a must and is not met. That decides.
   *[other] { $labels } are musts and are not met. That decides.
}
explained-part = { $part } of { $of }
explained-flip = { $verdict } if: { $label } { $to } (now { $now })
explained-no-flip = No single fact can change this on its own.
explained-other-flips = Not enough on their own: { $labels }.
state-met = met
state-narrow = narrowly missed
state-missed = not met
state-unknown = unknown
unknown-missing = not known yet
unknown-stale = out of date
unknown-other-system = another classification
unknown-too-short = too coarse to judge
unknown-unreadable = cannot be read as an answer
answer-yes = yes
answer-no = no
answer-step = { $step } of 5
wanted-from = { $from } or more
wanted-to = { $to } or less
wanted-any = any number
wanted-step = { $step } or higher
wanted-under = a code under { $code }
wanted-under-but = a code under { $code }, not { $apart }
criterion-must = must
criterion-wanted = wanted: { $wanted }
criterion-near = near miss: { $near }
criterion-stale = too old to count
criterion-evidence-asked = Evidence asked: { $evidence }
facts-before = { $n ->
    [one] 1 earlier fact
   *[other] { $n } earlier facts
}
fact-recorded = Recorded on { $day }
fact-recorded-by = Recorded on { $day } by { $who }
criterion-answer = Answer
criterion-correct = New fact
source-seller = Seller
source-import = Import
source-register = Register
source-customer = The customer
source-enrichment = Enrichment

# The story of a company.
event-company-created = Company added
event-company-changed = Company changed
event-company-archived = Company archived
event-company-unarchived = Company taken back
event-fact-added = Fact recorded
event-contact-added = Contact added
event-contact-changed = Contact changed
event-contact-archived = Contact put away
door-page = on a page
door-api = through the API
door-token = with token { $token }
door-import = by an import
door-command = from the server
door-link = through a customer link
door-clock = by itself
field-name = Name
field-kvk = Trade-register number
field-branch = Establishment number
field-vat = VAT number
field-domain = Website
field-country = Country
field-place = Place
field-do-not-mail = No direct mail
field-external-id = Id in the other system
field-company-external-id = Id of the company there
field-first-name = First name
field-infix = Infix
field-last-name = Last name
field-email = E-mail address
field-phone = Phone
field-mobile = Mobile
field-role = Role or job title
field-amount = Amount
field-owner = Seller
field-status = Open, won or lost
field-closed-on = Closed on
field-contact = Contact

# The list.
companies-title = Companies
companies-count = { $n ->
    [one] 1 company
   *[other] { $n } companies
}
companies-import = Import
companies-search = Search by name, trade-register number or website
companies-by-profile = Judged by profile
companies-archived = Archive
companies-asks = Still asks: { $question }
companies-none-found-text = No company matches. Leave a filter out, or search by part of the name.
companies-all = Show all companies
companies-none = No companies yet
companies-none-text = Add one, or import a file. The profile says at once who fits you.
companies-none-archived = The archive is empty
companies-none-archived-text = What you archive is found here. Nothing is lost.
companies-verdict = Verdict
companies-fit = Fit
companies-question = Next question
companies-added = Added

# Adding and changing.
company-new = New company
company-new-lead = A name is enough. Losvast asks for the rest when it matters.
company-add = Add
company-alike = There is a company of this name already. Is it this one?
company-another = No, this is another one
company-domain-hint = You may paste a web address.
company-no-mail-hint = So says the trade register, or they asked for it.
problem-known-already = There is a company of this name already. See above whether it is the same.
said-company-created = Company added
said-company-archived = Archived. You find it in the archive.
said-company-returned = Taken back from the archive

# One company.
company-archived = archived
company-edit = Edit
company-opportunity = Opportunity
company-archive = Archive
company-return = Take back from the archive
company-criteria = Criteria
company-flips = What would change it?
company-judged-by = Judged by
company-no-profile = Cannot be judged yet
company-no-profile-text = No core-customer profile is published yet. Once there is one, you see here whether this company fits, and why.
company-to-profiles = To the profiles
company-other-facts = Other facts
company-story = What happened
story-earlier = { $n ->
    [one] One earlier event
   *[other] { $n } earlier events
}
story-cut = These are the last { $n } events. The audit log, which directors can open, has all of them.
company-particulars = Particulars
company-contacts = Contacts
company-no-contacts = Nobody yet. Whom do you talk to there?
company-contact-new = New contact
company-contact-add = Add
contact-role = Role at the customer
contact-role-decision-maker = decision maker
contact-role-user = user
contact-role-project-lead = project lead
contact-role-other = other
contact-phone = Telephone
contact-language = Language
contact-language-hint = In this language this person gets questions and the status page.
said-contact-added = Contact added

# Recording a fact.
fact-system = Classification
fact-source = From whom
fact-obtained-on = Known since
fact-more = Source and evidence
fact-note = Note
fact-note-hint = Where, or with whom, can it be seen?
fact-link = Link to the evidence
fact-kept = What was there stays on record.
fact-add = Record
said-fact-added = Recorded, and judged anew

# Files, and who belongs to whom.
problem-file-none = Choose a file that is not empty.
problem-file-too-heavy = This file is larger than { $detail } MB.
problem-file-kind = We do not keep files of the kind “{ $detail }”. We do keep PDF, pictures, Word, Excel, PowerPoint, OpenDocument and plain text.
problem-file-mismatch = The name of this file says something else than what is in it ({ $detail }). Save it again as what it is.
problem-file-not-utf-8 = This text was not saved in UTF-8. Save the file as UTF-8 and choose it again.
problem-file-gone = This file is no longer there. Choose it again.
problem-file-infected = The virus scanner found something harmful in this file ({ $detail }). It was not kept.
problem-file-not-scanned = The virus scanner did not look at this file, so it was not kept. Try it again in a while.
event-file-added = File added
event-file-dropped = File that belonged to nothing removed
field-file = File
company-files = Evidence
company-referrals = Referrals
company-told-us = Who referred us here
company-told-for = for
company-told-on = Whom they referred us to
fact-file = File as evidence
fact-file-hint = PDF, picture, Office file or text, at most 10 MB.
file-kept = { $name } is kept and goes along.
file-kilobytes = { $n } kB
file-megabytes = { $n } MB
